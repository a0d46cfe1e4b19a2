//go:build unix

package process

import (
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"weft/runtime/process/wire"
)

// SignalName is the name of a signal: SIGKILL.
func SignalName(n int) string {
	if name := unix.SignalName(syscall.Signal(n)); name != "" {
		return name
	}
	return "signal " + strconv.Itoa(n)
}

// SignalNumber is the number of the signal of that name, with or without SIG; 0 when there is none.
func SignalNumber(name string) int {
	return int(unix.SignalNum("SIG" + strings.TrimPrefix(strings.ToUpper(name), "SIG")))
}

// signalProcess sends a signal to a process of the operating system.
func signalProcess(pid, signal int) error { return syscall.Kill(pid, syscall.Signal(signal)) }

// reportFatalSignals has a child that gets one of the signals for which Go would print what its goroutines do tell its parent instead,
// and end. undo takes that back.
func reportFatalSignals(b *boot, quit func()) (undo func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGABRT, syscall.SIGQUIT, syscall.SIGSEGV, syscall.SIGBUS, syscall.SIGFPE, syscall.SIGILL,
		syscall.SIGTRAP, syscall.SIGSYS)
	go func() {
		s, ok := <-signals
		if !ok {
			return
		}
		f := &wire.Frame{To: b.Parent, From: b.Path, Payload: &wire.Dying{Signal: int(s.(syscall.Signal))}}
		_ = b.up.Write(f) // the parent may have ended
		quit()
	}()
	return func() {
		signal.Stop(signals)
		close(signals)
	}
}
