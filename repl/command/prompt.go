package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"weft/repl"
	"weft/repl/history"
	"weft/runtime"
	"weft/runtime/engine/source"
)

// prompt opens a conversation on the terminal, after a script if first is not nil.
func (p *program) prompt(first *source.Text, argv []string) error {
	switch {
	case p.record != "":
		return errors.New("--record is for a program: a prompt is not recorded")
	case p.timeout > 0:
		return errors.New("--timeout is for a program: a prompt goes on until it is left")
	}
	cfg, err := p.config(argv)
	if err != nil {
		return err
	}
	past, err := history.Open(p.historyPath())
	if err != nil {
		fmt.Fprintf(p.env.Err, "weft: there is no history: %v\n", err)
		past, _ = history.Open("")
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	go func() {
		for s := range p.env.Signals() {
			if s != os.Interrupt { // that is the terminal's
				cancel(signalError(s))
			}
		}
	}()
	return repl.Run(ctx, repl.Config{
		NewHost: func(stdout, stderr io.Writer) (*runtime.Host, error) {
			cfg := cfg
			cfg.Stdout, cfg.Stderr = stdout, stderr
			return runtime.New(cfg)
		},
		In: p.env.In, Out: p.env.Out, Err: p.env.Err, Color: cfg.Color, History: past,
		Manual: p.env.Declarations, Examples: p.env.Examples, First: first,
		Editor: cmp.Or(p.env.Getenv("VISUAL"), p.env.Getenv("EDITOR"), "vi"),
	})
}

// historyPath is the file of what was typed before, "" for none.
func (p *program) historyPath() string {
	home, err := os.UserHomeDir()
	if p.forget || err != nil {
		return ""
	}
	return history.Path(p.env.Getenv, home)
}
