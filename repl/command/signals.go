//go:build !js

package command

import (
	"os"
	"syscall"
)

// Replace has a program take the place of this process. It returns only when that fails.
func Replace(path string, argv []string) error { return syscall.Exec(path, argv, os.Environ()) }

// EndingSignals are the signals that end a program, each with the word for how it ends.
func EndingSignals() map[os.Signal]string {
	return map[os.Signal]string{os.Interrupt: "interrupted", syscall.SIGTERM: "terminated", syscall.SIGHUP: "hung up",
		syscall.SIGQUIT: "quit", syscall.SIGABRT: "aborted"}
}
