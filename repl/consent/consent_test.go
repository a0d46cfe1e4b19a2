//go:build unix

package consent_test

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"github.com/creack/pty"

	"weft/repl/consent"
	"weft/runtime/permit"
)

// answering is what a question is written to: it types the next answer when it is asked.
type answering struct {
	text    bytes.Buffer
	user    *os.File
	answers []string
}

func (a *answering) Write(p []byte) (int, error) {
	if bytes.HasSuffix(p, []byte(": ")) && len(a.answers) > 0 {
		if _, err := a.user.WriteString(a.answers[0]); err != nil {
			return 0, err
		}
		a.answers = a.answers[1:]
	}
	return a.text.Write(p)
}

func TestAsk(t *testing.T) {
	need := permit.Need{Kind: permit.Read, Resource: "/a\x1b[2J", Call: "fs.readFile", Process: "MainProcess", At: "a.js:3"}
	const asked = `weft: MainProcess asks for read access to "/a\x1b[2J" (fs.readFile, a.js:3)` + "\n" +
		"  y allow it   o allow it this time   A allow all of --allow-read   n refuse it: "
	for _, c := range []struct {
		ahead, typed string // before and after the question; an answer a line
		want         permit.Answer
		text         string
		fails        bool
	}{
		{typed: "y\n", want: permit.Yes, text: asked},
		{typed: "A\n", want: permit.Every, text: asked},
		{typed: " once \n", want: permit.Once, text: asked},
		{typed: "a\nn\n", want: permit.No, text: asked + "  y, o, A or n: "},
		{ahead: "y\n", typed: "n\n", want: permit.No, text: asked}, // what was typed before is no answer
		{typed: "\x04", fails: true, text: asked + "\n"},
	} {
		user, tty, err := pty.Open()
		if err != nil {
			t.Skip(err)
		}
		defer user.Close()
		if _, err := user.WriteString(c.ahead); err != nil {
			t.Fatal(err)
		}
		out := &answering{user: user, answers: strings.SplitAfter(c.typed, "\n")}
		a := &consent.Asker{Out: out, Open: func() (*os.File, error) { return tty, nil }}
		got, err := a.Ask(context.Background(), need)
		if got != c.want || out.text.String() != c.text || (err != nil) != c.fails {
			t.Errorf("%q: %v, %v\n%s", c.typed, got, err, out.text.String())
		}
	}
}

// TestAskEnds holds that a question ends with what asks it.
func TestAskEnds(t *testing.T) {
	user, tty, err := pty.Open()
	if err != nil {
		t.Skip(err)
	}
	defer user.Close()
	ctx, cancel := context.WithCancel(context.Background())
	a := &consent.Asker{Out: &bytes.Buffer{}, Open: func() (*os.File, error) {
		cancel()
		return tty, nil
	}}
	if _, err := a.Ask(ctx, permit.Need{Kind: permit.Env, Resource: "HOME"}); err == nil {
		t.Error("it was answered")
	}
}
