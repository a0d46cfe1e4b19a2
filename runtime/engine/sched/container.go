package sched

import (
	"slices"
	"sort"
)

// Container keeps the items of a Queue and decides in which order they come out. It is used by one thread at a time, but Push may
// run the program's own code, and so may wait or let other threads run; Len may be called meanwhile.
type Container interface {
	// Push puts an item in; after an error the container is as before.
	Push(item any) error
	// Pop takes the next item out; there is one.
	Pop() any
	// Len is the number of items.
	Len() int
}

// NewFIFOContainer makes a container whose items come out in the order they were put in.
func NewFIFOContainer() Container { return &fifo{} }

type fifo struct{ deque[any] }

func (f *fifo) Push(item any) error { f.push(item); return nil }
func (f *fifo) Pop() any            { return f.take(0) }
func (f *fifo) Len() int            { return f.len() }

// NewLIFOContainer makes a container whose last item comes out first.
func NewLIFOContainer() Container { return &lifo{} }

type lifo struct{ fifo }

func (l *lifo) Pop() any { return l.take(l.len() - 1) }

// NewPriorityContainer makes a container whose least item comes out first, of equal ones the oldest. Only Push calls less, and
// returns its error.
func NewPriorityContainer(less func(a, b any) (bool, error)) Container {
	return &priority{less: less}
}

// mostInBlock bounds the work of one insertion.
const mostInBlock = 512

// priority keeps its items sorted, so that only Push compares, and nothing has changed yet when a comparison fails. The items are
// in blocks that are not empty, the least item at the end of the last block.
type priority struct {
	less   func(a, b any) (bool, error)
	blocks [][]any
	n      int
}

func (p *priority) Len() int { return p.n }

func (p *priority) Pop() any {
	last := len(p.blocks) - 1
	block := p.blocks[last]
	item := block[len(block)-1]
	block[len(block)-1] = nil
	if p.blocks[last] = block[:len(block)-1]; len(block) == 1 {
		p.blocks[last] = nil
		p.blocks = p.blocks[:last]
	}
	p.n--
	return item
}

func (p *priority) Push(item any) (err error) {
	// The item goes in front of the first that is not greater: the greater ones are at the front, and equal ones come out first
	// when they were put in first.
	isPlace := func(before any) bool {
		greater := false
		if err == nil {
			greater, err = p.less(item, before)
		}
		return !greater
	}
	i := sort.Search(len(p.blocks)-1, func(i int) bool { return isPlace(p.blocks[i][len(p.blocks[i])-1]) })
	if p.n == 0 {
		p.blocks = append(p.blocks, nil)
	}
	block := p.blocks[i]
	j := sort.Search(len(block), func(j int) bool { return isPlace(block[j]) })
	if err != nil {
		return err
	}
	p.n++
	block = slices.Insert(block, j, item)
	p.blocks[i] = block
	if half := len(block) / 2; len(block) > mostInBlock {
		p.blocks[i] = slices.Clone(block[:half])
		p.blocks = slices.Insert(p.blocks, i+1, slices.Clone(block[half:]))
	}
	return nil
}
