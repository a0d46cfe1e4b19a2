package web

import (
	"encoding/json"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// Classes as other processes know them.
const (
	blobClass = "web.Blob"
	keptClass = "web.platform object"
)

// crossing is how the objects of the files' classes are cloned: blobs are, DOMExceptions too (see exceptions), the others are refused.
type crossing struct {
	rt   *runtime.Realm
	host *goja.Object
	kept map[*goja.Object]bool // prototypes of those that are refused
	blob *goja.Object          // that of Blob; nil while there is none
}

func newCrossing(rt *runtime.Realm, host *goja.Object) *crossing {
	x := &crossing{rt: rt, host: host, kept: map[*goja.Object]bool{}}
	rt.RegisterEncoder(blobClass, x.encode)
	rt.RegisterDecoder(blobClass, x.decode)
	rt.RegisterEncoder(keptClass, x.refuse)
	return x
}

// add is told of the globals of a file that was evaluated.
func (x *crossing) add(f File, made *goja.Object) {
	for _, name := range f.Globals {
		class := made.Get(name).(*goja.Object)
		switch proto, _ := class.Get("prototype").(*goja.Object); {
		case proto == nil, name == "DOMException", name == "File":
		case name == "Blob":
			x.blob = proto
		default:
			x.kept[proto] = true
		}
	}
}

func (x *crossing) refuse(o *goja.Object) (data []byte, ok bool, err error) {
	if _, ok := x.rt.OwnHandle(o).(*port); ok { // it says so itself
		return nil, false, nil
	}
	for p := o.Prototype(); p != nil && !js.IsProxy(p); p = p.Prototype() {
		if x.kept[p] {
			name := x.rt.ClassName(o)
			article := "a"
			if strings.IndexByte("AEIO", name[0]) >= 0 {
				article = "an"
			}
			return nil, true, js.Errorf(js.DataClone, "%s %s cannot be cloned", article, name)
		}
	}
	return nil, false, nil
}

// packed is a Blob or a File.
type packed struct {
	Type  string
	Bytes []byte
	Name  *string `json:",omitempty"`
	Time  float64 `json:",omitempty"`
}

func (x *crossing) encode(o *goja.Object) (data []byte, ok bool, err error) {
	if x.blob == nil || !inherits(o, x.blob) || !x.call("isBlob", o).ToBoolean() {
		return nil, false, nil
	}
	list := x.call("pack", o).(*goja.Object)
	p := packed{Type: list.Get("0").String(), Bytes: list.Get("1").Export().(goja.ArrayBuffer).Bytes()}
	if name := list.Get("2"); name != nil {
		text := name.String()
		p.Name, p.Time = &text, list.Get("3").ToFloat()
	}
	data, err = json.Marshal(p)
	return data, true, err
}

func inherits(o, from *goja.Object) bool {
	for p := o.Prototype(); p != nil && !js.IsProxy(p); p = p.Prototype() {
		if p == from {
			return true
		}
	}
	return false
}

func (x *crossing) decode(data string) (*goja.Object, error) {
	var p packed
	if err := json.Unmarshal([]byte(data), &p); err != nil {
		return nil, err
	}
	vm := x.rt.VM()
	args := []goja.Value{vm.ToValue(p.Type), vm.ToValue(vm.NewArrayBuffer(p.Bytes))}
	if p.Name != nil {
		args = append(args, vm.ToValue(*p.Name), vm.ToValue(p.Time))
	}
	return x.call("unpack", args...).(*goja.Object), nil
}

// call calls a function of blob.js.
func (x *crossing) call(name string, args ...goja.Value) goja.Value {
	fn, _ := goja.AssertFunction(x.host.Get("blob").(*goja.Object).Get(name))
	return js.Must(fn(goja.Undefined(), args...))
}
