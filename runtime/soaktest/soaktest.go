// Package soaktest decides how long the tests run that could run for ever: those of random programs, of damaged files, of many
// processes. Such a test has a small size, for every go test, and a large one, for a soak:
//
//	WEFT_LONG=1 go test -timeout 2h ./...
//
// Whatever its size, it stops when its share of the time before go test's deadline is used up. So a slow or busy machine runs fewer
// cases, and no test fails there. WEFT_SEED=n runs the cases from seed n on: a failure names its seed.
package soaktest

import (
	"iter"
	"os"
	"runtime/debug"
	"slices"
	"strconv"
	"testing"
	"time"
)

// noDeadline is the time that is left where go test has no deadline, or does not tell it: in benchmarks and fuzz tests.
const noDeadline = 10 * time.Minute

// Long reports whether this is a soak: WEFT_LONG is set.
func Long() bool { return os.Getenv("WEFT_LONG") != "" }

// Race reports whether the race detector is on, with which everything takes ten times as long.
func Race() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}

// Size is large in a soak, and small otherwise: with the race detector a quarter of that, but at least 1.
func Size(small, large int) int {
	switch {
	case Long():
		return large
	case Race():
		return max(1, small/4)
	}
	return small
}

// left is the time before go test's deadline.
func left(t testing.TB) time.Duration {
	if d, ok := t.(interface{ Deadline() (time.Time, bool) }); ok {
		if at, ok := d.Deadline(); ok {
			return time.Until(at)
		}
	}
	return noDeadline
}

// Limit is how long a test may wait for one thing that has to happen, before it fails: half of the time that is left, and no more
// than five minutes. Something that hangs is reported by its own test then, and not by go test's deadline.
func Limit(t testing.TB) time.Duration { return min(left(t)/2, 5*time.Minute) }

// Budget is the time that a test may spend on its cases.
type Budget struct{ end time.Time }

// NewBudget is a part of the time that is left: one in so many; in a soak it is four times that.
func NewBudget(t testing.TB, in int) Budget {
	return Budget{time.Now().Add(left(t) / time.Duration(in) * time.Duration(Size(1, 4)))}
}

// Left is the time that is not used up yet, 0 or less when it is.
func (b Budget) Left() time.Duration { return time.Until(b.end) }

// Check skips a test that begins when the time is used up.
func (b Budget) Check(t testing.TB) {
	t.Helper()
	if b.Left() <= 0 {
		t.Skip("no time is left for it")
	}
}

// Cases yields the numbers from 0 on, as many as Size says; fewer, but at least one, when a twentieth of the time left is spent.
func Cases(t testing.TB, small, large int) iter.Seq[int] {
	t.Helper()
	return func(yield func(int) bool) {
		t.Helper()
		budget, n := NewBudget(t, 20), Size(small, large)
		for i := range n {
			if i > 0 && budget.Left() <= 0 {
				t.Logf("the time was enough for %d of %d cases", i, n)
				return
			}
			if !yield(i) {
				return
			}
		}
	}
}

// Seeds is Cases, of seeds: it begins with 1, or with WEFT_SEED.
func Seeds(t testing.TB, small, large int) iter.Seq[uint64] {
	t.Helper()
	first := uint64(1)
	if seed, err := strconv.ParseUint(os.Getenv("WEFT_SEED"), 10, 64); err == nil {
		first = seed
	}
	return func(yield func(uint64) bool) {
		t.Helper()
		for i := range Cases(t, small, large) {
			if !yield(first + uint64(i)) {
				return
			}
		}
	}
}
