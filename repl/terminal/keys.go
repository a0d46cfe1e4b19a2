package terminal

import "strings"

// Key is what some keys do while an input is typed.
type Key struct {
	Names string // parted by ", ", such as "Ctrl-A, Home"
	Does  string
	do    func(*editor)
}

// Keys lists all keys, for a help text.
func Keys() []Key { return append(editingKeys(), searchKeys()...) }

// editingKeys are the keys of an input.
func editingKeys() []Key {
	return []Key{
		{"Enter", "run the input, or begin a new line when it is unfinished", (*editor).enter},
		{"Alt-Enter, Shift-Enter, Ctrl-Enter, Ctrl-J", "begin a new line", func(e *editor) { e.buf = e.newline(e.buf) }},
		{"Tab", "complete, then take the next candidate; indent where a line begins", (*editor).complete},
		{"Shift-Tab", "take the candidate before", func(e *editor) { e.cycle(-1) }},
		{"Esc", "take a candidate back", (*editor).escape},

		{"Ctrl-B, Left", "one character left", moving(buffer.left)},
		{"Ctrl-F, Right", "one character right; at the end: take the suggestion", accepting(buffer.right, toEnd)},
		{"Alt-B, Ctrl-Left, Alt-Left", "to the word before", moving(buffer.wordLeft)},
		{"Alt-F, Ctrl-Right, Alt-Right", "behind the word; at the end: take a word of the suggestion", accepting(buffer.wordRight, buffer.wordRight)},
		{"Ctrl-A, Home", "to the start of the line, then of the input", moving(buffer.startOfLine)},
		{"Ctrl-E, End", "to the end of the line, then of the input; there: take the suggestion", accepting(buffer.endOfLine, toEnd)},
		{"Alt-<, Ctrl-Home, Alt-Home", "to the start of the input", moving(func(buffer) int { return 0 })},
		{"Alt->, Ctrl-End, Alt-End", "to the end of the input", moving(toEnd)},
		{"Up", "to the line above, then to an earlier input", func(e *editor) { e.vertical(buffer.up, -1) }},
		{"Down", "to the line below, then to a later input", func(e *editor) { e.vertical(buffer.down, 1) }},
		{"Ctrl-P, PageUp, Ctrl-Up, Alt-Up", "to the earlier input that begins as this one does", func(e *editor) { e.recall(-1) }},
		{"Ctrl-N, PageDown, Ctrl-Down, Alt-Down", "to the later input", func(e *editor) { e.recall(1) }},
		{"Ctrl-R", "search the earlier inputs",
			func(e *editor) { e.search = &search{history: e.cfg.History, typed: e.buf, found: e.buf} }},

		{"Ctrl-H, Backspace", "delete the character before the cursor",
			erasing(func(b buffer) (from, to int) { return b.left(), b.at })},
		{"Delete", "delete the character under the cursor", erasing(buffer.under)},
		{"Ctrl-D", "delete the character under the cursor; leave an empty input", (*editor).eof},
		{"Ctrl-W, Alt-Backspace", "kill what is before the cursor up to white space",
			killing(func(b buffer) (from, to int) { return b.blankLeft(), b.at })},
		{"Alt-D, Ctrl-Delete, Alt-Delete", "kill the word behind the cursor",
			killing(func(b buffer) (from, to int) { return b.at, b.wordRight() })},
		{"Ctrl-K", "kill the rest of the line, or its end", killing(buffer.restOfLine)},
		{"Ctrl-U", "kill the line up to the cursor", killing(buffer.headOfLine)},
		{"Ctrl-Y", "insert what was killed last", (*editor).yank},
		{"Alt-Y", "after Ctrl-Y: what was killed before that instead", (*editor).yankPop},
		{"Ctrl-T", "swap the two characters around the cursor", func(e *editor) { e.buf = e.buf.transpose() }},
		{"Ctrl-_, Ctrl-/, Ctrl-X Ctrl-U", "undo the last edit", (*editor).undoLast},

		{"Ctrl-L", "clear the screen", func(e *editor) { e.scr.clear() }},
		{"Ctrl-C", "give the input up", (*editor).interrupt},
		{"Ctrl-Z", "go back to the shell; fg continues", func(e *editor) { e.suspend() }},
		{"Ctrl-X Ctrl-E", "edit the input in another program", (*editor).elsewhere},
	}
}

func toEnd(b buffer) int { return len(b.text) }

// searchKeys are those that do something else while the history is searched. Text extends what is searched for; all other keys
// end the search with what was found.
func searchKeys() []Key {
	return []Key{
		{"Ctrl-R", "while searching: the match before", func(e *editor) { e.search.step(-1) }},
		{"Ctrl-S", "while searching: the match after", func(e *editor) { e.search.step(1) }},
		{"Ctrl-H, Backspace", "while searching: look for one character less", func(e *editor) { e.search.shorten() }},
		{"Ctrl-G", "while searching: back to what was typed", func(e *editor) { e.search = nil }},
		{"Esc", "while searching: take what was found", (*editor).acceptFound},
	}
}

// keymap finds what a key does by its name.
type keymap map[string]func(*editor)

func newKeymap(list []Key) keymap {
	m := keymap{}
	for _, k := range list {
		for name := range strings.SplitSeq(k.Names, ", ") {
			m[name] = k.do
		}
	}
	return m
}
