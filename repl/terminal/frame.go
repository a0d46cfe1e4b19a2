package terminal

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"github.com/mattn/go-runewidth"
)

const (
	// frameStart and frameEnd keep a half-painted screen from being seen: synchronized output where the terminal has it, and no
	// cursor elsewhere.
	frameStart = "\x1b[?2026h\x1b[?25l"
	frameEnd   = "\x1b[?25h\x1b[?2026l"

	// frameTime is how far apart the frames are that only bring output: people see no more, and terminals with much output and
	// a long input would fall behind.
	frameTime = 10 * time.Millisecond

	// maxPending is how much output may wait, in bytes. Who writes more waits for the terminal.
	maxPending = 64 << 10
)

// frame paints the input, if there is one, after something else, which is done with the cursor where the canvas begins. The
// screen is locked.
func (s *screen) frame(first func(*bytes.Buffer)) {
	if s.mode != editing {
		return
	}
	var b bytes.Buffer
	b.WriteString(frameStart)
	s.measure(&b)
	if first != nil {
		s.canvas.erase(&b)
		first(&b)
	}
	rows, at := s.rows()
	s.canvas.paint(&b, rows, at, s.columns)
	b.WriteString(frameEnd)
	s.emit(b.Bytes())
	s.fresh = false
}

func (s *screen) emit(p []byte) { _, _ = s.cfg.Out.Write(p) }

// measure takes in that the window has another size. It was resized before its signal comes.
func (s *screen) measure(b *bytes.Buffer) {
	columns, height := usual(size(s.cfg.Out))
	if columns != s.columns {
		s.canvas.resized(columns, s.reflows)
		s.canvas.erase(b)
	}
	s.columns, s.height = columns, height
}

// rows is what to paint: the part of the input that fits in the window and has the cursor, and what is below it.
func (s *screen) rows() ([]row, point) {
	rows, at := s.layout()
	room := max(1, s.height-1)
	s.top = min(s.top, at.row, max(0, len(rows)-room))
	s.top = max(s.top, at.row-room+1)
	shown := rows[s.top:min(len(rows), s.top+room)]
	at.row -= s.top
	return slices.Concat(shown, s.below(room-len(shown))), at
}

// laid is the last layout, which output above the input does not change.
type laid struct {
	view    view
	columns int
	rows    []row
	at      point
}

// layout is that of the view.
func (s *screen) layout() ([]row, point) {
	v := s.view
	if s.laid.rows != nil && s.laid.view == v && s.laid.columns == s.columns {
		return s.laid.rows, s.laid.at
	}
	rows, at := layout(v.prompt, s.paint(v, v.cursor), v.cursor, s.columns)
	if rest, _, _ := strings.Cut(v.rest, "\n"); rest != "" {
		last := &rows[len(rows)-1]
		rest = runewidth.Truncate(rest, max(s.columns-1-last.cells, 0), "…")
		last.text, last.cells = last.text+grey+rest+reset, last.cells+width(rest)
	}
	s.laid = laid{v, s.columns, rows, at}
	return rows, at
}

// below are the candidates, or else the hint, in so many rows.
func (s *screen) below(room int) []row {
	var lines []string
	switch {
	case s.view.menu != nil:
		lines = inColumns(s.view.menu.shown, s.columns-1, room)
	case s.hint != "" && room > 0:
		lines = []string{runewidth.Truncate(s.hint, s.columns-1, "…")}
	}
	rows := make([]row, len(lines))
	for i, text := range lines {
		rows[i] = row{text, width(text)}
		if s.cfg.Color {
			rows[i].text = dim + text + reset
		}
	}
	return rows
}

// inColumns sorts a list into columns, downwards, as narrow as they can be. What does not fit is counted in the last row.
func inColumns(list []string, columns, room int) []string {
	if len(list) == 0 || room <= 0 {
		return nil
	}
	widest := 0
	for _, c := range list {
		widest = max(widest, width(c)+2)
	}
	across := max(1, columns/widest)
	n := (len(list) + across - 1) / across
	lines := make([]string, n)
	for i, c := range list {
		c = runewidth.Truncate(c, columns, "…")
		if i/n < across-1 {
			c += strings.Repeat(" ", max(0, widest-width(c)))
		}
		lines[i%n] += c
	}
	if n > room {
		lines = append(lines[:room-1], "…")
	}
	return lines
}

// mostUnfinished is how many bytes of a line without an end are kept: one that has as many is not repeated before an input.
const mostUnfinished = 4096

// Write shows output. While an input is being typed it appears in frames.
func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(p) == 0 {
		return 0, nil
	}
	if s.mode == straight || s.mode == closed {
		s.fresh = p[len(p)-1] == '\n'
		if i := bytes.LastIndexByte(p, '\n'); i >= 0 {
			s.unfinished = string(p[i+1 : min(len(p), i+1+mostUnfinished)])
		} else {
			s.unfinished += string(p[:min(len(p), mostUnfinished-len(s.unfinished))])
		}
		return s.cfg.Out.Write(p)
	}
	s.pending = append(s.pending, p...)
	if p[len(p)-1] != '\n' {
		s.pending = append(s.pending, '\n')
	}
	s.schedule()
	return len(p), nil
}

// schedule sees to it that what is pending is shown soon.
func (s *screen) schedule() {
	switch wait := frameTime - time.Since(s.flushed); {
	case wait <= 0, len(s.pending) > maxPending:
		s.flush()
	case s.flushAt == nil:
		s.flushAt = time.AfterFunc(wait, s.tick)
	}
}

func (s *screen) tick() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.flush()
}

// flush shows the pending output above the input, if there is one.
func (s *screen) flush() {
	if s.flushAt != nil {
		s.flushAt.Stop()
		s.flushAt = nil
	}
	if s.mode != editing || len(s.pending) == 0 {
		return
	}
	out := s.pending
	s.pending = nil
	s.frame(func(b *bytes.Buffer) {
		b.Write(out)
		if bytes.IndexByte(out, 0x1b) >= 0 {
			b.WriteString(reset)
		}
	})
	s.flushed = time.Now()
}
