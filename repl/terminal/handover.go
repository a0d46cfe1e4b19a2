package terminal

import "bytes"

const (
	pasteOn  = "\x1b[?2004h"
	pasteOff = "\x1b[?2004l"
)

// take begins to use the terminal.
func (s *screen) take() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.mode != closed {
		s.emit([]byte(pasteOn))
	}
}

// leave takes the input off the screen for another program.
func (s *screen) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.mode == closed || s.mode == away {
		return
	}
	var b bytes.Buffer
	if s.mode == editing {
		s.flush()
		s.canvas.erase(&b)
	}
	b.WriteString(pasteOff)
	s.emit(b.Bytes())
	s.before, s.mode = s.mode, away
}

// back takes the screen again. Nothing is known of it but that the cursor should not be used where it is,
// unless it is in the first column, which fresh tells.
func (s *screen) back() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.mode == closed {
		return
	}
	if s.mode == away {
		s.mode = s.before
	}
	s.emit([]byte(pasteOn))
	s.canvas = canvas{}
	out := s.pending
	s.pending = nil
	if s.mode == editing {
		s.frame(func(b *bytes.Buffer) { b.Write(out) })
	} else if len(out) > 0 {
		s.emit(out)
		s.fresh = true
	}
}

// resize paints the input for a window of another size.
func (s *screen) resize() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.mode == editing {
		s.frame(nil)
	} else {
		s.columns, s.height = usual(size(s.out))
	}
}

// close leaves the screen for good, with the input on it if there is one.
func (s *screen) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	var b bytes.Buffer
	if s.mode == editing {
		s.flush()
		s.list, s.hint = nil, ""
		rows, at := s.rows()
		s.canvas.paint(&b, rows, at, s.columns)
		s.canvas.below(&b)
	}
	b.Write(s.pending)
	s.pending = nil
	b.WriteString(pasteOff + "\x1b[?25h")
	s.emit(b.Bytes())
	s.mode = closed
}

// extent is the window's size.
func (s *screen) extent() (columns, height int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.columns, s.height
}

// asks is the prompt.
func (s *screen) asks() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.prompt
}

// code is the input that is shown.
func (s *screen) code() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.view.code
}
