package session

import (
	"errors"
	"time"
)

// end says that there is no session any more.
func (s *Session) end(err error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.ended:
	default:
		s.err = err
		close(s.ended)
	}
	return err
}

// ErrEnded is the error of whatever is asked of a session that has ended without another.
var ErrEnded = errors.New("the session has ended")

// exit is how the process is to exit.
func (s *Session) exit() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil {
		return ErrEnded
	}
	return s.err
}

// Close ends the session: threads that still run are stopped, children are killed. It returns when Run has,
// or after patience, false.
func (s *Session) Close(patience time.Duration) bool {
	s.post(Event{Op: opClose})
	select {
	case <-s.ended:
		return true
	case <-time.After(patience):
		return false
	}
}

// Ended is closed when the session has ended: then Err says how the process is to exit.
func (s *Session) Ended() <-chan struct{} { return s.ended }

// Err is how the process is to exit, once Ended is closed; nil for success. See ExitCode.
func (s *Session) Err() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}
