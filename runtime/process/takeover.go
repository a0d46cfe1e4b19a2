package process

import (
	"encoding/json"

	"weft/runtime/engine/sched"
	"weft/runtime/replay"
)

// TakeOver has this process, which has replayed what another host of the same process did, take the place of that: it has what that was
// to the outside. It is called at the first decision after the replay.
func (t *Table) TakeOver(old *Table) {
	t.rt.Journal.HoldFirst(&takenOver{t, old.numbered, old.rt.Sched.Numbers()})
	t.Client.TakeOver(old.Client)
	for _, fn := range t.OnLive {
		fn()
	}
}

// takenOver is that a host has taken the place of another, as a message: the children of that are gone,
// and what it has numbered keeps its numbers.
type takenOver struct {
	t       *Table
	Process int
	Threads map[string]sched.Numbers
}

// Note is replay.Noted's.
func (m *takenOver) Note(j *replay.Journal, out []sched.Message) []sched.Message {
	data, err := json.Marshal(m)
	if err != nil {
		panic(err) // it has nothing but numbers
	}
	j.Note(takeOverCode, data)
	return append(out, m)
}

// decodeTakenOver makes the message that a journal has.
func (t *Table) decodeTakenOver(data []byte) (sched.Message, error) {
	m := &takenOver{t: t}
	return m, json.Unmarshal(data, m)
}

// Take is sched.Message's.
func (m *takenOver) Take() {
	t := m.t
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, c := range t.children {
		c.Told, c.Code, c.how = true, -SIGKILL, "it could not be taken along"
	}
	clear(t.children)
	t.numbered = max(t.numbered, m.Process)
	t.rt.Sched.AdvanceNumbers(m.Threads)
}
