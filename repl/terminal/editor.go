package terminal

// line is what edits: liner, or what stands for it in a test.
type line interface {
	// send types characters.
	send(keys string)
	// change gives f the text when all that was sent has been done, and replaces it if f says so. It
	// reports false when the input has ended.
	change(f func(buffer) (buffer, bool)) bool
	// mark puts a mark between what is drawn. Only a function given to change may call it.
	mark(byte)
}

// Characters that liner takes for what they are for here.
const (
	typeSubmit    = "\r"
	typeInterrupt = "\x03"
	typeEOF       = "\x04"
	typeKill      = "\x0b"
)

// editor turns keys into an input. liner edits a line; the editor adds what a text of lines needs, and
// whole grapheme clusters. It lives for one input, on the keyboard's goroutine.
type editor struct {
	line line
	cfg  *Config
	scr  *screen
	walk walk

	outside func(code string) string // has code edited in another program

	searching bool // liner shows its search through the history
	prefix    bool // the last key was Ctrl-X
	done      bool // the input has ended, or will when liner comes to it

	// What ended the input, if that was not Enter. Set before liner learns of it.
	err   error
	draft buffer // what was typed when the reader gave up
}

// key handles one key, but for those that are the keyboard's.
func (e *editor) key(k key) {
	prefix := e.prefix
	e.prefix = k.kind == keyPrefix
	if k.kind != keyTab {
		e.scr.candidates("", nil)
	}
	if e.inSearch(k) {
		return
	}
	switch k.kind {
	case keyText:
		e.line.send(k.text)
	case keyYank, keyTranspose, keySearch, keyEraseWord:
		e.line.send(passed(k.kind))
	case keyYankOlder:
		e.line.send("\x1by")
	case keyEnd:
		if prefix {
			e.elsewhere()
			return
		}
		e.move(func(b buffer) int { return b.endOfLine() })
	default:
		e.text(k)
	}
}

// passed is the character that a key is for liner.
func passed(k kind) string {
	switch k {
	case keyYank:
		return "\x19"
	case keyTranspose:
		return "\x14"
	case keyEraseWord:
		return "\x17"
	case keySearch:
		return "\x12"
	case keySearchOn:
		return "\x13"
	case keyBackspace:
		return "\x7f"
	}
	return "\x07" // of keyCancel
}

// inSearch handles the keys that mean something else during a search; all others end it.
func (e *editor) inSearch(k key) bool {
	if !e.searching {
		e.searching = k.kind == keySearch
		return false
	}
	switch k.kind {
	case keyText, keyCloser:
		e.line.send(k.text)
	case keySearch, keySearchOn, keyBackspace:
		e.line.send(passed(k.kind))
	case keyCancel:
		e.searching = false
		e.line.send(passed(keyCancel))
	default:
		e.searching = false
		return false
	}
	return true
}

// text handles the keys that liner has not, or has for one line only.
func (e *editor) text(k key) {
	switch k.kind {
	case keyEnter:
		e.enter()
	case keyInterrupt:
		e.interrupt()
	case keyEOF:
		e.eof()
	case keyTab:
		e.tab()
	case keyNewline:
		e.change(e.newline)
	case keyCloser:
		e.change(func(b buffer) buffer { return e.closer(b, k.text) })
	case keyPaste:
		e.change(func(b buffer) buffer { return b.insert(cleanPaste(k.text, e.scr.asks())) })
	case keyUp, keyDown, keyOlder, keyNewer:
		e.vertical(k.kind)
	case keyBackspace:
		e.change(func(b buffer) buffer { return b.cut(b.left(), b.at) })
	case keyDelete:
		e.change(func(b buffer) buffer { return b.cut(b.at, b.right()) })
	case keyKillEnd, keyKillStart, keyKillWord:
		e.kill(k.kind)
	case keyEscape:
		e.change(func(b buffer) buffer { return b })
	default:
		e.motion(k.kind)
	}
}

// motion handles the keys that move the cursor.
func (e *editor) motion(k kind) {
	switch k {
	case keyLeft:
		e.move(buffer.left)
	case keyRight:
		e.move(buffer.right)
	case keyHome:
		e.move(buffer.startOfLine)
	case keyFirst:
		e.move(func(buffer) int { return 0 })
	case keyLast:
		e.move(func(b buffer) int { return len(b.text) })
	case keyWordLeft:
		e.move(buffer.wordLeft)
	case keyWordRight:
		e.move(buffer.wordRight)
	}
}

// change edits the text.
func (e *editor) change(f func(buffer) buffer) {
	e.exchange(func(b buffer) (buffer, bool) { return f(b), true })
}

func (e *editor) move(to func(buffer) int) {
	e.change(func(b buffer) buffer { return b.move(to(b)) })
}

// exchange looks at the text, and may change it.
func (e *editor) exchange(f func(buffer) (buffer, bool)) {
	if !e.line.change(f) {
		e.done = true
	}
}

// start puts what was typed before into the input, and makes liner draw it.
func (e *editor) start(draft buffer) {
	e.change(func(buffer) buffer { return draft })
}

// kill puts a part of the text into liner's kill ring, which takes the end of a line: so there is, for a
// moment, no more.
func (e *editor) kill(k kind) {
	var rest buffer
	some := false
	e.exchange(func(b buffer) (buffer, bool) {
		from, to := b.killed(k)
		rest, some = b.cut(from, to), from < to
		if some {
			e.line.mark(markHold)
		}
		return buffer{b.text[:to:to], from}, some
	})
	if !some || e.done {
		return
	}
	e.line.send(typeKill)
	e.exchange(func(buffer) (buffer, bool) {
		e.line.mark(markRelease)
		return rest, true
	})
}

// elsewhere lets another program change the text.
func (e *editor) elsewhere() {
	if e.cfg.Edit == nil {
		return
	}
	var code string
	e.exchange(func(b buffer) (buffer, bool) { code = b.String(); return b, false })
	if !e.done {
		code = clean(e.outside(code))
		e.change(func(buffer) buffer { return typed(code) })
	}
}
