//go:build !unix && !windows

package history

import (
	"errors"
	"fmt"
	"os"
	goruntime "runtime"
)

// exclusive fails: this system has no locks for files, and without one two processes would overwrite each other's entries.
func exclusive(*os.File) error {
	return fmt.Errorf("the history cannot be locked on %s: %w", goruntime.GOOS, errors.ErrUnsupported)
}

// replace puts a file in the place of one that is open.
func replace(file, path string, _ *os.File) error { return os.Rename(file, path) }
