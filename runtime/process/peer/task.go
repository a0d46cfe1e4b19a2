package peer

import (
	"encoding/binary"
	"encoding/json"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process/closure"
	"weft/runtime/process/wire"
)

// TaskHead says what a call of a service wants: a function that is called once for each list of arguments. What it gives the
// sizes of follows it.
type TaskHead struct {
	Function int
	Closure  *closure.Closure // of the function; nil when the process has it
	Values   int              // the size of the closure's values
	Args     []int            // the sizes of the lists of arguments
	Vital    bool             // the process ends when the function throws
}

// Parts are the body of a call.
func (h *TaskHead) Parts(values Sealed, args []Sealed) ([]Sealed, error) {
	h.Values = len(values.data)
	for _, a := range args {
		h.Args = append(h.Args, len(a.data))
	}
	head, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	size := binary.AppendUvarint(nil, uint64(len(head)))
	return append([]Sealed{{data: size}, {data: head}, values}, args...), nil
}

// ReadTask is the reverse of parts.
func ReadTask(body []byte) (h TaskHead, values []byte, args [][]byte, err error) {
	size, n := binary.Uvarint(body)
	if n <= 0 || size > uint64(len(body)-n) {
		return h, nil, nil, ErrCutShort
	}
	head, rest := body[n:n+int(size)], body[n+int(size):]
	if err := json.Unmarshal(head, &h); err != nil {
		return h, nil, nil, err
	}
	for i, size := range append([]int{h.Values}, h.Args...) {
		if size < 0 || size > len(rest) {
			return h, nil, nil, ErrCutShort
		}
		if i == 0 {
			values = rest[:size]
		} else {
			args = append(args, rest[:size])
		}
		rest = rest[size:]
	}
	return h, values, args, nil
}

// TaskResult is what a call of a function came to: a value, or what it threw.
type TaskResult struct {
	failed bool
	value  Sealed
}

// SealResults are the body of an answer.
func SealResults(list []TaskResult) (parts []Sealed) {
	for _, o := range list {
		head := []byte{0}
		if o.failed {
			head[0] = 1
		}
		head = binary.AppendUvarint(head, uint64(len(o.value.data)))
		parts = append(parts, Sealed{data: head}, o.value)
	}
	return parts
}

// ReadTaskResults is the reverse of outcomeParts, for so many outcomes.
func ReadTaskResults(body wire.Body, want int) (list []TaskResult, err error) {
	rest, err := body.Bytes()
	if err != nil {
		return nil, err
	}
	for range want {
		if len(rest) == 0 {
			return nil, Malformed(ErrCutShort)
		}
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || size > uint64(len(rest)-1-n) {
			return nil, Malformed(ErrCutShort)
		}
		end := 1 + n + int(size)
		list = append(list, TaskResult{rest[0] == 1, Sealed{data: rest[1+n : end]}})
		rest = rest[end:]
	}
	return list, nil
}

// TaskResult is what was sealed; the error is what was thrown.
func (c *Client) TaskResult(o TaskResult) (goja.Value, error) {
	v, err := c.Unseal(o.value.data)
	if err == nil && o.failed {
		return nil, &js.Thrown{Reason: v}
	}
	return v, err
}

// ResultOf seals what a function came to. What cannot be sent becomes the error that says so.
func (c *Client) ResultOf(v goja.Value, failure error) TaskResult {
	o := TaskResult{failed: failure != nil}
	if o.failed {
		v = c.Realm.ErrorValue(failure)
	} else if v == nil {
		v = goja.Undefined()
	}
	var err error
	if o.value, err = c.Seal(v, "result"); err == nil {
		return o
	}
	reason := c.Realm.ErrorValue(err)
	if o.failed {
		reason = c.Realm.NewError("Error", c.Realm.Brief(v))
	}
	o.failed = true
	if o.value, err = c.Seal(reason, "result"); err != nil {
		o.value, _ = c.Seal(c.Realm.VM().ToValue("an error that cannot be sent"), "result")
	}
	return o
}
