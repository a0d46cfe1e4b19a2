package digest

import "weft/runtime/engine/vm"

// table numbers addresses from 1 on: a hash table without the cost of Go's, for there may be millions.
type table struct {
	slots []numbered
	count int    // of the addresses
	last  uint32 // the number given last
	shift uint
}

const pageBits = 13

// numbered is an address with its number. It keeps nothing alive, and so the garbage collector need not look at it: all that
// is numbered is alive because the heap is, and stays where it is.
type numbered struct {
	p  uintptr
	id uint32
}

func (t *table) init() { t.slots, t.shift = make([]numbered, 1<<12), 64-12 }

// find is where p is or belongs. Objects that were made one after the other lie side by side, in the table too: it is the
// pages of memory that are scattered.
func (t *table) find(p uintptr) *numbered {
	last := uint64(len(t.slots) - 1)
	for i := uint64(p>>pageBits)*0x9e3779b97f4a7c15>>t.shift + uint64(p)%(1<<pageBits)/8; ; i++ {
		if s := &t.slots[i&last]; s.p == p || s.p == 0 {
			return s
		}
	}
}

// get is the number of p; 0 when it has none.
func (t *table) get(p vm.Pointer) uint32 { return t.find(p.Address()).id }

// add is the number of p, a new one unless it was known.
func (t *table) add(p vm.Pointer) (id uint32, known bool) {
	if s := t.find(p.Address()); s.p != 0 {
		return s.id, true
	}
	id = t.next()
	t.put(p, id)
	return id, false
}

// next is a number that no address has.
func (t *table) next() uint32 {
	t.last++
	return t.last
}

// put gives p a number, unless it has one.
func (t *table) put(p vm.Pointer, id uint32) {
	s := t.find(p.Address())
	if s.p != 0 {
		return
	}
	*s = numbered{p.Address(), id}
	if t.count++; t.count > len(t.slots)/2 {
		old := t.slots
		t.slots = make([]numbered, 2*len(old))
		t.shift--
		for _, s := range old {
			if s.p != 0 {
				*t.find(s.p) = s
			}
		}
	}
}
