// Package memory is memory that all processes of a program share, and who waits for it: SharedArrayBuffer and the waiting operations of
// Atomics (ECMA-262).
//
//   - Memories are those of a realm, see Of. They make and open buffers, and read and write integers in them.
//   - Memory is one block: the same bytes in all processes that know it. The root makes the blocks (block.go), so that a block outlives the
//     process that asked for it.
//   - Wait, WaitAsync and Notify keep the waiters of an address in a list, first come first served (wait.go). The lists are here
//     as long as the process is alone, and in the broker after that (broker.go).
//   - In a run that keeps a journal, what other processes have changed is noted at each decision (journal.go).
//
// What it exports belongs to the running thread.
package memory

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/vm"
	"weft/runtime/process"
	"weft/runtime/process/shm"
	"weft/runtime/replay"
)

// Memory is a block of bytes that all processes which know it see alike, and that a SharedArrayBuffer stands for in this
// realm. It is an object that threads wait for. It stays mapped until the program has ended, even when no script can reach it
// any more: goja does not tell.
type Memory struct {
	ID     string       // the same in all processes that have it, and no other memory's
	Object *goja.Object // the SharedArrayBuffer

	sched.Named
	rt      *runtime.Realm
	block   *shm.Block
	watched bool // see Memories.watch
}

// Cell is an integer in memory that others may use at the same time; see vm.Cell.
type Cell = vm.Cell

// Memories are those of a realm. The zero value has none.
type Memories struct {
	rt *runtime.Realm
	t  *process.Table

	all     []*Memory
	byName  map[string]*Memory // those that other processes can open
	labels  js.Labels
	watched []*watched // what the journal notes changes of
	waits   sched.Lines[spot, *memoryWait]
	joined  int // those that have begun to wait, so far
}

// Of are those of a realm.
func Of(rt *runtime.Realm) *Memories {
	return runtime.Part(rt, func(rt *runtime.Realm) *Memories {
		ms := &Memories{rt: rt, t: process.Of(rt)}
		ms.t.OnJoin(ms.moveWaits)
		ms.t.OnLive(ms.attach)
		ms.t.OnFork(ms.watchAll)
		rt.OnClose(ms.close)
		rt.OnJournal(func(j *replay.Journal) { j.Register(memoryCode, ms.decodePatch) })
		return ms
	})
}

// memoryCode is the code of messages in a journal that tell of memory which other processes have changed.
const memoryCode = 'm'

// NewSharedBuffer makes a SharedArrayBuffer (ECMA-262) of size bytes, all zero, over new memory. The error is a RangeError
// when the size is out of bounds or there is no room.
func (ms *Memories) NewSharedBuffer(size int) (*goja.Object, error) {
	block, err := ms.createBlock(size)
	if err != nil {
		return nil, js.Errorf(js.Range, "%v", err)
	}
	m := ms.addMemory(block)
	ms.rt.Sched.Record("memory.create", m, size)
	return m.Object, nil
}

// OpenSharedBuffer makes a SharedArrayBuffer over the memory that another process calls by that name, see Memory.Name, and
// has made with that size. For a name that the realm knows it is always the same object. Name and size may be anything; the
// error says what is wrong with them, or that the memory is gone.
func (ms *Memories) OpenSharedBuffer(name string, size int) (*goja.Object, error) {
	if m := ms.byName[name]; m != nil {
		if m.Size() != size {
			return nil, js.Errorf(js.Range, "shared memory %q has %d bytes, not %d", name, m.Size(), size)
		}
		return m.Object, nil
	}
	block, err := ms.openBlock(name, size)
	if err != nil {
		return nil, err
	}
	m := ms.addMemory(block)
	ms.begin(m)
	ms.rt.Sched.Record("memory.open", m, size)
	return m.Object, nil
}

// addMemory makes the object for a block. Its class is that of the module memory.
func (ms *Memories) addMemory(block *shm.Block) *Memory {
	if ms.byName == nil {
		ms.byName, ms.labels = map[string]*Memory{}, js.Labels{}
	}
	m := &Memory{rt: ms.rt, ID: block.Name(), block: block}
	m.Named = sched.NewNamed(ms.rt.Sched, "memory", ms.labels.New("memory", ms.rt.NameHere()))
	if m.ID == "" {
		m.ID = m.Identity()
	} else {
		ms.byName[m.ID] = m
	}
	ms.all = append(ms.all, m)
	class := ms.rt.ExportOf("SharedArrayBuffer").(*goja.Object)
	m.Object = ms.rt.VM().ToValue(ms.rt.VM().NewArrayBuffer(block.Bytes())).(*goja.Object)
	_ = m.Object.SetPrototype(class.Get("prototype").(*goja.Object))
	ms.rt.SetHandle(m.Object, m)
	return m
}

