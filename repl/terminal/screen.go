package terminal

import (
	"bytes"
	"os"
	"strings"
	"sync"
	"time"
	"unicode"
)

// mode is who may use the screen.
type mode int

const (
	straight mode = iota // nothing is being typed: output is written as it comes
	editing              // an input is on the screen, and output appears above it
	away                 // another program has the screen: output waits
	closed               // output is written as it comes, from now on
)

// view is what is to be seen of an input.
type view struct {
	prompt string
	code   string
	cursor int    // a byte offset
	menu   *menu  // below the input; nil for none
	rest   string // how it probably goes on, shown dim after its end; "" when that is not known
	alone  bool   // it is a line for a program: no code, which has colours and a hint
}

// screen is the one owner of what is written to the terminal.
type screen struct {
	cfg     *Config
	reflows bool
	changed func(code string) // the text of the input is another, which happens with the screen locked

	mu         sync.Mutex // guards the rest
	mode       mode
	before     mode // while away: what it was
	columns    int
	height     int
	fresh      bool // the cursor is in the first column
	canvas     canvas
	view       view
	top        int // the first row of the input that is shown, when it is taller than the window
	hint       string
	unfinished string // of the output, the line that has no end so far
	laid       laid
	pending    []byte // output that waits for the next frame
	flushed    time.Time
	flushAt    *time.Timer // nil when no frame is ahead
}

func newScreen(cfg *Config, changed func(string)) *screen {
	s := &screen{cfg: cfg, reflows: reflows(), changed: changed, fresh: true}
	s.columns, s.height = usual(size(cfg.Out))
	return s
}

// reflows tells whether the terminal wraps the lines that are on the screen when the window gets narrower, as most do.
func reflows() bool {
	name := os.Getenv("TERM")
	return os.Getenv("XTERM_VERSION") == "" && name != "linux" && !strings.HasPrefix(name, "screen")
}

// begin shows an input below what is there.
func (s *screen) begin(v view) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.canvas, s.view, s.top, s.hint = canvas{}, v, 0, ""
	s.ask(v)
	switch s.mode {
	case away:
		s.before = editing
	case straight:
		s.mode = editing
		s.frame(func(b *bytes.Buffer) {
			switch {
			case v.alone && v.prompt != "" && v.prompt == s.unfinished:
				b.WriteByte('\r')
			case !s.fresh:
				b.WriteString("\r\n")
			}
		})
	}
}

// question is the line of output that has no end so far, when that can be the prompt of a program's line; else "".
func (s *screen) question() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fresh || len(s.unfinished) == mostUnfinished || strings.ContainsFunc(strip(s.unfinished), unicode.IsControl) || width(s.unfinished) >= s.columns {
		s.unfinished = ""
	}
	return s.unfinished
}

// drop takes an input off the screen again, of which nothing has been typed. Its prompt stays.
func (s *screen) drop(v view) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch s.mode {
	case away:
		s.before = straight
	case editing:
		s.flush()
		var b bytes.Buffer
		s.canvas.erase(&b)
		b.WriteString(v.prompt)
		s.emit(b.Bytes())
		s.mode, s.fresh, s.unfinished = straight, v.prompt == "", v.prompt
	}
}

// update shows the input in another state.
func (s *screen) update(v view) {
	s.mu.Lock()
	defer s.mu.Unlock()
	was := s.view
	s.view = v
	if v.code != was.code {
		s.ask(v)
	}
	if v != was {
		s.frame(nil)
	}
}

// end leaves a finished input on the screen, with what was made of it, and goes below.
func (s *screen) end(v view, remark string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch s.mode {
	case away:
		s.before = straight
	case editing:
		s.settle(v, remark)
		s.mode = straight
	}
}

// giveUp leaves the input on the screen; another one begins below.
func (s *screen) giveUp(v view) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.mode == editing {
		s.settle(v, "^C")
		s.frame(nil)
	}
}

// settle paints all rows of an input one last time, taller than the window or not. The cursor is below them.
func (s *screen) settle(v view, remark string) {
	s.flush()
	rows, _ := layout(v.prompt, s.paint(v, -1)+remark, 0, s.columns)
	var b bytes.Buffer
	if s.top > 0 || len(s.canvas.rows) < len(rows) {
		s.canvas.erase(&b)
	}
	s.canvas.paint(&b, rows, point{row: len(rows) - 1}, s.columns)
	s.canvas.below(&b)
	s.emit(b.Bytes())
	s.fresh, s.hint, s.top, s.view = true, "", 0, view{prompt: v.prompt, alone: v.alone}
}

// ask wants a hint for what is being typed.
func (s *screen) ask(v view) {
	if !v.alone {
		s.changed(v.code)
	}
}

// paint is what is being typed, with its colours.
func (s *screen) paint(v view, cursor int) string {
	if v.alone {
		return v.code
	}
	return s.cfg.paint(v.code, cursor)
}

// advise shows a hint below the input it was made for.
func (s *screen) advise(code, hint string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	hint, _, _ = strings.Cut(strip(hint), "\n")
	if s.view.code == code && !s.view.alone && s.hint != hint {
		s.hint = hint
		s.frame(nil)
	}
}

// clear empties the window but for the input.
func (s *screen) clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.flush()
	s.canvas = canvas{}
	s.frame(func(b *bytes.Buffer) { b.WriteString("\x1b[H\x1b[2J") })
}
