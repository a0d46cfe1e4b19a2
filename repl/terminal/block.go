package terminal

import "strings"

// What an input of several lines needs: where Enter begins another line, how that is indented, and where
// the keys for lines lead.

// enter ends the input when it is complete, and else begins a new line. Two blank lines at its end say that
// it is complete whatever the language thinks.
func (e *editor) enter() {
	end := false
	e.exchange(func(b buffer) (buffer, bool) {
		more, _ := e.cfg.complete(b.String())
		if end = !more || insisted(b); end {
			return b, false
		}
		return e.newline(b), true
	})
	if end {
		e.finish(typeSubmit)
	}
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
	from, _ := b.line()
	if from > 0 && strings.TrimSpace(string(b.text[from:b.at])) == "" {
		_, indent := e.cfg.complete(string(b.text[:from]) + bracket)
		b = b.cut(from, b.at).insert(indent)
	}
	return b.insert(bracket)
}

// tab indents where a line begins, and completes elsewhere.
func (e *editor) tab() {
	e.change(func(b buffer) buffer {
		from, _ := b.line()
		if strings.TrimSpace(string(b.text[from:b.at])) == "" {
			return b.insert("  ")
		}
		return e.completed(b)
	})
}

// completed is b with what all candidates have in common, which are shown when that is nothing new.
func (e *editor) completed(b buffer) buffer {
	head, list, tail := e.cfg.candidates(b.String(), len(b.before()))
	if len(list) == 0 {
		e.scr.candidates("", nil)
		return b
	}
	whole := head + common(list)
	next := typed(whole)
	next.text = append(next.text, []rune(tail)...)
	if next.String() != b.String() || len(list) == 1 {
		e.scr.candidates("", nil)
		return next
	}
	e.scr.candidates(b.String(), e.described(b, list))
	return b
}

// mostDescribed is how many candidates are shown with what there is to say of them.
const mostDescribed = 12

// described are candidates as the list shows them: with what there is to say of each, which takes a row.
func (e *editor) described(b buffer, list []string) []string {
	if len(list) > mostDescribed {
		return list
	}
	about := e.cfg.about(b.String(), len(b.before()), list)
	if strings.Join(about, "") == "" {
		return list
	}
	widest := 0
	for _, name := range list {
		widest = max(widest, width(name))
	}
	columns, _ := e.scr.extent()
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

// vertical goes to another line, or to another entry of the history.
func (e *editor) vertical(k kind) {
	e.exchange(func(b buffer) (buffer, bool) {
		switch k {
		case keyUp:
			if at, ok := b.up(); ok {
				return b.move(at), true
			}
			k = keyOlder
		case keyDown:
			if at, ok := b.down(); ok {
				return b.move(at), true
			}
			k = keyNewer
		}
		code, ok := e.walk.step(k == keyOlder, b.String(), e.cfg.History)
		return typed(code), ok
	})
}

// startOfLine is where the cursor's line begins, and the input when it is there.
func (b buffer) startOfLine() int {
	from, _ := b.line()
	if from == b.at {
		return 0
	}
	return from
}

// endOfLine is where the cursor's line ends, and the input when it is there.
func (b buffer) endOfLine() int {
	_, to := b.line()
	if to == b.at {
		return len(b.text)
	}
	return to
}

// killed is the part of a text that a key is to kill; at a line's end and start that is the line end.
func (b buffer) killed(k kind) (from, to int) {
	from, to = b.line()
	switch {
	case k == keyKillWord:
		return b.at, b.wordRight()
	case k == keyKillEnd && to == b.at:
		return b.at, min(b.at+1, len(b.text))
	case k == keyKillEnd:
		return b.at, to
	case from == b.at:
		return max(0, b.at-1), b.at
	}
	return from, b.at
}
