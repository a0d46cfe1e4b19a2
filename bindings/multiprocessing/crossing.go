package multiprocessing

import (
	"encoding/json"
	"errors"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process"
	"weft/runtime/process/memory"
	"weft/runtime/process/shared"
)

// crossedValue is what a Value is sent as: its type, its memory and its lock.
type crossedValue struct{ Type, Memory, Lock string }

// Cross is runtime.Transferable's.
func (v *sharedValue) Cross() (class string, data []byte, ids []string, err error) {
	_, memory, _, err := v.memory.Cross()
	if err != nil {
		return "", nil, nil, err
	}
	lock := v.m.rt.HandleOf(v.lock).(*mutex)
	_, shared, ids, err := lock.Cross()
	if err != nil {
		return "", nil, nil, err
	}
	data, err = json.Marshal(crossedValue{v.typ, string(memory), string(shared)})
	return "multiprocessing.Value", data, ids, err
}

// reviveValue makes a Value that has come from another process.
func (m *module) reviveValue(class *js.Class) {
	m.rt.RegisterDecoder("multiprocessing.Value", func(data string) (*goja.Object, error) {
		var x crossedValue
		if err := json.Unmarshal([]byte(data), &x); err != nil {
			return nil, err
		}
		buffer, err := memory.Of(m.rt).ReviveSharedBuffer(x.Memory)
		if err != nil {
			return nil, err
		}
		s, err := shared.Open(process.Of(m.rt).Client, "multiprocessing.RLock", x.Lock)
		if err != nil {
			return nil, err
		}
		l, ok := s.(*shared.Lock)
		if !ok {
			return nil, errors.New("the lock of a Value is none")
		}
		v, err := m.newValueFrom(buffer, x.Type, m.object(l, m.rlock, &mutex{l, "RLock"}))
		if err != nil {
			return nil, err
		}
		if o := m.objects[x.Memory]; o != nil {
			return o, nil
		}
		o := class.New(v)
		m.objects[x.Memory] = o
		return o, nil
	})
}

// object is the one object that there is in this process for something shared; it is made with a handle if there is none.
func (m *module) object(s shared.Object, class *js.Class, handle any) *goja.Object {
	if o := m.objects[s.Identity()]; o != nil {
		return o
	}
	return m.adopt(s, class.New(handle))
}
