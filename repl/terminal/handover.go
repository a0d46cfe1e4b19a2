package terminal

import "bytes"

const (
	pasteOn  = "\x1b[?2004h"
	pasteOff = "\x1b[?2004l"
)

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

// back takes the screen again. Nothing is known of it but that the cursor should not be used where it is, unless it is in the
// first column, which fresh tells.
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
	s.frame(nil)
}

// close leaves the screen, with the input on it if there is one.
func (s *screen) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	var b bytes.Buffer
	if s.mode == editing {
		s.flush()
		s.view.menu, s.hint = nil, ""
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
