package session

import (
	"fmt"
	"strings"

	"weft/runtime/process"
)

// making is what an input may lose, noted before it is evaluated: a realm that hangs cannot be asked.
type making struct {
	input int
	names int // that were declared
}

// Abandon gives up a session whose thread does not come back: what the engine does in a built-in function
// cannot be stopped. The realm is silent from now on, its children are killed, and it ends when it can. It
// returns what is lost, in a line. Any goroutine may call it.
func (s *Session) Abandon() string {
	h := s.rt.Host
	h.Mute()
	_ = s.end(errInterrupted)
	killed := process.Of(s.rt).KillWithoutWaiting()
	h.Interrupt(errInterrupted)
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.making.lost(int(s.jobs.count.Load()), killed)
}

// lost says what goes with a realm.
func (m making) lost(jobs, killed int) string {
	var parts []string
	count := func(n int, one, many string) {
		switch {
		case n == 1:
			parts = append(parts, "1 "+one)
		case n > 1:
			parts = append(parts, fmt.Sprintf("%d %s", n, many))
		}
	}
	count(m.names, "name", "names")
	count(jobs, "job", "jobs")
	count(killed, "process", "processes")
	if len(parts) == 0 {
		return "nothing"
	}
	return strings.Join(parts, ", ")
}
