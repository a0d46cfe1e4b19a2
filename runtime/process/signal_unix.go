//go:build unix

package process

import (
	"os"
	"os/signal"
	"syscall"

	"weft/runtime/signals"
)

// signalProcess sends a signal to a process of the operating system.
func signalProcess(pid, signal int) error { return syscall.Kill(pid, syscall.Signal(signal)) }

// reportFatalSignals has a child that gets one of the signals for which Go would print what its goroutines do tell its parent instead,
// and end, unless the program takes them. undo takes that back.
func reportFatalSignals(b *boot, table *signals.Table, quit func()) (undo func()) {
	came := make(chan os.Signal, 1)
	for _, s := range []syscall.Signal{syscall.SIGABRT, syscall.SIGQUIT, syscall.SIGSEGV, syscall.SIGBUS, syscall.SIGFPE, syscall.SIGILL,
		syscall.SIGTRAP, syscall.SIGSYS} {
		table.Heard(int(s))
		signal.Notify(came, s)
	}
	go func() {
		for s := range came {
			n := int(s.(syscall.Signal))
			if table.Deliver(n) {
				continue
			}
			_ = b.up.Write(dying(b, n))
			quit()
		}
	}()
	return func() {
		signal.Stop(came)
		close(came)
	}
}
