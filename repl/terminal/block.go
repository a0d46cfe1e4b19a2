package terminal

import "strings"

// What an input of several lines needs: where Enter begins another line, how that is indented, and where the keys for lines
// lead.

// enter ends the input when it is complete, and else begins a new line. Two blank lines at its end say that it is complete
// whatever the language thinks.
func (e *editor) enter() {
	if more, _ := e.cfg.complete(e.buf.String()); more && !insisted(e.buf) {
		e.buf = e.newline(e.buf)
		return
	}
	e.finish(answer{line: e.buf.String()}, "")
}

// insisted tells whether an input ends in two blank lines, with the cursor in the last.
func insisted(b buffer) bool {
	lines := strings.Split(b.String(), "\n")
	n := len(lines)
	return n > 2 && b.at == len(b.text) && strings.TrimSpace(lines[n-1]+lines[n-2]) == ""
}

// newline begins a line, indented for what is before it. Blanks that stood there are no part of it.
func (e *editor) newline(b buffer) buffer {
	_, indent := e.cfg.complete(b.before())
	for b.at < len(b.text) && indent != "" && b.text[b.at] == ' ' {
		b = b.cut(b.at, b.at+1)
	}
	return b.insert("\n" + indent)
}

// closer inserts a closing bracket, and moves it to where it belongs when it is the first in its line.
func (e *editor) closer(b buffer, bracket string) buffer {
	if from, _ := b.line(); from > 0 && b.indented() {
		_, indent := e.cfg.complete(string(b.text[:from]) + bracket)
		b = b.cut(from, b.at).insert(indent)
	}
	return b.insert(bracket)
}

// vertical goes to the line above or below, or else to another entry of the history.
func (e *editor) vertical(line func(buffer) (int, bool), by int) {
	if at, ok := line(e.buf); ok {
		e.buf = e.buf.move(at)
	} else {
		e.recall(by)
	}
}

// recall goes to another entry of the history.
func (e *editor) recall(by int) {
	if code, ok := e.walk.step(by, e.buf.String(), e.cfg.History); ok {
		e.buf = typed(code)
	}
}
