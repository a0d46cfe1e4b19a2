package terminal

import (
	"io"
	"slices"
	"strings"
)

// editor turns keys into an input. It lives for one input, on the keyboard's goroutine.
type editor struct {
	cfg     *Config
	scr     *screen
	prompt  string
	keys    keymap
	finding keymap       // the keys of a search
	without func(func()) // gives the terminal to another program meanwhile
	suspend func()       // stops the process

	buf    buffer
	undo   undo
	kills  *killRing
	walk   walk
	past   []string // the history, once a suggestion was wanted
	search *search  // nil when there is none
	menu   *menu    // nil when no candidates are shown

	prefix    bool   // the last key was Ctrl-X
	last, now action // of the last key, and of this one
	joins     bool   // what this key changes is part of the step before it
	yanked    int    // where the text begins that was yanked last

	alone bool // the line is for a program: see Terminal.Line

	done   bool
	answer chan answer // gets the input, or why there is none
}

// action is what a key did, as far as the next key has to know.
type action int

const (
	didOther action = iota
	didType
	didErase
	didKill
	didYank
	didComplete
)

// press handles one key.
func (e *editor) press(k key) {
	name := k.name
	if e.prefix && e.keys["Ctrl-X "+name] != nil {
		name = "Ctrl-X " + name
	}
	e.prefix = name == "Ctrl-X"
	if name == "" {
		return
	}
	before := e.buf
	e.now, e.joins = didOther, false
	e.obey(name, k.text)
	if e.last = e.now; e.now != didComplete {
		e.menu = nil
	}
	if !e.joins && !slices.Equal(before.text, e.buf.text) {
		e.undo.push(before)
	}
}

// obey does what a key is for. Most keys end a search.
func (e *editor) obey(name, text string) {
	if e.search != nil {
		if do := e.finding[name]; do != nil {
			do(e)
			return
		}
		if name == textKey {
			e.search.find(e.search.pattern + text)
			return
		}
		e.acceptFound()
	}
	switch do := e.keys[name]; {
	case name == textKey:
		e.insert(text)
	case name == pasteKey:
		e.buf = e.buf.insert(cleanPaste(text, e.prompt))
	case do != nil:
		do(e)
	}
}

// shown is the input, or what a search has found.
func (e *editor) shown() buffer {
	if e.search != nil {
		return e.search.found
	}
	return e.buf
}

// view is what is to be seen of the input.
func (e *editor) view() view {
	b := e.shown()
	v := view{e.prompt, b.String(), len(b.before()), e.menu, e.suggestion(), e.alone}
	if e.search != nil {
		v.prompt = "(reverse-i-search)`" + e.search.pattern + "': "
	}
	return v
}

// suggestion is the rest of the last input that began as this one does.
func (e *editor) suggestion() string {
	if !e.cfg.Color || e.search != nil || e.menu != nil || len(e.buf.text) == 0 || e.buf.at < len(e.buf.text) {
		return ""
	}
	if e.past == nil {
		e.past = e.cfg.History.Entries()
	}
	code := e.buf.String()
	for _, entry := range slices.Backward(e.past) {
		if rest, ok := strings.CutPrefix(entry, code); ok && rest != "" {
			return clean(rest)
		}
	}
	return ""
}

// accepting moves the cursor; where there is a suggestion it takes as much of that as the cursor would move over.
func accepting(to, over func(buffer) int) func(*editor) {
	return func(e *editor) {
		rest := e.suggestion()
		if rest == "" {
			e.buf = e.buf.move(to(e.buf))
			return
		}
		all := e.buf.insert(rest)
		at := over(all.move(e.buf.at))
		e.buf = buffer{all.text[:at], at}
	}
}

// insert types text.
func (e *editor) insert(text string) {
	e.now, e.joins = didType, e.last == didType
	for text != "" {
		if end := strings.IndexAny(text, ")]}"); end < 0 {
			e.buf, text = e.buf.insert(text), ""
		} else {
			e.buf = e.closer(e.buf.insert(text[:end]), text[end:end+1])
			text = text[end+1:]
		}
	}
}

// moving moves the cursor.
func moving(to func(buffer) int) func(*editor) {
	return func(e *editor) { e.buf = e.buf.move(to(e.buf)) }
}

// erasing takes a part out of the input. Several in a row are one step.
func erasing(part func(buffer) (from, to int)) func(*editor) {
	return func(e *editor) {
		e.now, e.joins = didErase, e.last == didErase
		e.buf = e.buf.cut(part(e.buf))
	}
}

// killing moves a part of the input to the kill ring. Several in a row become one text there.
func killing(part func(buffer) (from, to int)) func(*editor) {
	return func(e *editor) {
		from, to := part(e.buf)
		if from == to {
			return
		}
		e.now = didKill
		e.kills.put(string(e.buf.text[from:to]), e.last == didKill, from < e.buf.at)
		e.buf = e.buf.cut(from, to)
	}
}

func (e *editor) yank() {
	if len(e.kills.texts) == 0 {
		return
	}
	e.now, e.yanked = didYank, e.buf.at
	e.buf = e.buf.insert(e.kills.text())
}

// yankPop replaces what was yanked.
func (e *editor) yankPop() {
	if e.last != didYank {
		return
	}
	e.now, e.joins = didYank, true
	e.kills.turn()
	e.buf = e.buf.cut(e.yanked, e.buf.at).insert(e.kills.text())
}

func (e *editor) undoLast() {
	e.joins = true
	if b, ok := e.undo.pop(); ok {
		e.buf = b
	}
}

// elsewhere has the input edited in another program.
func (e *editor) elsewhere() {
	if e.cfg.Edit != nil {
		code := e.buf.String()
		e.without(func() { code = e.cfg.edit(code) })
		e.buf = typed(clean(code))
	}
}

// interrupt gives up the input, or ends it when it is empty.
func (e *editor) interrupt() {
	if e.alone || len(e.buf.text) == 0 {
		e.finish(answer{err: ErrInterrupted}, "^C")
		return
	}
	e.scr.giveUp(e.view())
	e.buf, e.undo, e.walk, e.joins = buffer{}, undo{}, walk{}, true
	e.cfg.cleared()
}

// eof deletes a character, or ends the conversation when there is none.
func (e *editor) eof() {
	if len(e.buf.text) == 0 {
		e.finish(answer{err: io.EOF}, "")
		return
	}
	erasing(buffer.under)(e)
}

// finish ends the input, which stays on the screen with a remark behind it.
func (e *editor) finish(a answer, remark string) {
	if e.done {
		return
	}
	e.done = true
	e.scr.end(view{prompt: e.prompt, code: e.shown().String(), alone: e.alone}, remark)
	e.answer <- a
}
