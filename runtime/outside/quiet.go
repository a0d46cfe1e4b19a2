package outside

import (
	"time"

	"weft/runtime"
	"weft/runtime/engine/sched"
	"weft/runtime/replay"
)

// This file has a virtual clock go on while patient operations are pending: a server that waits for a client which sleeps now. The clock
// stands as for any other operation, for what is on its way takes real time; when nothing has come for a while, it jumps.

// quietCode is the code of jumps in a journal.
const quietCode = 'q'

// quietTime is how long nothing comes before a jump, at least: what is on its way between two ends on one machine comes sooner.
const quietTime = 20 * time.Millisecond

// quiet says that nothing has come for a while.
type quiet struct{ t *Table }

// Note is replay.Noted's.
func (m *quiet) Note(j *replay.Journal, out []sched.Message) []sched.Message {
	j.Note(quietCode, nil)
	return append(out, m)
}

// Take is sched.Message's.
func (m *quiet) Take() {
	m.t.turns++
	if at := m.t.rt.Sched.Deadline(); at != runtime.Never {
		m.t.rt.Virtual.Advance(at)
	}
}

// heed begins to notice when it is quiet, while something patient is pending.
func (t *Table) heed() {
	if t.rt.Virtual == nil || t.patient == 0 {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.heeding || t.closed {
		return
	}
	t.heeding = true
	t.doing.Go(t.machine.listen)
}

// listen looks, again and again, whether anything has happened since it has looked before.
func (m *machine) listen() {
	tick := time.NewTicker(quietTime)
	defer tick.Stop()
	for turns := -1; ; {
		<-tick.C
		m.mu.Lock()
		t := m.owner
		if t == nil {
			m.mu.Unlock()
			return
		}
		m.mu.Unlock()
		idle := t.rt.Sched.RunIfIdle(func() {
			waits := t.patient > 0 && t.patient == t.expected && t.rt.Sched.Deadline() != runtime.Never
			if !waits || t.turns != turns {
				turns = t.turns
				return
			}
			turns = -1
			t.rt.Sched.Deliver(&quiet{t})
		})
		if !idle {
			turns = -1
		}
	}
}
