package repl

import (
	"bytes"
	"encoding/json"
	"maps"
	"sync"

	"weft/repl/view/lanes"
	"weft/runtime/trace"
)

// recent is the event log since the last input began, or the end of it. Any goroutine may call its methods.
type recent struct {
	mu     sync.Mutex
	header []byte
	text   []byte // whole lines, without the header
	lines  int
	rest   []byte               // of a line that has no end so far
	names  map[[2]string]string // of threads that have begun before: by the paths of their process and their own
}

// mostRecent is how many events are kept at least, when there are so many.
const mostRecent = 10_000

// Write takes a part of the log.
func (l *recent) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.rest = append(l.rest, p...)
	whole := bytes.LastIndexByte(l.rest, '\n') + 1
	lines := l.rest[:whole]
	if bytes.HasPrefix(lines, []byte(`{"v":`)) { // another program takes the place of the last
		end := bytes.IndexByte(lines, '\n') + 1
		l.header, l.text, l.lines, l.names = bytes.Clone(lines[:end]), nil, 0, map[[2]string]string{}
		lines = lines[end:]
	}
	l.text = append(l.text, lines...)
	l.lines += bytes.Count(lines, []byte("\n"))
	l.rest = append(l.rest[:0], l.rest[whole:]...)
	if l.lines > 2*mostRecent {
		l.drop(l.lines - mostRecent)
	}
	return len(p), nil
}

// begin forgets what was before: an input begins.
func (l *recent) begin() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.drop(l.lines)
}

// drop forgets the first lines, but for the names of threads.
func (l *recent) drop(lines int) {
	at := 0
	for range lines {
		end := at + bytes.IndexByte(l.text[at:], '\n') + 1
		l.name(l.text[at:end])
		at = end
	}
	l.text, l.lines = bytes.Clone(l.text[at:]), l.lines-lines
}

// name keeps the name that a line gives to a thread.
func (l *recent) name(line []byte) {
	var e trace.Event
	if bytes.Contains(line, []byte(`"k":"thread.start"`)) && json.Unmarshal(line, &e) == nil && e.Kind == "thread.start" {
		l.names[[2]string{e.Process, e.ID}] = e.Object
	}
}

// run is the run since then; nil when nothing has happened, or there is no log.
func (l *recent) run() *lanes.Run {
	l.mu.Lock()
	text, names := append(bytes.Clone(l.header), l.text...), maps.Clone(l.names)
	lines := l.lines
	l.mu.Unlock()
	if lines == 0 {
		return nil
	}
	r, err := lanes.Read(bytes.NewReader(text))
	if err != nil {
		return nil
	}
	for _, lane := range r.Lanes {
		if name := names[[2]string{r.Processes[lane.Process].Path, lane.ID}]; name != "" && lane.Name == "thread "+lane.ID {
			lane.Name = name
		}
	}
	return r
}
