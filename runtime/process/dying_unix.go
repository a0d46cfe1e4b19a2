//go:build unix

package process

import (
	"os"
	"os/signal"
	"syscall"

	"weft/runtime/process/wire"
)

// dieQuietly has a child that gets one of the signals for which Go would print what its goroutines do tell its parent instead,
// and end. undo takes that back.
func dieQuietly(b *boot, quit func()) (undo func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGABRT, syscall.SIGQUIT, syscall.SIGSEGV, syscall.SIGBUS, syscall.SIGFPE, syscall.SIGILL,
		syscall.SIGTRAP, syscall.SIGSYS)
	go func() {
		s, ok := <-signals
		if !ok {
			return
		}
		f := &wire.Frame{To: b.Parent, From: b.Path, Payload: &wire.Dying{Signal: int(s.(syscall.Signal))}}
		_ = b.up.Write(f) // whether it hears that or not
		quit()
	}()
	return func() {
		signal.Stop(signals)
		close(signals)
	}
}
