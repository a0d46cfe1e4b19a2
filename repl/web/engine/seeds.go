package engine

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"slices"
	"time"

	"weft/repl/share"
	"weft/runtime"
	"weft/runtime/engine/source"
)

// Limits of runs with many seeds.
const (
	mostSeeds   = 1000
	mostOutput  = 16 << 10 // bytes of a run that are compared
	mostTime    = 5 * time.Second
	reportEvery = 200 * time.Millisecond
)

// seeds runs a program with each seed from 1 to count, in virtual time, and counts the different outputs.
func (e *Engine) seeds(files []share.File, o Options, count int) {
	e.leavePrompt()
	text, err := e.place(files)
	if err != nil {
		e.fail("seeds", err)
		return
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	end := e.begin(cancel)
	e.send(Reply{Type: "begin", What: "seeds"})
	began := time.Now()
	t := tally{}
	reported := began
	seed := uint64(1)
	for ; seed <= uint64(min(count, mostSeeds)) && ctx.Err() == nil; seed++ {
		t.add(e.try(ctx, text, o, seed))
		if time.Since(reported) > reportEvery {
			reported = time.Now()
			e.tell(Reply{Type: "tried", Count: int(seed), Outputs: t.sorted()})
		}
	}
	end()
	e.tell(Reply{Type: "tried", Count: int(seed - 1), Outputs: t.sorted(), Done: true})
	e.exited(context.Cause(ctx), time.Since(began))
}

// try runs a program once.
func (e *Engine) try(ctx context.Context, text source.Text, o Options, seed uint64) Outcome {
	ctx, cancel := context.WithTimeoutCause(ctx, mostTime, &runtime.TimeLimitError{Limit: mostTime})
	defer cancel()
	var out clipped
	o.Virtual, o.Seed = true, &seed
	cfg := e.config(text.Name, o)
	cfg.Stdout, cfg.Stderr, cfg.Stdin, cfg.Color, cfg.Ask = &out, io.Discard, nil, false, nil
	h, err := runtime.New(cfg)
	if err == nil {
		err = h.Run(ctx, text)
	}
	return Outcome{Text: out.String(), Code: runtime.ExitCode(err), Count: 1, Seed: seed}
}

// tally counts outcomes that are the same.
type tally []Outcome

func (t *tally) add(o Outcome) {
	i := slices.IndexFunc(*t, func(p Outcome) bool { return p.Text == o.Text && p.Code == o.Code })
	if i < 0 {
		*t = append(*t, o)
		return
	}
	(*t)[i].Count++
}

// sorted is the most frequent first.
func (t tally) sorted() []Outcome {
	out := slices.Clone(t)
	slices.SortStableFunc(out, func(a, b Outcome) int { return cmp.Compare(b.Count, a.Count) })
	return out
}

// clipped keeps the beginning of what is written.
type clipped struct{ bytes.Buffer }

// Write is io.Writer's.
func (c *clipped) Write(p []byte) (int, error) {
	c.Buffer.Write(p[:min(len(p), max(mostOutput-c.Len(), 0))])
	return len(p), nil
}