// MemoryOf is the memory of a SharedArrayBuffer; nil when v is anything else, a view of one included.
func (ms *Memories) MemoryOf(v goja.Value) *Memory {
	m, _ := ms.rt.HandleOf(v).(*Memory)
	return m
}

// WithCell calls fn with the integer of width bytes at an offset of a buffer, an ArrayBuffer or a SharedArrayBuffer, and
// returns what fn does, which must not wait and run no script. The error says that there is no such integer.
func (ms *Memories) WithCell(buffer *goja.Object, offset, width int, fn func(Cell) uint64) (uint64, error) {
	if m := ms.MemoryOf(buffer); m != nil {
		c, err := m.Cell(offset, width)
		if err != nil {
			return 0, err
		}
		return ms.found(m, c, fn), nil
	}
	b, ok := buffer.Export().(goja.ArrayBuffer)
	switch {
	case !ok:
		return 0, errors.New("that is no buffer")
	case b.Detached():
		return 0, js.Errorf(js.Type, "the ArrayBuffer is detached")
	}
	// Only the running thread can use it, so nothing has to be atomic.
	mem := b.Bytes()
	if offset < 0 || offset > len(mem)-width {
		return 0, js.Errorf(js.Range, "%d bytes at %d do not lie in a buffer of %d", width, offset, len(mem))
	}
	return vm.CellOfCopy(mem[offset:offset+width], fn), nil
}

// Accessed tells the event log what Atomics has done to an element of a buffer: "mem.r" or "mem.w", with its value then.
func (ms *Memories) Accessed(op string, buffer *goja.Object, index int, value goja.Value) {
	m := ms.MemoryOf(buffer)
	if m == nil || !ms.rt.Log.Logged() {
		return
	}
	at := fmt.Sprintf("[%d]", index)
	ms.rt.Log.Reached(op, m.Identity()+at, m.Label()+at, value.Export())
}

// LoadCell is the integer of width bytes at an offset of the memory. The error says that there is none.
func (ms *Memories) LoadCell(m *Memory, offset, width int) (uint64, error) {
	c, err := m.Cell(offset, width)
	if err != nil {
		return 0, err
	}
	return ms.found(m, c, Cell.Load), nil
}

// Cross is transfer.Transferable's.
func (m *Memory) Cross() (class string, data []byte, ids []string, err error) {
	if m.Name() == "" {
		return "", nil, nil, js.Errorf(js.DataClone, "shared memory cannot be sent to another process on this system")
	}
	Of(m.rt).watch(m)
	return "memory.SharedArrayBuffer", []byte(strconv.Itoa(m.Size()) + " " + m.Name()), nil, nil
}

// ReviveSharedBuffer makes the SharedArrayBuffer for what Cross gave.
func (ms *Memories) ReviveSharedBuffer(data string) (*goja.Object, error) {
	size, name, _ := strings.Cut(data, " ")
	n, err := strconv.Atoi(size)
	if err != nil {
		return nil, js.Errorf(js.DataClone, "shared memory of an unknown size: %q", data)
	}
	return ms.OpenSharedBuffer(name, n)
}

// Name is what other processes of the program can open the memory by, with OpenSharedBuffer; "" when the operating system has
// no way to.
func (m *Memory) Name() string { return m.block.Name() }

// Size is how many bytes it has.
func (m *Memory) Size() int { return len(m.block.Bytes()) }

// Bytes is the memory itself.
func (m *Memory) Bytes() []byte { return m.block.Bytes() }

// Cell is the integer of width bytes, 1, 2, 4 or 8, at an offset that is a multiple of the width. The error says that there
// is none.
func (m *Memory) Cell(offset, width int) (Cell, error) {
	return vm.CellAt(m.block.Bytes(), offset, width)
}

// close unmaps all memory but what the program has made here; nothing may use it any more.
func (s *Memories) close() {
	for _, m := range s.all {
		if s.t.Blocks().Has(m.block) {
			continue
		}
		_ = m.block.Close() // the process is about to end, and the system does it then
	}
	s.all, s.byName = nil, nil
}
