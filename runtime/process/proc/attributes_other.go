//go:build !unix && !windows

package proc

import "syscall"

func attributes() *syscall.SysProcAttr { return nil }
