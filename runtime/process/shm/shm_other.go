//go:build !unix && !js

package shm

import (
	"errors"
	goruntime "runtime"
)

// create makes memory of the process's own.
func (b *Block) create() error {
	b.mem = make([]byte, room(b.size))
	b.release = func() error { return nil }
	return nil
}

func (b *Block) open() error {
	return errors.New("processes cannot share memory on " + goruntime.GOOS)
}
