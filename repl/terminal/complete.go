package terminal

import (
	"slices"
	"strings"
)

// menu are the candidates that are shown below the input, and the one of them that is in it.
type menu struct {
	before     buffer // the input without a candidate
	head, tail string // what is around it
	list       []string
	shown      []string // the list with what there is to say of each
	at         int      // -1 for none
}

// complete indents where a line begins; elsewhere it inserts what all candidates have in common. When that is nothing new it
// shows them, and then takes one after the other.
func (e *editor) complete() {
	switch {
	case e.menu != nil:
		e.cycle(1)
		return
	case e.buf.indented():
		e.buf = e.buf.insert("  ")
		return
	}
	head, list, tail := e.cfg.candidates(e.buf.String(), len(e.buf.before()))
	if len(list) == 0 {
		return
	}
	next := around(head, common(list), tail)
	if len(list) == 1 || !slices.Equal(next.text, e.buf.text) {
		e.buf = next
		return
	}
	e.now = didComplete
	e.menu = &menu{before: e.buf, head: head, tail: tail, list: list, shown: e.described(list), at: -1}
}

// cycle takes the next candidate, or the one before it.
func (e *editor) cycle(by int) {
	m := e.menu
	if m == nil {
		return
	}
	e.now, e.joins = didComplete, m.at >= 0
	if m.at < 0 && by < 0 {
		m.at = 0
	}
	m.at = (m.at + by + len(m.list)) % len(m.list)
	e.buf = around(m.head, m.list[m.at], m.tail)
}

// escape takes the candidate back.
func (e *editor) escape() {
	if e.menu != nil {
		e.buf = e.menu.before
	}
}

// around is an input with the cursor behind the word in it.
func around(head, word, tail string) buffer {
	b := typed(head + word)
	return b.insert(tail).move(b.at)
}

// mostDescribed is how many candidates are shown with what there is to say of them.
const mostDescribed = 12

// described are candidates as the list shows them: with what there is to say of each, which takes a row.
func (e *editor) described(list []string) []string {
	if len(list) > mostDescribed {
		return list
	}
	about := e.cfg.about(e.buf.String(), len(e.buf.before()), list)
	if strings.Join(about, "") == "" {
		return list
	}
	widest := 0
	for _, name := range list {
		widest = max(widest, width(name))
	}
	columns, _ := usual(size(e.cfg.Out))
	lines := make([]string, len(list))
	for i, text := range about {
		text, _, _ = strings.Cut(strip(text), "\n")
		line := list[i] + strings.Repeat(" ", widest-width(list[i])+2) + text
		lines[i] = line + strings.Repeat(" ", max(0, columns/2-width(line)))
	}
	return lines
}

// common is what all begin with.
func common(list []string) string {
	all := []rune(list[0])
	for _, s := range list[1:] {
		n := 0
		for _, r := range s {
			if n == len(all) || all[n] != r {
				break
			}
			n++
		}
		all = all[:n]
	}
	return string(all)
}
