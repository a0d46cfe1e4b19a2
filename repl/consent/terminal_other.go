//go:build !unix

package consent

import (
	"errors"
	"os"
	goruntime "runtime"
)

func openTerminal() (*os.File, error) {
	if goruntime.GOOS == "windows" {
		return os.OpenFile("CONIN$", os.O_RDWR, 0)
	}
	return nil, errors.ErrUnsupported
}
