package live

import (
	"context"
	"fmt"
	"io"

	"weft/repl/view/lanes"
	"weft/runtime/engine/source"
)

// Plain writes a line for each step that concerns others than its lane, and for each switch, until the program has ended.
func Plain(ctx context.Context, g *Gate, out io.Writer) {
	g.Open()
	shown := 0
	for {
		r, ended := g.Run()
		if r != nil {
			for ; shown < r.Steps(); shown++ {
				if text := line(r, shown+1); text != "" {
					fmt.Fprintln(out, text)
				}
			}
		}
		if ended {
			if r != nil && r.Failure != nil {
				fmt.Fprintf(out, "%s at step %d: %s\n", r.Failure.Kind, r.Failure.Step, r.Failure.Text)
			}
			return
		}
		select {
		case <-g.news:
		case <-ctx.Done():
			return
		}
	}
}

// line says a step; "" for one that is of no interest to others.
func line(r *lanes.Run, step int) string {
	e := r.At(step)
	text := lanes.Does(e)
	if run := lanes.Picked(e); run != "" {
		to := r.Find(e.Process, run)
		if to < 0 || to == r.LaneOf(step) {
			return ""
		}
		text = "the lock goes to " + r.Title(to)
	} else if !lanes.Shared(e) {
		return ""
	}
	if at := lanes.Brief(e.At); at != "" {
		text += ", " + at
	}
	return fmt.Sprintf("step %d: %s: %s", step, r.Title(r.LaneOf(step)), source.Printable(text))
}
