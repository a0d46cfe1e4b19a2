package proc

import "syscall"

// attributes put a child into a process group of its own, so that an interrupt typed at the terminal is for its parent alone.
func attributes(bool) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}
