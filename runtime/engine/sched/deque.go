package sched

import "slices"

// keepRoom is the capacity that an empty deque keeps; what grew beyond it is given back.
const keepRoom = 1024

// deque is a queue in one slice: room in front of the first is used again, and nothing that was taken out is kept alive. The
// zero value is empty.
type deque[T any] struct {
	buf  []T
	head int
}

func (d *deque[T]) len() int { return len(d.buf) - d.head }

// all is what is in it, first to last; it is valid until the deque changes.
func (d *deque[T]) all() []T { return d.buf[d.head:] }

func (d *deque[T]) push(x T) {
	if len(d.buf) == cap(d.buf) && d.head > 0 && 2*d.head >= len(d.buf) {
		n := copy(d.buf, d.buf[d.head:])
		clear(d.buf[n:])
		d.buf, d.head = d.buf[:n], 0
	}
	d.buf = append(d.buf, x)
}

// unshift puts x before the first.
func (d *deque[T]) unshift(x T) {
	if d.head == 0 {
		d.buf = slices.Insert(d.buf, 0, x)
		return
	}
	d.head--
	d.buf[d.head] = x
}

// take removes the i-th, counted from the first.
func (d *deque[T]) take(i int) T {
	x := d.buf[d.head+i]
	if i > 0 {
		d.buf = slices.Delete(d.buf, d.head+i, d.head+i+1)
		return x
	}
	var zero T
	d.buf[d.head] = zero
	if d.head++; d.head == len(d.buf) {
		d.empty()
	}
	return x
}

func (d *deque[T]) empty() {
	d.buf, d.head = d.buf[:0], 0
	if cap(d.buf) > keepRoom {
		d.buf = nil
	}
}
