package repl

import (
	"bytes"
	"io"
	"strings"
	"unicode"
)

// label is the name of a process as lines begin with it.
func label(process string) string { return "[" + printable(process) + "]" }

// mostName is how many runes of a name are shown.
const mostName = 24

// printable is a name that a script has given, as far as it is shown, without what could do something to a terminal.
func printable(name string) string {
	shown := strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return unicode.ReplacementChar
	}, name)
	return cut(shown, mostName)
}

// labelled is a writer of lines that begins each with a label.
type labelled struct {
	w      io.Writer
	label  []byte
	inLine bool // the last write has ended in the middle of one
}

func (l *labelled) Write(p []byte) (int, error) {
	out := make([]byte, 0, len(p)+(bytes.Count(p, []byte("\n"))+1)*len(l.label))
	for line := range bytes.Lines(p) {
		if !l.inLine {
			out = append(out, l.label...)
		}
		out = append(out, line...)
		l.inLine = line[len(line)-1] != '\n'
	}
	if _, err := l.w.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}
