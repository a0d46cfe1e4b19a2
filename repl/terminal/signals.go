//go:build linux || darwin || freebsd || netbsd || openbsd

package terminal

import (
	"os"
	"os/signal"
	"syscall"
)

// signals takes in those that have to do with the terminal.
type signals struct {
	live      *live
	came      chan os.Signal
	continued chan struct{} // has something in it when the process was told to go on
	ended     chan struct{}
}

// listen takes in signals, but for an interrupt that the parent process wants ignored.
func listen(t *live) *signals {
	s := &signals{t, make(chan os.Signal, 8), make(chan struct{}, 1), make(chan struct{})}
	signal.Notify(s.came, syscall.SIGWINCH, syscall.SIGCONT)
	if !signal.Ignored(os.Interrupt) {
		signal.Notify(s.came, os.Interrupt)
	}
	go s.run()
	return s
}

func (s *signals) run() {
	defer close(s.ended)
	for sig := range s.came {
		s.take(sig)
	}
}

func (s *signals) take(sig os.Signal) {
	t := s.live
	switch sig {
	case syscall.SIGWINCH:
		t.scr.resize()
	case os.Interrupt:
		t.kb.src.post(t.kb.interrupt)
	case syscall.SIGCONT:
		select {
		case s.continued <- struct{}{}:
		default:
		}
		if !t.out.Load() {
			t.again() // another program has stopped it, and the shell has used the terminal since
		}
	}
}

func (s *signals) stop() {
	signal.Stop(s.came)
	close(s.came)
	<-s.ended
}
