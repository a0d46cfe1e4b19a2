//go:build !linux

package proc

import (
	"os"
	"syscall"
)

const keepsZombies = false

// Pinned says that Executable's file cannot be exchanged.
const Pinned = false

// Executable is the path of this program, as it was when this process was started. Another file may be there by now: a child that is
// another build refuses to run. The error says that the path is not known.
func Executable() (string, error) { return os.Executable() }

// Title does nothing: lists of processes show the name of the program.
func Title(string) {}

// Prefault does nothing: this system cannot be asked for memory ahead.
func Prefault() {}

// keepAll is false: this system has no such call.
func keepAll(uint) bool { return false }

// widen does nothing: this system gives a pipe more room by itself, or not at all.
func widen(uintptr) {}

// await waits for the child's end, which also takes it out of the process table: this system has no other way.
func (s system) await() (code int) {
	state, err := s.Wait()
	if err != nil {
		return -int(syscall.SIGKILL)
	}
	if w, ok := state.Sys().(syscall.WaitStatus); ok && w.Signaled() {
		return -int(w.Signal())
	}
	return state.ExitCode()
}
