package repl

import (
	"context"
	"errors"
	"fmt"

	"weft/runtime"
	"weft/runtime/session"
)

// undo is .undo: another realm repeats the session without its last input, and takes its place.
func (p *Prompt) undo(string) error {
	past, err := p.current().Past()
	if err != nil {
		return p.complain("%v", err)
	}
	n, err := p.start(func(h *runtime.Host, cfg session.Config) (*session.Session, error) {
		return session.Resume(h, past, cfg)
	})
	if err != nil {
		return p.complain("the last input cannot be taken back: %v", err)
	}
	if err := p.waiting(past.Settled); err != nil {
		n.session.Abandon()
		if errors.Is(err, context.Canceled) {
			return p.complain("interrupted; nothing is taken back")
		}
		return p.complain("the last input cannot be taken back: %v", err)
	}
	past.Replace(patience)
	p.use(n)
	p.record.undo()
	fmt.Fprintln(p.term, p.styles.dim("the last input is taken back"))
	for _, line := range past.Lost {
		fmt.Fprintln(p.term, p.styles.dim("  "+line))
	}
	return nil
}
