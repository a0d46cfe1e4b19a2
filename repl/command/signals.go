//go:build !js

package command

import (
	"os"
	"syscall"
)

// EndingSignals are the signals that end a program, each with the word for how it ends.
func EndingSignals() map[os.Signal]string {
	return map[os.Signal]string{os.Interrupt: "interrupted", syscall.SIGTERM: "terminated", syscall.SIGHUP: "hung up",
		syscall.SIGQUIT: "quit", syscall.SIGABRT: "aborted"}
}
