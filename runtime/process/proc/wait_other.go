//go:build !linux

package proc

import "syscall"

const keepsZombies = false

// await waits for the child's end, which also takes it out of the process table: this system has no other way.
func (p *Process) await() (code int) {
	state, err := p.os.Wait()
	if err != nil {
		return -int(syscall.SIGKILL)
	}
	if s, ok := state.Sys().(syscall.WaitStatus); ok && s.Signaled() {
		return -int(s.Signal())
	}
	return state.ExitCode()
}
