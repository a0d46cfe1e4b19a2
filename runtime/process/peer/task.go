package peer

import (
	"encoding/binary"
	"encoding/json"
	"errors"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process/closure"
	"weft/runtime/process/wire"
)

// Task is what a call of a service wants: a function that is called once for each list of arguments.
type Task struct {
	Function int              // its number
	Closure  *closure.Closure // the function; nil when the process that serves has it
	Values   Sealed           // of the closure
	Args     []Sealed
	Vital    bool // the process ends when the function throws
}

// taskHead is the beginning of a task's body, as JSON. The values and the arguments follow it, of which it has the sizes.
type taskHead struct {
	Function int
	Closure  *closure.Closure
	Values   int
	Args     []int
	Vital    bool
}

// ErrCutShort says that less was sent than there should be.
var ErrCutShort = errors.New("what another process has sent is cut short")

// Malformed is an error for scripts about what cannot be read.
func Malformed(err error) error { return js.Errorf(js.DataClone, "%s", err.Error()) }

// encode is the body of a call.
func (t *Task) encode() ([]Sealed, error) {
	h := taskHead{Function: t.Function, Closure: t.Closure, Values: len(t.Values.data), Vital: t.Vital}
	for _, a := range t.Args {
		h.Args = append(h.Args, len(a.data))
	}
	head, err := json.Marshal(h)
	size := binary.AppendUvarint(nil, uint64(len(head)))
	return append([]Sealed{{data: size}, {data: head}, t.Values}, t.Args...), err
}

// Task is what the call wants.
func (c *Call) Task() (t Task, err error) {
	head, rest, ok := cutSized(c.body)
	if !ok {
		return t, ErrCutShort
	}
	var h taskHead
	if err := json.Unmarshal(head, &h); err != nil {
		return t, err
	}
	t = Task{Function: h.Function, Closure: h.Closure, Vital: h.Vital}
	for i, size := range append([]int{h.Values}, h.Args...) {
		if size < 0 || size > len(rest) {
			return t, ErrCutShort
		}
		if i == 0 {
			t.Values.data = rest[:size]
		} else {
			t.Args = append(t.Args, Sealed{data: rest[:size]})
		}
		rest = rest[size:]
	}
	return t, nil
}

// cutSized parts data at the end of a piece whose size comes before it.
func cutSized(data []byte) (piece, rest []byte, ok bool) {
	size, n := binary.Uvarint(data)
	if n <= 0 || size > uint64(len(data)-n) {
		return nil, nil, false
	}
	end := n + int(size)
	return data[n:end], data[end:], true
}

// Result is what a function of a task returned or threw.
type Result struct {
	thrown bool
	value  Sealed
}

// encodeResults is the body of an answer.
func encodeResults(list []Result) (body []Sealed) {
	for _, r := range list {
		head := []byte{0}
		if r.thrown {
			head[0] = 1
		}
		head = binary.AppendUvarint(head, uint64(len(r.value.data)))
		body = append(body, Sealed{data: head}, r.value)
	}
	return body
}

// Results are the n results that the answer to a call brings.
func (r *Request) Results(n int) (list []Result, err error) {
	if r.Err != nil {
		return nil, r.Err
	}
	rest, err := r.Reply.Rest.Bytes()
	if err != nil {
		return nil, err
	}
	for range n {
		if len(rest) == 0 {
			return nil, Malformed(ErrCutShort)
		}
		thrown := rest[0] == 1
		value, after, ok := cutSized(rest[1:])
		if !ok {
			return nil, Malformed(ErrCutShort)
		}
		list, rest = append(list, Result{thrown, Sealed{data: value}}), after
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
// says so.
func (c *Client) SealResult(v goja.Value, failure error) Result {
	r := Result{thrown: failure != nil}
	if r.thrown {
		v = c.rt.ErrorValue(failure)
	} else if v == nil {
		v = goja.Undefined()
	}
	var err error
	if r.value, err = c.Seal(v, "result"); err == nil {
		return r
	}
	reason := c.rt.ErrorValue(err)
	if r.thrown {
		reason = c.rt.NewError("Error", c.rt.Brief(v))
	}
	r.thrown = true
	if r.value, err = c.Seal(reason, "result"); err != nil {
		r.value, _ = c.Seal(c.rt.VM().ToValue("an error that cannot be sent"), "result")
	}
	return r
}
