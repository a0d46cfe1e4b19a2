package runtime

import (
	"errors"

	"weft/runtime/engine/js"
	"weft/runtime/replay"
)

// errStopped ends a replay that is of no use any more.
var errStopped = errors.New("the replay is over")

// keepJournal begins the journal, before any script has run.
func (l *Life) keepJournal() {
	j := replay.New(replay.Env{
		Spotter: l.rt.heap.NewSpotter(js.Internal), Here: l.rt.here, Interval: l.rt.sched.Interval, Halted: &l.rt.host.halted,
		Stop: func() { l.rt.stopAll(errStopped) },
	})
	l.rt.journal = j
	l.rt.sched.SetJournal(j, j.World(l.rt.sched.World()))
	for _, fn := range l.onJournal {
		fn(j)
	}
}
