package sched

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestContainers(t *testing.T) {
	tests := []struct {
		name string
		c    Container
		want string
	}{
		{"fifo", NewFIFOContainer(), "[3 1 2 1]"},
		{"lifo", NewLIFOContainer(), "[1 2 1 3]"},
		{"priority", NewPriorityContainer(lessInt), "[1 1 2 3]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, item := range []int{3, 1, 2, 1} {
				must(t, test.c.Push(item))
			}
			var got []any
			for test.c.Len() > 0 {
				got = append(got, test.c.Pop())
			}
			if fmt.Sprint(got) != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

// TestPriorityIsStable compares with a stable sort, while comparisons fail now and then.
func TestPriorityIsStable(t *testing.T) {
	type item struct{ rank, seq int }
	rng := rand.New(rand.NewPCG(1, 2))
	failing := false
	c := NewPriorityContainer(func(a, b any) (bool, error) {
		if failing && rng.IntN(8) == 0 {
			return false, errLess
		}
		return a.(item).rank < b.(item).rank, nil
	})
	var want []item
	for seq := range 8_000 {
		x := item{rng.IntN(300), seq}
		failing = rng.IntN(4) == 0
		if err := c.Push(x); err == nil {
			want = append(want, x)
		}
		if rng.IntN(3) == 0 && len(want) > 0 {
			least := 0
			for i, w := range want {
				if w.rank < want[least].rank {
					least = i
				}
			}
			if got := c.Pop(); got != want[least] {
				t.Fatalf("popped %v, want %v", got, want[least])
			}
			want = slices.Delete(want, least, least+1)
		}
	}
	slices.SortStableFunc(want, func(a, b item) int { return cmp.Compare(a.rank, b.rank) })
	for _, w := range want {
		if got := c.Pop(); got != w {
			t.Fatalf("popped %v, want %v", got, w)
		}
	}
	if c.Len() != 0 {
		t.Errorf("%d items are left", c.Len())
	}
}
