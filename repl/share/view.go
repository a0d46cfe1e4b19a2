package share

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"weft/repl/view/lanes"
	"weft/repl/view/page"
	"weft/repl/view/timeline"
)

// This file is what a page shows of the log of a run.

// readLog reads as much of a log as a page shows.
func readLog(name string) (*lanes.Run, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var k lanes.Log
	if _, err := io.Copy(&k, file); err != nil {
		return nil, err
	}
	run, err := k.Run()
	if err != nil {
		return nil, fmt.Errorf("the event log cannot be shown: %w", err)
	}
	return run, nil
}

// view makes what shows a run.
func (d *Made) view(run *lanes.Run) error {
	d.Steps, d.Left = run.Steps(), run.Left
	var view bytes.Buffer
	if err := page.Write(&view, run, nil); err != nil {
		return err
	}
	d.Timeline, d.Text = view.String(), timeline.Style{Width: 120}.Text(run)
	return nil
}

// sections are the blocks of an article: what they have printed, and the steps from the beginning of each to that of the next.
func sections(printed []string, run *lanes.Run) []Section {
	out := make([]Section, len(printed))
	from := 1
	for i := range out {
		to := run.Steps()
		if i < len(run.Blocks) {
			to = run.Blocks[i] - 1
		}
		out[i].Printed = printed[i]
		if to-from+1 >= fewSteps {
			out[i].From, out[i].To = from, to
			out[i].Lanes = timeline.Style{Width: 96, Color: true}.Part(run, from, to)
		}
		from = to + 1
	}
	return out
}

// fewSteps is how many steps a block has at least that is shown step by step.
const fewSteps = 4
