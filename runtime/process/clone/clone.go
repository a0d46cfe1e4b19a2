// Package clone turns JavaScript values into bytes and back: the structured clone of WHATWG HTML §2.7, as a
// binary format, for values that cross between processes.
//
// A copy keeps cycles and identity, drops prototypes, and has the own enumerable properties with string keys;
// getters are run. Functions, symbols, proxies and whatever else has a state that would be lost are refused,
// with the path to them. Unlike HTML's, a clone of an error keeps a name that is no standard one, its cause,
// an AggregateError's errors, and those of its own enumerable properties that can be cloned.
//
// A Codec has an encoder, which appends to a message, and a decoder, which reads with a reader; format.go lists the
// tags that both go by. The two directions of each kind of value stand beside each other: in primitive.go, object.go,
// entries.go (what objects, Maps and Sets contain), array.go, view.go (typed arrays) and error.go.
//
// Neither direction recurses: what is nested too deep is an error. Neither runs or reads what a
// script has put in place of a built-in: methods are intrinsics, and constructors are taken once, when the codec is
// first used.
package clone

import (
	"fmt"
	"io"

	"github.com/dop251/goja"
)

// Host says how objects that are the host's own cross, and which classes errors get. Its methods are called
// while the codec works, on the same goroutine.
type Host interface {
	// Handle is called once for each object, functions and proxies included; ok is true when it is the host's
	// own: then kind and data stand for it. An error says why it cannot cross; its text follows the
	// path to the object.
	Handle(o *goja.Object) (kind string, data []byte, ok bool, err error)
	// Revive makes the object for what Handle gave. An error ends the decoding, and is wrapped in Decode's.
	Revive(kind string, data []byte) (*goja.Object, error)
	// ErrorClass is the prototype for errors whose name is name. Nil: the standard class of that name, or
	// Error.prototype, and name becomes an own property.
	ErrorClass(name string) *goja.Object
}

// Codec clones the values of one runtime. It may be used by whoever may use the runtime at the time, and
// again from within a getter that it runs.
type Codec struct {
	vm   *goja.Runtime
	host Host

	natives *natives // nil until first needed
	encoder *encoder // to be used again; nil while in use
	decoder *decoder // likewise
}

// New makes a codec, which costs next to nothing: it takes what it needs of vm when it is first used. When a script has
// replaced a constructor before that, as in `globalThis.Map = …`, Decode refuses the values that it is needed for.
// host may be nil.
func New(vm *goja.Runtime, host Host) *Codec {
	return &Codec{vm: vm, host: host}
}

// Encode writes v to w. Nothing is written when v cannot be cloned; then the error is an *Error, and root is
// what its path begins with. What a getter throws is returned as the *goja.Exception it is; an interrupt
// passes through as a panic.
func (c *Codec) Encode(w io.Writer, v goja.Value, root string) error {
	e := c.encoder
	if c.encoder = nil; e == nil {
		e = &encoder{natives: c.builtIns(), host: c.host}
	}
	e.root = root
	defer func() {
		e.reset()
		c.encoder = e
	}()
	if err := c.guarded(func() error { return e.run(v) }); err != nil {
		return err
	}
	return e.out.writeTo(w)
}

// Decode reads a value. size is how many bytes r can give at most, and is best exact: up to that many may be
// read, even after the value's end. Memory is bounded by size too: nothing that the data declares is made
// before it is known to fit, and an object takes a few hundred bytes for the two or more that stand for it.
// (A regular expression costs what compiling it costs, and an error what the stack at hand takes to note.)
//
// The error is a *Malformed when the data are not what Encode writes, and otherwise wraps what r, the host's
// Revive or, as a *goja.Exception, a script that Revive ran said.
func (c *Codec) Decode(r io.Reader, size int64) (v goja.Value, err error) {
	d := c.decoder
	if c.decoder = nil; d == nil {
		d = &decoder{natives: c.builtIns(), host: c.host, cache: map[string]goja.Value{}}
	}
	d.begin(r, size)
	defer func() {
		d.reset()
		c.decoder = d
	}()
	err = c.guarded(func() error {
		v, err = d.run()
		return err
	})
	if err != nil {
		return nil, err
	}
	return v, nil
}

// guarded runs f and returns what a script has thrown in it as an error.
func (c *Codec) guarded(f func() error) (err error) {
	if thrown := c.vm.Try(func() { err = f() }); thrown != nil {
		return thrown
	}
	return err
}

func (c *Codec) builtIns() *natives {
	if c.natives == nil {
		c.natives = newNatives(c.vm)
	}
	return c.natives
}

// Error says what cannot be cloned: the reason for a script's DataCloneError.
type Error struct {
	Path   string // to it, as in `args[0].cb`; "" when it is the value itself and the root had no name
	Reason string // as in `a function cannot be sent`
}

// Error is the path and the reason: `args[0].cb: a function cannot be sent`.
func (e *Error) Error() string {
	if e.Path == "" {
		return e.Reason
	}
	return e.Path + ": " + e.Reason
}

// TooDeep says that a value has too many levels to be cloned: the reason for a script's RangeError.
type TooDeep struct{}

// Error names the limit.
func (*TooDeep) Error() string {
	return fmt.Sprintf("Maximum call stack size exceeded: more than %d levels cannot be cloned", maxEncoded)
}

// Malformed says what is wrong with data that Decode was given.
type Malformed struct {
	Offset int64 // of the byte at which it was noticed
	Reason string
}

// Error is the reason and the offset.
func (m *Malformed) Error() string {
	return fmt.Sprintf("malformed value at byte %d: %s", m.Offset, m.Reason)
}
