package soaktest

import (
	"slices"
	"testing"
	"time"
)

// fake is a test whose deadline is near.
type fake struct {
	testing.TB
	left   time.Duration
	logged int
}

func (f *fake) Helper()                     {}
func (f *fake) Logf(string, ...any)         { f.logged++ }
func (f *fake) Deadline() (time.Time, bool) { return time.Now().Add(f.left), f.left != 0 }

func TestSize(t *testing.T) {
	small := 8
	if Race() {
		small = 2
	}
	for long, want := range map[string]int{"": small, "1": 50} {
		t.Setenv("WEFT_LONG", long)
		if n := len(slices.Collect(Cases(&fake{}, 8, 50))); n != want || Size(8, 50) != want {
			t.Errorf("WEFT_LONG=%q: %d cases, want %d", long, n, want)
		}
	}
}

func TestSeeds(t *testing.T) {
	t.Setenv("WEFT_LONG", "")
	for env, want := range map[string][]uint64{"": {1, 2}, "7": {7, 8}} {
		t.Setenv("WEFT_SEED", env)
		if got := slices.Collect(Seeds(&fake{}, 8, 9)); !slices.Equal(got[:2], want) {
			t.Errorf("WEFT_SEED=%q: %v, want %v", env, got, want)
		}
	}
}

// TestNoTimeLeft: one case is run all the same, and the test says that there were no more.
func TestNoTimeLeft(t *testing.T) {
	f := &fake{left: -time.Second}
	if n := len(slices.Collect(Cases(f, 100, 100))); n != 1 || f.logged != 1 {
		t.Errorf("%d cases, %d words", n, f.logged)
	}
}

func TestLimit(t *testing.T) {
	for left, want := range map[time.Duration]time.Duration{0: 5 * time.Minute, time.Minute: 30 * time.Second, time.Hour: 5 * time.Minute} {
		if got := Limit(&fake{left: left}).Round(time.Second); got != want {
			t.Errorf("with %v left: %v, want %v", left, got, want)
		}
	}
}
