package signals

import (
	"os"
	"os/signal"
	"syscall"

	"weft/runtime"
)

// This file is how signals of the operating system reach the table.

// Heard says that somebody else listens to some signals, and passes them to Deliver. It is called before GoLive.
func (t *Table) Heard(all ...int) {
	for _, n := range all {
		t.heard[n] = true
	}
}

// Inherit has the process ignore some signals, as its parent did.
func (t *Table) Inherit(ignored []int) {
	for _, n := range ignored {
		t.handlers[n] = Handler{Kind: Ignore}
		t.changed(n)
	}
}

// Ignored are the signals that the process ignores.
func (t *Table) Ignored() (all []int) {
	for n := 1; n <= Last; n++ {
		if t.kind(n) == Ignore {
			all = append(all, n)
		}
	}
	return all
}

// GoLive has the process listen to the signals that it takes: it is not, or no longer, the replay of another.
func (t *Table) GoLive() {
	if t.came != nil {
		return
	}
	came := make(chan os.Signal, 16)
	t.came = came
	for n := 1; n <= Last; n++ {
		if t.kind(n) != Default {
			t.hear(n)
		}
	}
	go func() {
		for s := range came {
			if n, ok := s.(syscall.Signal); ok && !t.Deliver(int(n)) && n == Interrupt {
				t.rt.Host.Interrupt(runtime.Interrupted())
			}
		}
	}()
	t.rt.OnClose(func() {
		signal.Stop(came)
		close(came)
	})
}

// hear begins or ends to listen to a signal.
func (t *Table) hear(n int) {
	s := syscall.Signal(n)
	switch {
	case t.came == nil || t.heard[n]:
	case t.kind(n) == Default:
		signal.Reset(s)
	default:
		signal.Notify(t.came, s)
	}
}
