package clone

// table numbers things in the order in which they were added, and forgets the last ones again.
type table[K comparable] struct {
	order []K
	index map[K]int // nil while there are few: then looking through all is faster
}

const (
	few       = 12
	maxReused = 1 << 10 // entries of a table that is used again
)

func (t *table[K]) find(k K) (number int, ok bool) {
	if t.index != nil {
		number, ok = t.index[k]
		return number, ok
	}
	for i, o := range t.order {
		if o == k {
			return i, true
		}
	}
	return 0, false
}

func (t *table[K]) add(k K) {
	t.order = append(t.order, k)
	switch n := len(t.order); {
	case t.index != nil:
		t.index[k] = n - 1
	case n > few:
		t.index = make(map[K]int, 4*few)
		for i, o := range t.order {
			t.index[o] = i
		}
	}
}

// truncate forgets all but the first n.
func (t *table[K]) truncate(n int) {
	if t.index != nil {
		for _, k := range t.order[n:] {
			delete(t.index, k)
		}
	}
	clear(t.order[n:])
	t.order = t.order[:n]
}

func (t *table[K]) reset() {
	if len(t.order) > maxReused {
		*t = table[K]{}
		return
	}
	clear(t.order)
	t.order = t.order[:0]
	t.index = nil
}
