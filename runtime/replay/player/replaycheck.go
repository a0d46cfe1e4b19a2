package player

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"weft/runtime/replay"
)

// Check repeats the program n times and writes nothing. It returns how many repetitions were the same: in what they print, how
// they end and what is in memory then. The error is nil when all were, else what was different in the first that was not, as Play's;
// that a recording has no end is no difference.
func (p *Replayer) Check(ctx context.Context, n int) (same int, err error) {
	silent := &Replayer{cfg: ReplayConfig{Modules: p.cfg.Modules}, rec: p.rec}
	var first sums
	for same < n {
		s, err := silent.play(ctx, true)
		if err != nil {
			return same, err
		}
		if first == nil {
			first = s
		}
		if err := first.compare(s, same+1); err != nil {
			return same, err
		}
		same++
	}
	return same, nil
}

// compare says which memory of repetition number n is another one than in the first.
func (s sums) compare(other sums, n int) error {
	for _, path := range slices.Sorted(maps.Keys(s)) {
		if s[path] != other[path] {
			why := fmt.Sprintf("process %s has other things in memory at the end of repetition %d than of the first", path, n)
			return &replay.DivergedError{Why: why}
		}
	}
	return nil
}
