// Package consent asks the user on the terminal whether a program may touch something.
package consent

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"weft/runtime/permit"
)

// errNoAnswer says that the terminal has ended.
var errNoAnswer = errors.New("nobody answers")

// Asker asks on a terminal.
type Asker struct {
	Out  io.Writer                // where questions go
	Open func() (*os.File, error) // opens the terminal for answers; the Asker closes it
}

// Terminal asks at the terminal of the process and writes to out, which is one.
func Terminal(out io.Writer) *Asker { return &Asker{out, openTerminal} }

// Ask is a permit.Ask. What was typed before the question is no answer to it.
func (a *Asker) Ask(ctx context.Context, n permit.Need) (permit.Answer, error) {
	where := n.Call
	if n.At != "" {
		where += ", " + n.At
	}
	question := fmt.Sprintf("weft: %s asks for %s (%s)\n  y allow it   o allow it this time   A allow all of --allow-%s   n refuse it: ",
		quoted(n.Process), n.Words(), quoted(where), n.Kind)
	answers := map[string]permit.Answer{"y": permit.Yes, "yes": permit.Yes, "o": permit.Once, "once": permit.Once, "A": permit.Every,
		"n": permit.No, "no": permit.No}
	return ask(ctx, a, question, "y, o, A or n", answers)
}

// Confirm asks once for several flags.
func (a *Asker) Confirm(ctx context.Context, program string, flags []string) (bool, error) {
	question := fmt.Sprintf("weft: %s asks for %s\n  y allow it   n refuse it: ", quoted(program), quoted(strings.Join(flags, " ")))
	return ask(ctx, a, question, "y or n", map[string]bool{"y": true, "yes": true, "n": false, "no": false})
}

// mostTries is how often a question is repeated whose answer is none.
const mostTries = 10

func ask[A any](ctx context.Context, a *Asker, question, choice string, answers map[string]A) (none A, err error) {
	tty, err := a.Open()
	if err != nil {
		return none, err
	}
	defer tty.Close()
	stop := context.AfterFunc(ctx, func() { _ = tty.SetReadDeadline(time.Unix(1, 0)) })
	defer stop()
	discard(tty)
	in := bufio.NewReader(tty)
	for range mostTries {
		if _, err := io.WriteString(a.Out, question); err != nil {
			return none, err
		}
		line, err := in.ReadString('\n')
		if err != nil {
			fmt.Fprintln(a.Out)
			return none, errors.Join(errNoAnswer, context.Cause(ctx))
		}
		if answer, ok := answers[strings.TrimSpace(line)]; ok {
			return answer, nil
		}
		question = "  " + choice + ": "
	}
	return none, errNoAnswer
}

// quoted is a text from a program without characters that would change what the terminal shows.
func quoted(text string) string {
	q := fmt.Sprintf("%q", text)
	return strings.ReplaceAll(q[1:len(q)-1], `\"`, `"`)
}
