package runtime

import (
	"errors"
	"fmt"
	"sync"

	"weft/runtime/engine/vm"
	"weft/runtime/process/shm"
	"weft/runtime/process/wire"
	"weft/runtime/replay"
)

// blocks are the shared memory of a program, which the root has made: so it does not end with the process that asked for it.
// Any goroutine may use them.
type blocks struct {
	mu     sync.Mutex
	byName map[string]*shm.Block
}

// create makes a block.
func (b *blocks) create(size int) (*shm.Block, error) {
	block, err := shm.Create(size)
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.byName == nil {
		b.byName = map[string]*shm.Block{}
	}
	b.byName[block.Name()] = block
	return block, nil
}

// createBlock has the root make a block, and maps it.
func (ms *memories) createBlock(size int) (*shm.Block, error) {
	t := ms.t
	if t.root() {
		return MemoriesOf(ms.rt).createOwn(size)
	}
	f := &wire.Frame{Number: int64(size), Timeout: Never}
	r, err := t.ask("memory.new", ms.t.ThisProcess(), f, nil)
	if err != nil {
		return nil, err
	}
	return MemoriesOf(ms.rt).openBlock(r.reply.Text, size)
}

// created is what came of making a block.
type created struct{ Name, Error string }

// createOwn makes a block in the root.
func (ms *memories) createOwn(size int) (block *shm.Block, err error) {
	c := replay.Ask(ms.rt.Journal, "memory.new", func() (c created) {
		if block, err = ms.t.blocks.create(size); err != nil {
			return created{Error: err.Error()}
		}
		return created{Name: block.Name()}
	})
	switch {
	case block != nil:
		return block, nil
	case c.Error != "":
		return nil, errors.New(c.Error)
	}
	return shm.Private(c.Name, size)
}

// openBlock maps a block that another process calls by that name. While the past is repeated that is memory of our own, until
// share.
func (ms *memories) openBlock(name string, size int) (*shm.Block, error) {
	if ms.rt.Journal.Replaying() {
		return shm.Private(name, size)
	}
	return shm.Open(name, size)
}

// share has the memory of a past that was repeated be that of the other processes, as it is now. What is gone, or was never
// theirs, stays as it was.
func (ms *memories) shareMemory() {
	for _, m := range ms.all {
		if m.Name() == "" {
			continue
		}
		block, err := shm.Open(m.Name(), m.Size())
		if err != nil {
			continue
		}
		if err := ms.rt.Heap.Rebase(m.Object, block.Bytes()); err != nil {
			_ = block.Close() // it was of no use
			continue
		}
		m.block = block
		ms.rt.Heap.Opaque(m.Bytes())
	}
}

// newBlock is create for the hub, which passes the name on.
func (b *blocks) newBlock(size int) (name string, err error) {
	block, err := b.create(size)
	if err != nil {
		return "", err
	}
	return block.Name(), nil
}

// has reports whether a block is one of the program's.
func (b *blocks) has(block *shm.Block) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.byName[block.Name()] == block
}

// close unmaps all.
func (b *blocks) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, block := range b.byName {
		_ = block.Close() // the process is about to end, and the system does it then
	}
	b.byName = nil
}

// load reads an integer of width bytes.
func (b *blocks) load(name string, offset, width int) (uint64, error) {
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
