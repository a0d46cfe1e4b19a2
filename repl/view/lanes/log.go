package lanes

import (
	"bytes"
	"sync"
)

// Log keeps as much of an event log as views show, while a program writes it. Its methods are for any goroutine.
type Log struct {
	Most int // steps that are kept; 0 for MostSteps

	mu    sync.Mutex
	text  bytes.Buffer
	lines int
	left  int
}

// Write keeps whole lines.
func (l *Log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	most := MostSteps
	if l.Most > 0 {
		most = l.Most
	}
	n := len(p)
	for len(p) > 0 {
		end := bytes.IndexByte(p, '\n') + 1
		if end == 0 {
			end = len(p)
		}
		if l.lines <= most { // the header is a line, too
			l.text.Write(p[:end])
		} else {
			l.left++
		}
		if p[end-1] == '\n' {
			l.lines++
		}
		p = p[end:]
	}
	return n, nil
}

// Lines is how many lines were written, the header included.
func (l *Log) Lines() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.lines
}

// Run is the run so far. What is written afterwards is not in it.
func (l *Log) Run() (*Run, error) {
	l.mu.Lock()
	text, left := bytes.Clone(l.text.Bytes()), l.left
	l.mu.Unlock()
	r, err := Read(bytes.NewReader(text))
	if r != nil {
		r.Left += left
	}
	return r, err
}
