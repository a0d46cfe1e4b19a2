//go:build !windows

package permit

import "syscall"

// errNotDirectory is the error of a path that goes on behind a file.
const errNotDirectory = syscall.ENOTDIR
