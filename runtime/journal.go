package runtime

import (
	"errors"

	"weft/runtime/engine/js"
	"weft/runtime/replay"
)

// errReplayOver ends a replay whose journal has no more to say.
var errReplayOver = errors.New("the replay is over")

// KeepJournal begins the journal, before any script has run.
func (l *Life) KeepJournal() {
	j := replay.New(replay.Env{
		Locator: l.rt.Heap.NewLocator(js.Internal), Here: l.rt.Here, Interval: l.rt.Sched.Interval, Halted: &l.rt.Host.halted,
		Stop: func() { l.rt.stopAll(errReplayOver) },
	})
	l.rt.Journal = j
	l.rt.Sched.SetJournal(j, j.World(l.rt.Sched.World()))
	for _, fn := range l.onJournal {
		fn(j)
	}
}
