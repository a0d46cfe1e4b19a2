//go:build unix && !linux

package proc

import "syscall"

// attributes put the child into a process group of its own, so that an interrupt typed at the terminal is for its parent
// alone.
func attributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
