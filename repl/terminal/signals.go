//go:build linux || darwin || freebsd || netbsd || openbsd

package terminal

import (
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
)

// signals are those that have to do with the terminal.
type signals struct {
	live      *live
	came      chan os.Signal
	resized   atomic.Bool   // the window, since somebody has asked
	continued chan struct{} // has something in it when the process was told to go on
	quit      chan struct{}
	ended     chan struct{}
}

// listen takes in signals, but for an interrupt that whoever started the process wants ignored.
func listen(t *live) *signals {
	s := &signals{live: t, came: make(chan os.Signal, 8), continued: make(chan struct{}, 1)}
	s.quit, s.ended = make(chan struct{}), make(chan struct{})
	signal.Notify(s.came, syscall.SIGWINCH, syscall.SIGCONT)
	if !signal.Ignored(os.Interrupt) {
		signal.Notify(s.came, os.Interrupt)
	}
	go s.run()
	return s
}

func (s *signals) run() {
	defer close(s.ended)
	for {
		select {
		case sig := <-s.came:
			s.take(sig)
		case <-s.quit:
			return
		}
	}
}

func (s *signals) take(sig os.Signal) {
	t := s.live
	switch sig {
	case syscall.SIGWINCH:
		s.resized.Store(true)
		t.scr.resize()
	case os.Interrupt:
		t.kb.src.post(t.kb.interrupt)
	case syscall.SIGCONT:
		select {
		case s.continued <- struct{}{}:
		default:
		}
		if !t.out.Load() {
			t.again() // it was stopped by somebody else, and the shell has used the terminal since
		}
	}
}

func (s *signals) stop() {
	signal.Stop(s.came)
	close(s.quit)
	<-s.ended
}
