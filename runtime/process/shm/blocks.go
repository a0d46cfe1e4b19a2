package shm

import (
	"fmt"
	"sync"

	"weft/runtime/engine/vm"
)

// Blocks are the shared memory of a program, which the root has made: so it does not end with the process that asked for it.
// Any goroutine may use them.
type Blocks struct {
	mu     sync.Mutex
	byName map[string]*Block
}

// Create makes a block.
func (b *Blocks) Create(size int) (*Block, error) {
	block, err := Create(size)
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.byName == nil {
		b.byName = map[string]*Block{}
	}
	b.byName[block.Name()] = block
	return block, nil
}

// CreateNamed is create for the broker, which passes the name on.
func (b *Blocks) CreateNamed(size int) (name string, err error) {
	block, err := b.Create(size)
	if err != nil {
		return "", err
	}
	return block.Name(), nil
}

// Has reports whether a block is one of the program's.
func (b *Blocks) Has(block *Block) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.byName[block.Name()] == block
}

// Close unmaps all.
func (b *Blocks) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, block := range b.byName {
		_ = block.Close() // the process is about to end, and the system does it then
	}
	b.byName = nil
}

// Load reads an integer of width bytes.
func (b *Blocks) Load(name string, offset, width int) (uint64, error) {
	b.mu.Lock()
	block := b.byName[name]
	b.mu.Unlock()
	if block == nil {
		return 0, fmt.Errorf("there is no shared memory %q", name)
	}
	cell, err := vm.CellAt(block.Bytes(), offset, width)
	if err != nil {
		return 0, err
	}
	return cell.Load(), nil
}
