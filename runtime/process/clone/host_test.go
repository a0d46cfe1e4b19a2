package clone

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"github.com/dop251/goja"
)

// ports is a Host whose objects have a name, and cross by it.
type ports struct {
	vm    *goja.Runtime
	names map[*goja.Object]string
	made  []string
	class *goja.Object
	asked int
	again func() // called by Revive, if not nil
}

func (p *ports) Handle(o *goja.Object) (kind string, data []byte, ok bool, err error) {
	p.asked++
	name, ok := p.names[o]
	if name == "closed" {
		return "", nil, false, errors.New("a closed port cannot be sent")
	}
	return "port", []byte(name), ok, nil
}

func (p *ports) Revive(kind string, data []byte) (*goja.Object, error) {
	if kind != "port" || len(data) == 0 {
		return nil, fmt.Errorf("unknown port %q", data)
	}
	p.made = append(p.made, string(data))
	if p.again != nil {
		p.again()
	}
	if string(data) == "memory" {
		return p.vm.ToValue(p.vm.NewArrayBuffer(make([]byte, 8))).(*goja.Object), nil
	}
	o := p.vm.NewObject()
	return o, o.Set("port", string(data))
}

func (p *ports) ErrorClass(name string) *goja.Object {
	if name == "PortError" {
		return p.class
	}
	return nil
}

func newPorts(t testing.TB) (*bench, *ports) {
	p := &ports{names: map[*goja.Object]string{}}
	b := newBench(t, p)
	p.vm = b.vm
	p.class = b.run(`var PortError = class extends Error {};
		PortError.prototype.name = 'PortError';
		PortError.prototype`).(*goja.Object)
	_ = b.vm.Set("port", func(name string) *goja.Object {
		o := b.vm.NewObject()
		if name == "memory" {
			o = b.vm.ToValue(b.vm.NewArrayBuffer(make([]byte, 8))).(*goja.Object)
		}
		if name == "call" {
			o = b.run(`() => 1`).(*goja.Object)
		}
		p.names[o] = name
		return o
	})
	return b, p
}

func TestHandles(t *testing.T) {
	b, p := newPorts(t)
	v := b.run(`(p => [p, {p}, port('b'), port('call'), new Map([[p, 1]])])(port('a'))`)
	got := b.copy(v)
	b.compare(b.run(`(p => [p, {p}, {port: 'b'}, {port: 'call'}, new Map([[p, 1]])])({port: 'a'})`), got)
	if s := fmt.Sprint(p.made); s != "[a b call]" {
		t.Errorf("made %s", s)
	}
}

func TestHandleOfBuffer(t *testing.T) {
	b, p := newPorts(t)
	got := b.copy(b.run(`(m => [new Uint8Array(m, 2), m, new DataView(m)])(port('memory'))`))
	b.compare(b.run(`(m => [new Uint8Array(m, 2), m, new DataView(m)])(new ArrayBuffer(8))`), got)
	if len(p.made) != 1 {
		t.Errorf("made %v", p.made)
	}
}

func TestDecodeWithinRevive(t *testing.T) {
	b, p := newPorts(t)
	v := b.run(`[{a: 1}, port('a'), {b: [2]}, port('b')]`)
	inner := b.run(`({x: [{}, 'y']})`)
	p.again = func() { b.compare(inner, b.copy(inner)) }
	for range 2 { // the second time there is a decoder to be used again
		b.compare(b.run(`[{a: 1}, {port: 'a'}, {b: [2]}, {port: 'b'}]`), b.copy(v))
	}
}

func TestHandleErrors(t *testing.T) {
	b, _ := newPorts(t)
	err := b.codec.Encode(&bytes.Buffer{}, b.run(`[{p: port('closed')}]`), "args")
	if err == nil || err.Error() != "args[0].p: a closed port cannot be sent" {
		t.Errorf("%v", err)
	}
	data := b.encode(b.run(`[port('')]`))
	if _, err = b.codec.Decode(bytes.NewReader(data), 100); err == nil || err.Error() != `port: unknown port ""` {
		t.Errorf("%v", err)
	}
	if _, err = newBench(t, nil).codec.Decode(bytes.NewReader(data), 100); err == nil {
		t.Error("a port was made without a host")
	}
}

func TestHandleIsAskedForProxies(t *testing.T) {
	b, p := newPorts(t)
	err := b.codec.Encode(&bytes.Buffer{}, b.run(`new Proxy({}, {})`), "x")
	if p.asked != 1 || err == nil || err.Error() != "x: a Proxy cannot be sent" {
		t.Errorf("asked %d times: %v", p.asked, err)
	}
}

func TestErrorClass(t *testing.T) {
	b, _ := newPorts(t)
	v := b.run(`[new PortError('m'), Object.assign(new Error('m'), {name: 'Other'}), new TypeError('m')]`)
	_ = b.vm.Set("got", b.copy(v))
	for _, src := range []string{
		`got[0] instanceof PortError && got[0].name === 'PortError' && !Object.hasOwn(got[0], 'name')`,
		`Object.getPrototypeOf(got[1]) === Error.prototype && got[1].name === 'Other' && String(got[1]) === 'Other: m'`,
		`Object.getPrototypeOf(got[2]) === TypeError.prototype && got[2].stack.startsWith('TypeError: m')`,
	} {
		if !b.run(src).ToBoolean() {
			t.Errorf("not true: %s", src)
		}
	}
}
