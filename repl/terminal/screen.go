package terminal

import (
	"bytes"
	"os"
	"strings"
	"sync"
	"time"
)

// mode is who may use the screen.
type mode int

const (
	straight mode = iota // nothing is being typed: output is written as it comes
	editing              // an input is on the screen, and output appears above it
	away                 // another program has the screen: output waits
	closed               // output is written as it comes, for good
)

// view is what is to be seen of an input.
type view struct {
	prompt string
	code   string
	cursor int // a byte offset
}

// screen is the one owner of what is written to the terminal.
type screen struct {
	out     *os.File
	paint   func(code string, cursor int) string
	color   bool
	reflows bool
	changed func(code string) // the text of the input is another, which happens with the screen locked

	mu      sync.Mutex // guards the rest
	mode    mode
	before  mode // while away: what it was
	columns int
	height  int
	fresh   bool // the cursor is in the first column
	canvas  canvas
	prompt  string
	view    view
	held    bool     // updates are not to be seen
	top     int      // the first row of the input that is shown, when it is taller than the window
	list    []string // candidates, below the input
	listed  string   // the input that they are for; it may be ahead of what has been drawn
	hint    string
	laid    laid
	pending []byte // output that waits for the next frame
	flushed time.Time
	flushAt *time.Timer // nil when no frame is ahead
}

// laid is the last layout, which output above the input does not change.
type laid struct {
	view    view
	columns int
	rows    []row
	at      point
}

func newScreen(cfg *Config, changed func(string)) *screen {
	s := &screen{out: cfg.Out, paint: cfg.paint, color: cfg.Color, changed: changed, fresh: true}
	s.reflows = reflows(os.Getenv)
	s.columns, s.height = usual(size(cfg.Out))
	return s
}

// reflows tells whether the terminal wraps the lines that are on the screen when the window gets narrower,
// as most do.
func reflows(env func(string) string) bool {
	name := env("TERM")
	return env("XTERM_VERSION") == "" && name != "linux" && !strings.HasPrefix(name, "screen")
}

// begin shows the prompt for an input.
func (s *screen) begin(prompt string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held, s.top, s.list, s.hint = false, 0, nil, ""
	s.canvas, s.prompt, s.view = canvas{}, prompt, view{prompt: prompt}
	switch s.mode {
	case away:
		s.before = editing
	case straight:
		s.mode = editing
		s.frame(func(b *bytes.Buffer) {
			if !s.fresh {
				b.WriteString("\r\n")
			}
		})
	}
}

// update shows the input in another state, after its own prompt or that of a search.
func (s *screen) update(search, code string, cursor int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held {
		return
	}
	if code != s.view.code {
		s.changed(code)
	}
	s.view = view{s.prompt, code, cursor}
	if search != "" {
		s.view.prompt = search
	}
	s.show()
}

// show paints the input, if there is one.
func (s *screen) show() {
	if s.mode == editing {
		s.frame(nil)
	}
}

// end leaves a finished input on the screen, with what was made of it, and goes below.
func (s *screen) end(code, remark string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch s.mode {
	case away:
		s.before = straight
	case editing:
		s.settle(code, remark)
		s.mode = straight
	}
}

// giveUp leaves the input on the screen, and shows a new prompt.
func (s *screen) giveUp() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.mode != editing {
		return
	}
	s.settle(s.view.code, "^C")
	s.top = 0
}

// settle paints all rows of an input one last time, taller than the window or not. The cursor is below them.
func (s *screen) settle(code, remark string) {
	s.flush()
	painted := code
	if s.color {
		painted = s.paint(code, -1)
	}
	rows, _ := layout(s.prompt, painted+remark, 0, s.columns)
	var b bytes.Buffer
	if s.top > 0 || len(s.canvas.rows) < len(rows) {
		s.canvas.erase(&b)
	}
	s.canvas.paint(&b, rows, point{row: len(rows) - 1}, s.columns)
	s.canvas.below(&b)
	s.emit(b.Bytes())
	if s.listed == code {
		s.list = nil
	}
	s.fresh, s.hint, s.view = true, "", view{prompt: s.prompt}
}

// hold keeps what follows from being seen, until it is called with false.
func (s *screen) hold(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held = on
}

// candidates shows a list below the input that it is for; nil takes it away.
func (s *screen) candidates(code string, list []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.list == nil && list == nil {
		return
	}
	s.list, s.listed = list, code
	s.show()
}

// advise shows a hint below the input it was made for.
func (s *screen) advise(code, hint string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	hint, _, _ = strings.Cut(strip(hint), "\n")
	if s.mode == editing && s.view.code == code && s.hint != hint {
		s.hint = hint
		s.show()
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
