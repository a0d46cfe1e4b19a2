//go:build !unix

package proc

import (
	"io"
	"os"
	"time"
)

// KeepDescriptors does nothing: a child gets the handles that it is given.
func KeepDescriptors() {}

func Pipe(f *os.File) io.WriteCloser { return f }

// Pollable is f.
func Pollable(f *os.File) *os.File { return f }

// ReapAll does nothing: here no process takes the place of another.
func ReapAll(time.Duration) {}
