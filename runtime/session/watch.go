package session

import "fmt"

// This file is the rest of runtime.Watcher: what jobs do not see to.

// Printed counts what the program prints.
func (s *Session) Printed() { s.prints++ }

// CheckFork refuses a fork when nobody knows how far an input had come that was stopped.
func (s *Session) CheckFork() error {
	if s.forced.Load() {
		return fmt.Errorf("%w: .reset begins a session that can fork", errForced)
	}
	return nil
}

// Forked has the session end with the input that has forked: no other reaches the copy.
func (s *Session) Forked() {
	s.closing = true
	s.jobs = newJobs(s.rt, func(Settled) {})
}
