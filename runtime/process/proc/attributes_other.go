//go:build !unix && !windows

package proc

import "syscall"

func attributes(bool) *syscall.SysProcAttr { return nil }
