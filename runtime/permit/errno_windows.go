package permit

import "syscall"

// errNotDirectory is the error of a path that goes on behind a file.
const errNotDirectory = syscall.ERROR_PATH_NOT_FOUND
