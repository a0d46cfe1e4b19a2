package memory

import (
	"errors"

	"weft/runtime"
	"weft/runtime/process/shm"
	"weft/runtime/process/wire"
	"weft/runtime/replay"
)

// createBlock has the root make a block, and maps it.
func (ms *Memories) createBlock(size int) (*shm.Block, error) {
	t := ms.t
	if t.Root() {
		return ms.createOwn(size)
	}
	f := &wire.Frame{Timeout: runtime.Never, Payload: &wire.MemoryNew{Size: size}}
	r, err := t.Ask(ms.t.ThisProcess(), f, nil)
	if err != nil {
		return nil, err
	}
	return ms.openBlock(r.Reply.Payload.(*wire.MemoryName).Name, size)
}

// created is what came of making a block.
type created struct{ Name, Error string }

// createOwn makes a block in the root.
func (ms *Memories) createOwn(size int) (block *shm.Block, err error) {
	c := replay.Ask(ms.rt.Journal, "memory.new", func() (c created) {
		if block, err = ms.t.Blocks().Create(size); err != nil {
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

// openBlock maps a block that another process calls by that name. In a replay it is memory of this process alone, until
// share.
func (ms *Memories) openBlock(name string, size int) (*shm.Block, error) {
	if ms.rt.Journal.Replaying() {
		return shm.Private(name, size)
	}
	return shm.Open(name, size)
}

// share has the memory of a past that was repeated be that of the other processes, as it is now. What is gone, or was never
// theirs, stays as it was.
func (ms *Memories) attach() {
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
