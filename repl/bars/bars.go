// Package bars shows progress bars on a terminal, below what a program and its processes print there.
//
// What a program says of a bar comes with its output, as an application program command (ECMA-48, 8.3.2), which terminals ignore: Begin, a
// State as JSON, End. So it comes from every process, in order. A Board takes it out and paints: before other output it takes the bars off,
// and puts them back below.
package bars

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/mattn/go-runewidth"
	"golang.org/x/term"
)

// Begin and End are around a State in the output.
const (
	Begin = "\x1b_weft:"
	End   = "\x1b\\"
)

// State is how far something has come.
type State struct {
	ID      string  `json:"id"`    // of the bar, in the whole program
	Label   string  `json:"label"` // "" for none
	N       float64 `json:"n"`
	Total   float64 `json:"total"`   // below 0 when it is not known
	Elapsed float64 `json:"elapsed"` // milliseconds
	Done    bool    `json:"done"`    // it is the last of this bar, which stays on the terminal as output does
	Gone    bool    `json:"gone"`    // it is the last of this bar, which leaves nothing behind
}

// Show writes a state to what Writers has returned.
func (s State) Show(w io.Writer) error {
	code, err := json.Marshal(s)
	if err == nil {
		_, err = io.WriteString(w, Begin+string(code)+End)
	}
	return err
}

// Board is what shows the bars.
type Board struct {
	columns func() int

	mu    sync.Mutex
	bars  []State
	drawn int    // lines of bars on the terminal
	tail  string // of the output, the line that has no end so far
}

// Writers are what a program is to write to, which leads to out and err: what goes to a terminal goes by a board.
func Writers(out, err *os.File) (stdout, stderr io.Writer) {
	b := &Board{columns: func() int {
		columns, _, _ := term.GetSize(int(err.Fd()))
		return columns
	}}
	through := func(f *os.File) io.Writer {
		if term.IsTerminal(int(f.Fd())) {
			return &writer{f, b}
		}
		return f
	}
	return through(out), through(err)
}

// Without is a writer that leaves the states of bars out: what gets it is no terminal. A State is within one piece.
func Without(to io.Writer) io.Writer { return without{to} }

type without struct{ to io.Writer }

// Write is io.Writer's.
func (w without) Write(p []byte) (int, error) {
	text, _ := split(p)
	if text == "" {
		return len(p), nil
	}
	if _, err := io.WriteString(w.to, text); err != nil {
		return 0, err
	}
	return len(p), nil
}

// writer writes to a terminal that has a board.
type writer struct {
	to    *os.File
	board *Board
}

// Fd is the descriptor of the terminal.
func (w *writer) Fd() uintptr { return w.to.Fd() }

// Write is io.Writer's. A State is within one piece.
func (w *writer) Write(p []byte) (int, error) {
	b := w.board
	b.mu.Lock()
	defer b.mu.Unlock()
	text, states := split(p)
	var out bytes.Buffer
	b.erase(&out)
	b.print(&out, text)
	for _, s := range states {
		b.take(&out, s)
	}
	b.paint(&out)
	if _, err := w.to.Write(out.Bytes()); err != nil {
		return 0, err
	}
	return len(p), nil
}

// split takes the states out of a piece of output.
func split(p []byte) (text string, states []State) {
	rest := string(p)
	for {
		before, after, found := strings.Cut(rest, Begin)
		code, behind, whole := strings.Cut(after, End)
		var s State
		if !found || !whole || json.Unmarshal([]byte(code), &s) != nil {
			return text + rest, states
		}
		text, rest, states = text+before, behind, append(states, s)
	}
}

// erase takes the bars off, and the unfinished line above them, which is printed again.
func (b *Board) erase(out *bytes.Buffer) {
	up := b.drawn
	if b.drawn > 0 && b.tail != "" {
		up++
	}
	if up > 0 {
		fmt.Fprintf(out, "\r\x1b[%dA\x1b[J", up)
		out.WriteString(b.tail)
	}
	b.drawn = 0
}

