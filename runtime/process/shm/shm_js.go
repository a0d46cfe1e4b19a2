package shm

import (
	"crypto/rand"
	"errors"
	"sync"
)

// made are the open blocks by their names. In a browser all processes of a program are in this one: the table is what the operating system
// has elsewhere.
var made sync.Map

func (b *Block) create() error {
	b.name, b.mem = rand.Text(), make([]byte, room(b.size))
	made.Store(b.name, b.mem[:b.size])
	b.release = func() error {
		made.Delete(b.name)
		return nil
	}
	return nil
}

func (b *Block) open() error {
	mem, ok := made.Load(b.name)
	if !ok || len(mem.([]byte)) != b.size {
		return errors.New("there is no such block of that size")
	}
	b.mem = mem.([]byte)[:room(b.size)]
	b.release = func() error { return nil }
	return nil
}
