package sched

import (
	"fmt"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// play runs body as the main thread of a scheduler in virtual time, and ends every other thread after it.
func play(t *testing.T, cfg Config, body func(s *Scheduler)) {
	t.Helper()
	if cfg.World == nil {
		cfg.World = NewVirtual()
	}
	s := New(cfg)
	body(s)
	s.Close()
	if n := s.Alive(); n != 1 {
		t.Errorf("%d threads are alive after Close", n)
	}
}

// notes collects what threads do, in order.
type notes struct{ list []string }

func (n *notes) add(format string, args ...any) {
	n.list = append(n.list, fmt.Sprintf(format, args...))
}

func (n *notes) want(t *testing.T, want ...string) {
	t.Helper()
	if fmt.Sprint(n.list) != fmt.Sprint(want) {
		t.Errorf("\n got %q\nwant %q", n.list, want)
	}
}

// must fails the test on an error.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Errorf("unexpected error: %v", err)
	}
}

// wantErr fails the test unless err is want itself.
func wantErr(t *testing.T, err, want error) {
	t.Helper()
	if err != want {
		t.Errorf("error %v, want %v", err, want)
	}
}

const ms = time.Millisecond

// start starts a thread that is no daemon.
func (s *Scheduler) start(name string, body func()) *Thread { return s.Spawn(name, false, nil, body) }

// drain waits until every thread but the caller and daemons has ended.
func (s *Scheduler) drain() error {
	for joined := true; joined; {
		joined = false
		for _, t := range s.Threads() {
			if t == s.cur || t.Daemon || t.state == Ended {
				continue
			}
			if err := t.Join(Never); err != nil {
				return err
			}
			joined = true
		}
	}
	return nil
}
