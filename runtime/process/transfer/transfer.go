// Package transfer is how values go to other processes and come from there: structured clones, and the handles of objects that modules
// have registered.
package transfer

import (
	"io"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/vm"
	"weft/runtime/process/clone"
)

// Transfer is what a realm sends and receives. Its methods belong to the running thread.
type Transfer struct {
	kit      *js.Kit
	heap     *vm.Heap
	build    func(module string) // has the module of that name register its decoders, if there is one
	encoders []encoder
	decoders map[string]Decoder // by class
	codec    *clone.Codec
	packing  *packing // the value that is being encoded; nil while none is
}

// New makes the transfer of a realm. build has the module of a name register its decoders, if there is one.
func New(heap *vm.Heap, kit *js.Kit, build func(module string)) *Transfer {
	t := &Transfer{kit: kit, heap: heap, build: build, decoders: map[string]Decoder{}}
	t.codec = clone.New(heap.Runtime(), host{t})
	return t
}

// Transferable is a handle of an object that can be sent to another process.
type Transferable interface {
	// Cross is what makes the object there: the class, as "module.Class", and what that class's reviver gets. The identities
	// are those of the shared objects that go with it. The error says why it cannot be sent.
	Cross() (class string, data []byte, ids []string, err error)
}

// Decoder makes an object for what Cross gave in another process.
type Decoder func(data string) (*goja.Object, error)

// RegisterDecoder has fn make the objects of a class, "module.Class", that come from other processes. A module does so when it is built.
func (t *Transfer) RegisterDecoder(class string, fn Decoder) { t.decoders[class] = fn }

// Encoder is how objects of a class that has no handle go to another process: ok is false for an object of another class. It runs no
// script.
type Encoder func(o *goja.Object) (data []byte, ok bool, err error)

// RegisterEncoder has fn encode the objects of a class, "module.Class", that go to other processes; what Revive was given for the class
// makes them there.
func (t *Transfer) RegisterEncoder(class string, fn Encoder) {
	t.encoders = append(t.encoders, encoder{class, fn})
}

// encoder is what RegisterEncoder was given.
type encoder struct {
	class  string
	encode Encoder
}

// Facade is the handle of an object that scripts see only through a Proxy of weft's own: what is sent is what it stands for.
type Facade interface {
	Transferable
	// Facade does nothing.
	Facade()
}

// facade is the object behind a proxy that is one of weft's own; nil when it is a script's.
func (t *Transfer) facade(o *goja.Object) *goja.Object {
	p, _ := o.Export().(goja.Proxy)
	target := p.Target()
	if target == nil || js.IsProxy(target) {
		return nil
	}
	if _, ok := t.kit.OwnHandle(target).(Facade); ok {
		return target
	}
	return nil
}

// host is clone.Host for a realm.
type host struct{ *Transfer }

// Handle is clone.Host's.
func (x host) Handle(o *goja.Object) (kind string, data []byte, ok bool, err error) {
	if js.IsProxy(o) {
		if o = x.facade(o); o == nil {
			return "", nil, false, nil
		}
	}
	for _, e := range x.encoders {
		if data, ok, err := e.encode(o); ok {
			return e.class, data, true, err
		}
	}
	h := x.kit.OwnHandle(o)
	if _, report := h.(*sched.Deadlock); h == nil || report { // an error crosses as one
		return "", nil, false, nil
	}
	c, crosses := h.(Transferable)
	if !crosses {
		return "", nil, true, js.Errorf(js.DataClone, "a %s belongs to one process and cannot be sent", x.kit.ClassName(o))
	}
	kind, data, ids, err := c.Cross()
	if p := x.packing; p != nil {
		p.ids = append(p.ids, ids...)
	}
	return kind, data, true, err
}

// Revive is clone.Host's.
func (x host) Revive(kind string, data []byte) (*goja.Object, error) {
	fn := x.decoders[kind]
	if fn == nil {
		module, _, _ := strings.Cut(kind, ".")
		x.build(module)
		fn = x.decoders[kind]
	}
	if fn == nil {
		return nil, js.Errorf(js.DataClone, "there is no %s here", kind)
	}
	return fn(string(data))
}

// DecodeObject makes what a decoder of that class makes of data, see Revive.
func (t *Transfer) DecodeObject(class string, data []byte) (*goja.Object, error) {
	return host{t}.Revive(class, data)
}

// ErrorClass is clone.Host's: the prototype of weft's errors of that name.
func (x host) ErrorClass(name string) *goja.Object {
	class := x.kit.KnownErrorClass(js.ErrorKind(name))
	if class == nil {
		return nil
	}
	proto, _ := class.Get("prototype").(*goja.Object)
	return proto
}

// packing is a value that is being encoded: which shared objects it contains.
type packing struct {
	outer *packing
	ids   []string
}

// Encode writes a structured clone of v; root begins the path to what cannot be cloned. ids are the identities of the shared objects
// that are in it. The error is a DataCloneError, what a getter of the script's has thrown, or w's.
func (t *Transfer) Encode(w io.Writer, v goja.Value, root string) (ids []string, err error) {
	p := &packing{outer: t.packing}
	t.packing = p
	guarded := t.heap.Guard(func() { err = t.codec.Encode(w, v, root) })
	t.packing = p.outer
	if guarded != nil {
		return nil, guarded
	}
	return p.ids, cloneError(err)
}

// Decode reads what Encode has written, size bytes.
func (t *Transfer) Decode(in io.Reader, size int64) (v goja.Value, err error) {
	guarded := t.heap.Guard(func() { v, err = t.codec.Decode(in, size) })
	if guarded != nil {
		return nil, guarded
	}
	return v, cloneError(err)
}

// cloneError makes an error of package clone one for scripts.
func cloneError(err error) error {
	if deep, ok := js.As[*clone.TooDeep](err); ok {
		return js.Errorf(js.Range, "%v", deep)
	}
	if bad, ok := js.As[*clone.Error](err); ok {
		return js.Errorf(js.DataClone, "%s", bad.Error())
	}
	return err
}

// Clone is a structured clone of v; root begins the path to what cannot be cloned.
func (t *Transfer) Clone(v goja.Value, root string) (goja.Value, error) {
	var buf strings.Builder
	if _, err := t.Encode(&buf, v, root); err != nil {
		return nil, err
	}
	return t.Decode(strings.NewReader(buf.String()), int64(buf.Len()))
}
