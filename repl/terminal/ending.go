package terminal

// The ways in which an input ends.

// finish ends the input in one of the ways that liner knows.
func (e *editor) finish(how string) {
	if !e.done {
		e.done = true
		e.line.send(how)
	}
}

// abandon ends the input because its reader has other things to do.
func (e *editor) abandon(err error) {
	e.exchange(func(b buffer) (buffer, bool) {
		e.draft, e.err = b, err
		return b, false
	})
	e.finish(typeInterrupt)
}

// interrupt clears the input, or ends it when it is empty.
func (e *editor) interrupt() {
	empty := false
	e.exchange(func(b buffer) (buffer, bool) {
		if empty = len(b.text) == 0; empty {
			e.err = ErrInterrupted
			return b, false
		}
		e.walk = walk{}
		e.line.mark(markGiveUp)
		return buffer{}, true
	})
	if empty {
		e.finish(typeInterrupt)
	} else {
		e.cfg.cleared()
	}
}

// eof deletes a character, or ends the conversation when there is none.
func (e *editor) eof() {
	empty := false
	e.exchange(func(b buffer) (buffer, bool) {
		empty = len(b.text) == 0
		return b.cut(b.at, b.right()), !empty
	})
	if empty {
		e.finish(typeEOF)
	}
}
