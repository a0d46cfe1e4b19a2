package sched

import "slices"

// keepRoom is the capacity that an empty line keeps; what grew beyond it is given back.
const keepRoom = 1024

// line is a first in, first out queue in one slice: room in front of the first is used again, and nothing
// that was taken out is kept alive. The zero value is empty.
type line[T any] struct {
	buf  []T
	head int
}

func (l *line[T]) len() int { return len(l.buf) - l.head }

// all is what is in the line, first to last; it is valid until the line changes.
func (l *line[T]) all() []T { return l.buf[l.head:] }

func (l *line[T]) push(x T) {
	if len(l.buf) == cap(l.buf) && l.head > 0 && 2*l.head >= len(l.buf) {
		n := copy(l.buf, l.buf[l.head:])
		clear(l.buf[n:])
		l.buf, l.head = l.buf[:n], 0
	}
	l.buf = append(l.buf, x)
}

// unshift puts x before the first.
func (l *line[T]) unshift(x T) {
	if l.head == 0 {
		l.buf = slices.Insert(l.buf, 0, x)
		return
	}
	l.head--
	l.buf[l.head] = x
}

// take removes the i-th, counted from the first.
func (l *line[T]) take(i int) T {
	x := l.buf[l.head+i]
	if i > 0 {
		l.buf = slices.Delete(l.buf, l.head+i, l.head+i+1)
		return x
	}
	var zero T
	l.buf[l.head] = zero
	if l.head++; l.head == len(l.buf) {
		l.empty()
	}
	return x
}

func (l *line[T]) empty() {
	l.buf, l.head = l.buf[:0], 0
	if cap(l.buf) > keepRoom {
		l.buf = nil
	}
}
