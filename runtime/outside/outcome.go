package outside

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"

	"weft/runtime/engine/sched"
	"weft/runtime/replay"
)

// outcome is what an operation came to, as a message.
type outcome struct {
	t     *Table
	id    uint64
	value any // of the operation's type
	err   error

	data []byte // in place of both: as a journal has it
}

// Note is replay.Noted's.
func (m *outcome) Note(j *replay.Journal, out []sched.Message) []sched.Message {
	j.Note(outcomeCode, m.encode())
	return append(out, m)
}

// The first byte behind the number says what follows.
const (
	failed    = 'e' // a Failure, as JSON
	rawBytes  = 'b'
	jsonValue = 'j'
)

func (m *outcome) encode() []byte {
	head := binary.AppendUvarint(nil, m.id)
	if m.err != nil {
		return append(append(head, failed), mustJSON(AsFailure(m.err))...)
	}
	if raw, ok := m.value.([]byte); ok {
		return append(append(head, rawBytes), raw...)
	}
	return append(append(head, jsonValue), mustJSON(m.value)...)
}

func mustJSON(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // a type of ours that json cannot keep
	}
	return data
}

// decode makes the message of an outcome that a journal has.
func (t *Table) decode(data []byte) (sched.Message, error) {
	id, n := binary.Uvarint(data)
	if n <= 0 || n >= len(data) {
		return nil, errUnreadable
	}
	return &outcome{t: t, id: id, data: data[n:]}, nil
}

var errUnreadable = &replay.DivergedError{Why: "the outcome of an operation in the journal cannot be read"}

// Take is sched.Message's.
func (m *outcome) Take() {
	o := m.t.pending[m.id]
	if o == nil {
		return
	}
	if !o.left {
		m.t.expect(o, -1)
	}
	if m.data != nil {
		m.value, m.err = o.parse(m.data)
	}
	if m.err != nil {
		m.err = AsFailure(m.err)
	}
	o.end(m.value, m.err)
}

// parse reads what a journal has.
func (o *operation) parse(data []byte) (any, error) {
	if data[0] == failed {
		f := &Failure{}
		if err := json.Unmarshal(data[1:], f); err != nil {
			return nil, errors.Join(errUnreadable, err)
		}
		return nil, f
	}
	return o.decode(data)
}

// decodeAs reads a value of the type of an operation.
func decodeAs[T any](data []byte) (any, error) {
	var v T
	if data[0] == rawBytes {
		if raw, ok := any(&v).(*[]byte); ok {
			*raw = bytes.Clone(data[1:])
			return v, nil
		}
	}
	if err := json.Unmarshal(data[1:], &v); err != nil {
		return nil, errors.Join(errUnreadable, err)
	}
	return v, nil
}
