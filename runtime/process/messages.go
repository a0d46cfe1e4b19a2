package process

import (
	"encoding/json"

	"weft/runtime/engine/sched"
	"weft/runtime/process/proc"
	"weft/runtime/process/wire"
	"weft/runtime/replay"
)

// childEnd is the end of a child, as a message.
type childEnd struct{ p *Process }

// Take is sched.Message's.
func (m *childEnd) Take() { m.p.takeEnd() }

// endNote is the journal's form of a childEnd; what the child has left follows it, as a frame with a body.
type endNote struct {
	Path   string
	End    proc.End
	Result bool // it has left something
}

// Note is replay.Noted's.
func (m *childEnd) Note(j *replay.Journal, out []sched.Message) []sched.Message {
	p := m.p
	p.mu.Lock()
	n := endNote{Path: p.path, End: *p.ended, Result: p.result != nil}
	p.mu.Unlock()
	if n.Result {
		p.noteResult(j)
	}
	data, err := json.Marshal(n)
	if err != nil {
		panic(err) // it has nothing but texts and numbers
	}
	j.Note(endCode, data)
	return append(out, m)
}

// noteResult writes what the child has left, in parts, and keeps it.
func (p *Process) noteResult(j *replay.Journal) {
	var parts wire.Assembler
	whole := *p.result
	whole.Body, whole.Rest, whole.Parts = nil, p.body, false
	_ = whole.Split(func(f *wire.Frame) error { // what cannot be read is missed by whoever decodes it
		p.body, _, _ = parts.Take(f) // it came in a body
		data, err := wire.Append(nil, f)
		if err != nil {
			panic(err) // it came in frames
		}
		j.Note(resultCode, data[wire.LengthBytes:])
		return nil
	})
}

// noteOfResult takes in a part of what a child has left, in a past that is repeated.
type noteOfResult struct {
	t *Table
	f *wire.Frame
}

// Take is sched.Message's.
func (m *noteOfResult) Take() {
	t := m.t
	_, result := m.f.Payload.(*wire.Result)
	if body, whole, err := t.results.Take(m.f); whole && result && err == nil {
		t.left, t.leftBody = m.f, body
	}
}

// decodeResult makes the message of a part of what a child has left.
func (t *Table) decodeResult(data []byte) (sched.Message, error) {
	f, err := wire.Parse(data)
	if err != nil {
		return nil, err
	}
	return &noteOfResult{t, f}, nil
}

// decodeEnd makes the message of a child's end from its note.
func (t *Table) decodeEnd(data []byte) (sched.Message, error) {
	var n endNote
	if err := json.Unmarshal(data, &n); err != nil {
		return nil, &replay.DivergedError{Why: "the end of a child process cannot be read: " + err.Error()}
	}
	return sched.Func(func() {
		p := t.children[n.Path]
		if p == nil {
			t.rt.Journal.Fail(&replay.DivergedError{Why: "a child process has ended that was not started: " + n.Path})
			return
		}
		p.ended = &n.End
		if n.Result {
			p.result, p.body = t.left, t.leftBody
			t.left, t.leftBody = nil, wire.Body{}
		}
		p.takeEnd()
	}), nil
}
