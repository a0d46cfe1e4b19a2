package sched

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestDeque compares with a plain slice.
func TestDeque(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	var l deque[int]
	var want []int
	for i := range 100_000 {
		switch n := rng.IntN(20); {
		case len(want) == 0 || n < 10-i/1000%4:
			l.push(i)
			want = append(want, i)
		case n < 19:
			if got := l.take(0); got != want[0] {
				t.Fatalf("took %d, want %d", got, want[0])
			}
			want = want[1:]
		default:
			at := rng.IntN(len(want))
			if got := l.take(at); got != want[at] {
				t.Fatalf("took %d, want %d", got, want[at])
			}
			want = slices.Delete(want, at, at+1)
		}
		if l.len() != len(want) || !slices.Equal(l.all(), want) {
			t.Fatalf("after %d steps: %v, want %v", i, l.all(), want)
		}
	}
}

// TestDequeKeepsNothing: what was taken out is not held, and room does not grow while the deque stays short.
func TestDequeKeepsNothing(t *testing.T) {
	var l deque[*int]
	for range 3 {
		l.push(new(int))
	}
	for range 10_000 {
		l.push(new(int))
		l.take(0)
	}
	if cap(l.buf) > 16 {
		t.Errorf("room for %d to keep 3", cap(l.buf))
	}
	for i, p := range l.buf[:cap(l.buf)] {
		if p != nil && (i < l.head || i >= len(l.buf)) {
			t.Errorf("place %d of %d keeps what was taken", i, cap(l.buf))
		}
	}
}
