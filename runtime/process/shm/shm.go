// Package shm is memory that processes share: blocks of bytes that one process creates and others of the same user open by
// name, while the creator keeps its block.
//
// A Block is made with Create, Open or Private. On Linux it is anonymous memory of the kernel's, which others reach through
// the creator's open descriptor; the kernel frees it when no process has it mapped, however its processes ended. On other
// Unix systems it is a file in the directory for temporary files that only its user can open; Close removes it, and a
// creator that is killed leaves it there. In a browser all processes are in one, which has a table of them. On Windows memory
// has no name: it is the process's own.
//
// All functions may be called from any goroutine.
package shm

import (
	"fmt"
	"sync"

	"weft/runtime/engine/vm"
)

// MaxSize is the largest size of a block, in bytes.
const MaxSize = 1 << 32

// Block is memory that may be shared. Its first byte is at the beginning of a page.
type Block struct {
	name string
	size int

	mu      sync.Mutex // guards what follows
	mem     []byte     // whole words; nil when closed
	release func() error
}

// Create makes a block of size bytes, all zero. Size 0 is a block too. The error says that the size is out of bounds, or why
// the system refused.
func Create(size int) (*Block, error) {
	if err := check(size); err != nil {
		return nil, err
	}
	b := &Block{size: size}
	if err := b.create(); err != nil {
		return nil, fmt.Errorf("cannot make %d bytes of shared memory: %w", size, err)
	}
	return b, nil
}

// Open maps the block of that name, which another process must have made with just that size and not have closed. The name
// need not be trusted: what is not such a block is refused, and not touched.
func Open(name string, size int) (*Block, error) {
	if err := check(size); err != nil {
		return nil, err
	}
	b := &Block{name: name, size: size}
	if err := b.open(); err != nil {
		return nil, fmt.Errorf("cannot open shared memory %q: %w", name, err)
	}
	return b, nil
}

// Private makes a block under the name of another one, in memory of the process's own, all zero: a process that is replayed
// uses it in place of the one that it had.
func Private(name string, size int) (*Block, error) {
	if err := check(size); err != nil {
		return nil, err
	}
	return &Block{name: name, size: size, mem: make([]byte, room(size)), release: func() error { return nil }}, nil
}

func check(size int) error {
	if size < 0 || int64(size) > MaxSize {
		return fmt.Errorf("shared memory has 0 to %d bytes, not %d", int64(MaxSize), size)
	}
	return nil
}

// Name is what other processes can open the block by; "" when they cannot.
func (b *Block) Name() string { return b.name }

// Bytes is the memory itself; nil when the block is closed. Its capacity is a multiple of 8.
func (b *Block) Bytes() []byte {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.mem == nil {
		return nil
	}
	return b.mem[:b.size]
}

// Close unmaps the block, whose memory must not be used any more, and removes the name if this process gave it. Others that
// have opened it keep it. Closing again does nothing.
func (b *Block) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.mem == nil {
		return nil
	}
	b.mem = nil
	return b.release()
}

// room is how many bytes are mapped for a size: whole words, so that an atomic operation on the last byte stays inside, and
// at least one, as nothing cannot be mapped. What is beyond the size is on the last page, which a mapping has as a whole.
func room(size int) int { return max(size+7, 8) &^ 7 }

// Blocks are the shared memory of a program, which the root has made: so it does not end with the process that asked for it.
// Any goroutine may use them.
type Blocks struct{ byName sync.Map }

// Create makes a block.
func (b *Blocks) Create(size int) (*Block, error) {
	block, err := Create(size)
	if err == nil {
		b.byName.Store(block.Name(), block)
	}
	return block, err
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
	there, _ := b.byName.Load(block.Name())
	return there == block
}

// Close unmaps all.
func (b *Blocks) Close() {
	b.byName.Range(func(_, block any) bool {
		_ = block.(*Block).Close() // the process is about to end, and the system does it then
		return true
	})
	b.byName.Clear()
}

// Load reads an integer of width bytes.
func (b *Blocks) Load(name string, offset, width int) (uint64, error) {
	block, ok := b.byName.Load(name)
	if !ok {
		return 0, fmt.Errorf("there is no shared memory %q", name)
	}
	cell, err := vm.CellAt(block.(*Block).Bytes(), offset, width)
	if err != nil {
		return 0, err
	}
	return cell.Load(), nil
}
