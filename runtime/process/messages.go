package process

import (
	"encoding/json"

	"weft/runtime/engine/sched"
	"weft/runtime/process/proc"
	"weft/runtime/process/wire"
	"weft/runtime/replay"
)

// The codes of messages in a journal.
const (
	endCode      = 'e' // a child has ended
	resultCode   = 'r' // a part of a child's result
	takeOverCode = 'u' // a host has taken the place of another
)

// note writes a message as JSON.
func note(j *replay.Journal, code byte, m any) {
	data, err := json.Marshal(m)
	if err != nil {
		panic(err) // it has nothing but texts and numbers
	}
	j.Note(code, data)
}

// childEnd is the end of a child, as a message.
type childEnd struct{ p *Process }

// Take is sched.Message's.
func (m *childEnd) Take() { m.p.takeEnd() }

// endNote is the journal's form of a childEnd; the child's result goes before it, as a frame with a body.
type endNote struct {
	Path   string
	End    proc.End
	Result bool // there is one
}

// Note is replay.Noted's.
func (m *childEnd) Note(j *replay.Journal, out []sched.Message) []sched.Message {
	p := m.p
	p.mu.Lock()
	n := endNote{Path: p.path, End: *p.ended, Result: p.sent != nil}
	p.mu.Unlock()
	if n.Result {
		p.noteResult(j)
	}
	note(j, endCode, n)
	return append(out, m)
}

// noteResult writes the result of the child, in parts.
func (l *link) noteResult(j *replay.Journal) {
	_ = l.sent.Split(func(f *wire.Frame) error { // what cannot be read is missing when the result is decoded
		data, err := wire.Append(nil, f)
		if err != nil {
			panic(err) // it came in frames
		}
		j.Note(resultCode, data[wire.LengthBytes:])
		return nil
	})
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
		if r := &t.replayed; n.Result {
			p.sent, r.result = r.result, nil
		}
		p.takeEnd()
	}), nil
}

// decodeResult makes the message of a part of a child's result.
func (t *Table) decodeResult(data []byte) (sched.Message, error) {
	f, err := wire.Parse(data)
	if err != nil {
		return nil, err
	}
	return sched.Func(func() {
		_, result := f.Payload.(*wire.Result)
		if whole, _ := t.replayed.results.Take(f); whole && result {
			t.replayed.result = f
		}
	}), nil
}

// TakeOver has this process, which has replayed what another host of the same process did, take the place of that, with its broker and
// shared memory. It is called at the first decision after the replay.
func (t *Table) TakeOver(old *Table) {
	t.rt.Journal.HoldFirst(&takeOver{t, old.numbered, old.rt.Sched.Numbers()})
	t.Client.TakeOver(old.Client)
	for _, fn := range t.onLive {
		fn()
	}
}

// takeOver is that a host has taken the place of another, as a message: the children of the other are gone,
// and what it has numbered keeps its numbers.
type takeOver struct {
	t       *Table
	Process int
	Threads map[string]sched.Numbers
}

// Note is replay.Noted's.
func (m *takeOver) Note(j *replay.Journal, out []sched.Message) []sched.Message {
	note(j, takeOverCode, m)
	return append(out, m)
}

// decodeTakeOver makes the message that a journal has.
func (t *Table) decodeTakeOver(data []byte) (sched.Message, error) {
	m := &takeOver{t: t}
	return m, json.Unmarshal(data, m)
}

// Take is sched.Message's.
func (m *takeOver) Take() {
	t := m.t
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, c := range t.children {
		end := proc.End{Code: -SIGKILL, How: "it could not be taken along"}
		c.mu.Lock()
		c.ended = &end
		c.mu.Unlock()
		c.known, c.code, c.how = true, end.Code, end.How
	}
	clear(t.children)
	t.numbered = max(t.numbered, m.Process)
	t.rt.Sched.AdvanceNumbers(m.Threads)
}
