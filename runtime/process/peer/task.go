package peer

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"slices"
	"strconv"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process/closure"
	"weft/runtime/process/wire"
)

// Task is what a call of a service wants: a function that is called once for each list of arguments.
type Task struct {
	Function int              // its number
	Closure  *closure.Closure // the function; nil when the process that serves has it
	Values   Sealed           `json:"-"` // of the closure
	Args     []Sealed         `json:"-"`
	Vital    bool             // the process ends when the function throws
}

// ErrCutShort says that less was sent than there should be.
var ErrCutShort = errors.New("what another process has sent is cut short")

// Malformed is an error for scripts about what cannot be read.
func Malformed(err error) error { return js.Errorf(js.DataClone, "%s", err.Error()) }

// encode is the body of a call: the task as JSON, the values, and the arguments.
func (t *Task) encode() ([]Sealed, error) {
	head, err := json.Marshal(t)
	return sized(append([]Sealed{{data: head}, t.Values}, t.Args...)), err
}

// Task is what the call wants.
func (c *Call) Task() (t Task, err error) {
	pieces, err := unsized(c.body)
	switch {
	case err != nil:
		return t, err
	case len(pieces) < 2:
		return t, ErrCutShort
	}
	err = json.Unmarshal(pieces[0].data, &t)
	t.Values, t.Args = pieces[1], pieces[2:]
	return t, err
}

// sized are pieces with the size of each before it.
func sized(pieces []Sealed) (body []Sealed) {
	for _, p := range pieces {
		body = append(body, Sealed{data: binary.AppendUvarint(nil, uint64(len(p.data)))}, p)
	}
	return body
}

// unsized are the pieces that sized has made data of.
func unsized(data []byte) (pieces []Sealed, err error) {
	for len(data) > 0 {
		size, n := binary.Uvarint(data)
		if n <= 0 || size > uint64(len(data)-n) {
			return nil, ErrCutShort
		}
		end := n + int(size)
		pieces, data = append(pieces, Sealed{data: data[n:end]}), data[end:]
	}
	return pieces, nil
}

// Result is what a function of a task returned or threw.
type Result struct {
	thrown bool
	value  Sealed
}

// encodeResults is the body of an answer: of each result whether it was thrown, and the value.
func encodeResults(list []Result) []Sealed {
	var pieces []Sealed
	for _, r := range list {
		pieces = append(pieces, Sealed{data: strconv.AppendBool(nil, r.thrown)}, r.value)
	}
	return sized(pieces)
}

// Results are the n results that the answer to a call brings.
func (r *Request) Results(n int) (list []Result, err error) {
	if r.Err != nil {
		return nil, r.Err
	}
	body, err := r.Reply.Rest.Bytes()
	if err != nil {
		return nil, err
	}
	pieces, err := unsized(body)
	if err != nil || len(pieces) != 2*n {
		return nil, Malformed(ErrCutShort)
	}
	for pair := range slices.Chunk(pieces, 2) {
		list = append(list, Result{string(pair[0].data) == "true", pair[1]})
	}
	return list, nil
}

// Unseal is the value that was sealed.
func (c *Client) Unseal(s Sealed) (goja.Value, error) { return c.Unpack(wire.BodyOf(s.data)) }

// OpenResult is the value of a result; the error is what was thrown.
func (c *Client) OpenResult(r Result) (goja.Value, error) {
	v, err := c.Unseal(r.value)
	if err == nil && r.thrown {
		return nil, &js.Thrown{Reason: v}
	}
	return v, err
}

// SealResult is the result of a function that has returned v, nil being undefined, or failed. What cannot be sent becomes the error that
// says so. The error says that the process is to end: a getter can do that.
func (c *Client) SealResult(v goja.Value, failure error) (r Result, err error) {
	r.thrown = failure != nil
	if r.thrown {
		v = c.rt.ErrorValue(failure)
	} else if v == nil {
		v = goja.Undefined()
	}
	if r.value, err = c.Seal(v, "result"); err == nil || js.Interrupted(err) {
		return r, err
	}
	reason := c.rt.ErrorValue(err)
	if r.thrown {
		reason = c.rt.NewError("Error", c.rt.Brief(v))
	}
	r.thrown = true
	if r.value, err = c.Seal(reason, "result"); err != nil {
		r.value, err = c.Seal(c.rt.VM().ToValue("an error that cannot be sent"), "result")
	}
	return r, err
}