// print is output above the bars.
func (b *Board) print(out *bytes.Buffer, text string) {
	out.WriteString(text)
	b.tail += text
	b.tail = b.tail[strings.LastIndexByte(b.tail, '\n')+1:]
	if len(b.tail) > mostTail {
		b.tail = "" // it has more than one line of the terminal: it stays as it is
	}
}

// take notes a state; a bar that is done becomes output.
func (b *Board) take(out *bytes.Buffer, s State) {
	i := slices.IndexFunc(b.bars, func(old State) bool { return old.ID == s.ID })
	if i >= 0 && (s.Done || s.Gone) {
		b.bars = slices.Delete(b.bars, i, i+1)
	}
	switch {
	case s.Gone:
	case s.Done:
		if b.tail != "" {
			b.print(out, "\n")
		}
		b.print(out, s.line(b.columns())+"\n")
	case i >= 0:
		b.bars[i] = s
	default:
		b.bars = append(b.bars, s)
	}
}

// paint puts the bars below the output.
func (b *Board) paint(out *bytes.Buffer) {
	if len(b.bars) > 0 && b.tail != "" {
		out.WriteByte('\n')
	}
	for _, s := range b.bars {
		out.WriteString(s.line(b.columns()) + "\n")
	}
	b.drawn = len(b.bars)
}

// mostTail is how many bytes of an unfinished line are kept.
const mostTail = 1000

// The width of a terminal that does not say how wide it is, and how wide a bar is at least.
const (
	usual     = 80
	narrowest = 5
)

// blocks are parts of a cell, in eighths.
var blocks = []rune(" ▏▎▍▌▋▊▉")

// line is a bar as tqdm shows it: "label:  40%|████      | 40/100 [00:02<00:03, 19.8it/s]", in one line of the terminal.
func (s State) line(columns int) string {
	if columns <= 0 {
		columns = usual
	}
	label, elapsed := "", time.Duration(s.Elapsed*float64(time.Millisecond))
	if s.Label != "" {
		label = clean(s.Label) + ": "
	}
	rate, each := 0.0, "?it/s"
	if s.Elapsed > 0 && s.N > 0 {
		rate = s.N / s.Elapsed * 1000
		if each = fmt.Sprintf("%.2fit/s", rate); rate < 1 {
			each = fmt.Sprintf("%.2fs/it", 1/rate)
		}
	}
	if s.Total < 0 {
		return runewidth.Truncate(fmt.Sprintf("%s%sit [%s, %s]", label, number(s.N), clock(elapsed), each), columns-1, "…")
	}
	part, left := 1.0, "?"
	if s.Total > 0 {
		part = min(max(s.N/s.Total, 0), 1)
	}
	if rate > 0 {
		left = clock(time.Duration(max(s.Total-s.N, 0) / rate * float64(time.Second)))
	}
	head := fmt.Sprintf("%s%3d%%|", label, int(part*100))
	tail := fmt.Sprintf("| %s/%s [%s<%s, %s]", number(s.N), number(s.Total), clock(elapsed), left, each)
	room := max(columns-1-runewidth.StringWidth(head+tail), narrowest)
	eighths := int(math.Floor(part * float64(room) * 8))
	bar := strings.Repeat("█", eighths/8)
	if eighths/8 < room {
		bar += string(blocks[eighths%8]) + strings.Repeat(" ", room-eighths/8-1)
	}
	return runewidth.Truncate(head+bar+tail, columns-1, "…")
}

// clean is a label without what would move the cursor.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || 0x80 <= r && r < 0xa0 {
			return -1
		}
		return r
	}, text)
}

func number(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// clock is a time as "05:03" or "1:05:03".
func clock(d time.Duration) string {
	s := int(d.Seconds())
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%02d:%02d", s/60, s%60)
}
