package engine

import (
	"context"
	"sync"

	"weft/runtime/permit"
)

// questions asks the page whether a program may touch something.
type questions struct {
	send   func(Reply)
	cannot func(permit.Need) string // see Config
	note   func(text string)

	mu   sync.Mutex
	last int
	open map[int]question
}

// question receives its answer.
type question chan permit.Answer

// ask is a permit.Ask.
func (q *questions) ask(ctx context.Context, n permit.Need) (permit.Answer, error) {
	if why := q.cannot(n); why != "" {
		q.note(why)
		return permit.No, nil
	}
	answer := make(question, 1)
	q.mu.Lock()
	q.last++
	id := q.last
	q.open[id] = answer
	q.mu.Unlock()
	defer func() {
		q.mu.Lock()
		delete(q.open, id)
		q.mu.Unlock()
		q.send(Reply{Type: "asked", Ask: id})
	}()
	q.send(Reply{Type: "ask", Ask: id, Need: &Need{
		Words: n.Words(), Kind: string(n.Kind), Call: n.Call, Process: n.Process, At: n.At, Flag: n.Flag(),
	}})
	select {
	case a := <-answer:
		return a, nil
	case <-ctx.Done():
		return permit.No, context.Cause(ctx)
	}
}

// answered is what the page says. What it does not say is no.
func (q *questions) answered(id int, answer string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	to, open := q.open[id]
	if !open {
		return
	}
	delete(q.open, id)
	to <- map[string]permit.Answer{"yes": permit.Yes, "once": permit.Once, "every": permit.Every}[answer] // No is zero
}
