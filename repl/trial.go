package repl

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"weft/runtime/engine/source"
)

// trialTime is how long a script may run for .save to see what it prints.
const trialTime = 3 * time.Second

var errLate = errors.New("the trial takes too long")

// outputOf is the comment of a script that says what it prints: what its inputs have printed, if that is the same. Else it has to
// print the same whoever runs first and whatever is random. remark says why there is no such comment.
func (e *evaluator) outputOf(script, printed string) (comment, remark string) {
	out, err := e.trial(script, nil)
	if err == nil && out != printed {
		var again string
		seed := uint64(1)
		if again, err = e.trial(script, &seed); err == nil && again != out {
			return "", "; what it prints differs from run to run"
		}
	}
	switch {
	case errors.Is(err, errLate):
		return "", fmt.Sprintf("; it runs for more than %v, so it does not say what it prints", trialTime)
	case err != nil:
		return "", "; when it runs by itself, it fails"
	case out == "":
		return "", ""
	}
	comment = "\n// Output:\n"
	for line := range strings.Lines(strings.TrimRight(out, "\n") + "\n") {
		comment += strings.TrimRight("// "+line, " \n") + "\n"
	}
	return comment, ""
}

// trial runs a script and returns what it prints. Ctrl-C ends it.
func (e *evaluator) trial(script string, seed *uint64) (string, error) {
	ctx, cancel := context.WithTimeoutCause(context.Background(), trialTime, errLate)
	defer cancel()
	e.stop.Store(&cancel)
	defer e.stop.Store(nil)
	var out bytes.Buffer
	ended := make(chan error, 1)
	go func() {
		h, err := e.try(&out, seed)
		if err == nil {
			err = h.Run(ctx, source.Text{Name: "<script>", Code: script})
		}
		ended <- err
	}()
	select {
	case err := <-ended:
		return out.String(), err
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}
