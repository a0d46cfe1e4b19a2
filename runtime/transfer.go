package runtime

import (
	"io"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/process/clone"
)

// Transferable is a handle of an object that can be sent to another process.
type Transferable interface {
	// Cross is what makes the object there: the class, as "module.Class", and what that class's reviver gets. The identities
	// are those of the shared objects that go with it. The error says why it cannot be sent.
	Cross() (class string, data []byte, ids []string, err error)
}

// Decoder makes an object for what Cross gave in another process.
type Decoder func(data string) (*goja.Object, error)

// RegisterDecoder has fn make the objects of a class, "module.Class", that come from other processes. A module does so when it is built.
func (r *Registry) RegisterDecoder(class string, fn Decoder) { r.decoders[class] = fn }

// Encoder is how objects of a class that has no handle go to another process: ok is false for an object of another class. It runs no
// script.
type Encoder func(o *goja.Object) (data []byte, ok bool, err error)

// RegisterEncoder has fn encode the objects of a class, "module.Class", that go to other processes; what Revive was given for the class
// makes them there.
func (r *Registry) RegisterEncoder(class string, fn Encoder) {
	r.encoders = append(r.encoders, encoder{class, fn})
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
func (r *Registry) facade(o *goja.Object) *goja.Object {
	p, _ := o.Export().(goja.Proxy)
	target := p.Target()
	if target == nil || js.IsProxy(target) {
		return nil
	}
	if _, ok := r.rt.OwnHandle(target).(Facade); ok {
		return target
	}
	return nil
}

// transfer is clone.Host for a realm.
type transfer struct{ rt *Realm }

// Handle is clone.Host's.
func (x transfer) Handle(o *goja.Object) (kind string, data []byte, ok bool, err error) {
	if js.IsProxy(o) {
		if o = x.rt.facade(o); o == nil {
			return "", nil, false, nil
		}
	}
	for _, e := range x.rt.encoders {
		if data, ok, err := e.encode(o); ok {
			return e.class, data, true, err
		}
	}
	h := x.rt.OwnHandle(o)
	if _, report := h.(*sched.Deadlock); h == nil || report { // an error crosses as one
		return "", nil, false, nil
	}
	c, crosses := h.(Transferable)
	if !crosses {
		return "", nil, true, js.Errorf(js.DataClone, "a %s belongs to one process and cannot be sent", x.rt.ClassName(o))
	}
	kind, data, ids, err := c.Cross()
	if p := x.rt.packing; p != nil {
		p.ids = append(p.ids, ids...)
	}
	return kind, data, true, err
}

// Revive is clone.Host's.
func (x transfer) Revive(kind string, data []byte) (*goja.Object, error) {
	fn := x.rt.decoders[kind]
	if fn == nil {
		module, _, _ := strings.Cut(kind, ".")
		if x.rt.hasModule(module) {
			x.rt.Exports(module)
			fn = x.rt.decoders[kind]
		}
	}
	if fn == nil {
		return nil, js.Errorf(js.DataClone, "there is no %s here", kind)
	}
	return fn(string(data))
}

// DecodeObject makes what a decoder of that class makes of data, see Revive.
func (r *Registry) DecodeObject(class string, data []byte) (*goja.Object, error) {
	return transfer{r.rt}.Revive(class, data)
}

// ErrorClass is clone.Host's: the prototype of weft's errors of that name.
func (x transfer) ErrorClass(name string) *goja.Object {
	class := x.rt.KnownErrorClass(js.ErrorKind(name))
	if class == nil {
		return nil
	}
	proto, _ := class.Get("prototype").(*goja.Object)
	return proto
}

func (r *Registry) hasModule(name string) bool {
	for i := range r.rt.Host.cfg.Modules {
		if r.rt.Host.cfg.Modules[i].Name == name {
			return true
		}
	}
	return false
}

// packing is a value that is being encoded: which shared objects it contains.
type packing struct {
	outer *packing
	ids   []string
}

// Encode writes a structured clone of v; root begins the path to what cannot be cloned. ids are the identities of the shared objects
// that are in it. The error is a DataCloneError, what a getter of the script's has thrown, or w's.
func (r *Registry) Encode(w io.Writer, v goja.Value, root string) (ids []string, err error) {
	p := &packing{outer: r.packing}
	r.packing = p
	guarded := r.rt.Heap.Guard(func() { err = r.cloner().Encode(w, v, root) })
	r.packing = p.outer
	if guarded != nil {
		return nil, guarded
	}
	return p.ids, cloneError(err)
}

// Decode reads what Encode has written, size bytes.
func (r *Registry) Decode(in io.Reader, size int64) (v goja.Value, err error) {
	guarded := r.rt.Heap.Guard(func() { v, err = r.cloner().Decode(in, size) })
	if guarded != nil {
		return nil, guarded
	}
	return v, cloneError(err)
}

// cloneError makes a clone.Error one for scripts.
func cloneError(err error) error {
	var bad *clone.Error
	if js.As(err, &bad) {
		return js.Errorf(js.DataClone, "%s", bad.Error())
	}
	return err
}

// cloner is the realm's structured clone.
func (r *Registry) cloner() *clone.Codec {
	if r.codec == nil {
		r.codec = clone.New(r.rt.vm, transfer{r.rt})
	}
	return r.codec
}

// Clone is a structured clone of v; root begins the path to what cannot be cloned.
func (r *Registry) Clone(v goja.Value, root string) (goja.Value, error) {
	var buf strings.Builder
	if _, err := r.Encode(&buf, v, root); err != nil {
		return nil, err
	}
	return r.Decode(strings.NewReader(buf.String()), int64(buf.Len()))
}
