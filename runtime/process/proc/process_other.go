//go:build !unix

package proc

import (
	"io"
	"os"
)

func newPipe(f *os.File) io.WriteCloser { return f }

// Pollable is f.
func Pollable(f *os.File) *os.File { return f }
