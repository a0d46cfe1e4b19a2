package runtime

import (
	"errors"

	"weft/runtime/engine/js"
	"weft/runtime/replay"
)

// The codes of messages in a journal.
const (
	frameCode  = 'f' // a frame of the hub's
	endCode    = 'e' // a child has ended
	undoCode   = 'u' // a session has taken the place of another
	memoryCode = 'm' // memory that other processes have was changed
	resultCode = 'r' // a part of what a child has left
	inputCode  = 'i' // what the user of a session does
)

// errStopped ends a replay that is of no use any more.
var errStopped = errors.New("the replay is over")

// keepJournal begins the journal, before any script has run.
func (rt *Realm) keepJournal() {
	j := replay.New(replay.Env{
		Spotter: rt.heap.NewSpotter(js.Internal), Here: rt.here, Interval: rt.sched.Interval, Halted: &rt.host.halted,
		Stop: func() { rt.stopAll(errStopped) },
	})
	j.Register(frameCode, rt.tree.decodeHubFrame)
	j.Register(endCode, rt.tree.decodeEnd)
	j.Register(resultCode, rt.tree.decodeResult)
	j.Register(memoryCode, rt.decodePatch)
	rt.journal = j
	rt.sched.SetJournal(j, j.World(rt.sched.World()))
}
