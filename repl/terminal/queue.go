package terminal

import (
	"os"
	"sync"
)

// maxQueued is how much output may wait for the end of a line that is being typed, in bytes. After that it is better to see it
// than to have it.
const maxQueued = 1 << 20

// queue holds output back.
type queue struct {
	mu    sync.Mutex
	holds int
	size  int
	parts []part
}

type part struct {
	to   *os.File
	text []byte
}

// queued is a stream whose output can be held back.
type queued struct {
	*queue
	to *os.File
}

func (q queued) Write(p []byte) (int, error) { return q.write(q.to, p) }

func (q *queue) write(to *os.File, p []byte) (int, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if to == nil {
		return len(p), nil
	}
	if q.holds == 0 {
		return to.Write(p)
	}
	q.parts = append(q.parts, part{to, append([]byte(nil), p...)})
	if q.size += len(p); q.size > maxQueued {
		q.flush()
	}
	return len(p), nil
}

// hold begins a time when output is held back, by 1, or ends one, by -1.
func (q *queue) hold(by int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.holds += by; q.holds <= 0 {
		q.flush()
	}
}

func (q *queue) flush() {
	for _, p := range q.parts {
		_, _ = p.to.Write(p.text)
	}
	q.parts, q.size = nil, 0
}
