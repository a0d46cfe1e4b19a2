package multiprocessing

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process/memory"
	"weft/runtime/process/shared"
)

// crossing is what a Value or an Array is: numbers in shared memory, and the lock that goes with them. It crosses to other processes.
type crossing struct {
	kit    *js.Kit
	class  string // "Value" or "Array"
	typ    string
	memory *memory.Memory
	array  *goja.Object // the typed array over memory, which converts
	lock   *goja.Object // nil when there is none
}

// crossed is what it is sent as.
type crossed struct{ Type, Memory, LockClass, Lock string }

// Cross is transfer.Transferable's.
func (x crossing) Cross() (class string, data []byte, ids []string, err error) {
	_, memory, _, err := x.memory.Cross()
	if err != nil {
		return "", nil, nil, err
	}
	sent := crossed{Type: x.typ, Memory: string(memory)}
	if x.lock != nil {
		var lock []byte
		if sent.LockClass, lock, ids, err = x.kit.HandleOf(x.lock).(*shared.Lock).Cross(); err != nil {
			return "", nil, nil, err
		}
		sent.Lock = string(lock)
	}
	data, err = json.Marshal(sent)
	return "multiprocessing." + x.class, data, ids, err
}

// receives has those of a class come from other processes. They may be anything: build returns nil for what cannot be.
func (cs *cells) receives(class string, build func(crossing) *goja.Object) {
	cs.rt.RegisterDecoder("multiprocessing."+class, func(data string) (*goja.Object, error) {
		var sent crossed
		if err := json.Unmarshal([]byte(data), &sent); err != nil {
			return nil, err
		}
		if o := cs.objects[sent.Memory]; o != nil {
			return o, nil
		}
		buffer, err := memory.Of(cs.rt).ReviveSharedBuffer(sent.Memory)
		if err != nil {
			return nil, err
		}
		x := crossing{kit: cs.rt.Kit, class: class, typ: sent.Type, memory: memory.Of(cs.rt).MemoryOf(buffer)}
		name, width := arrayType(sent.Type)
		if width == 0 || x.memory == nil || x.memory.Size()%width != 0 {
			return nil, fmt.Errorf("there is no %s of type %q in that memory", class, sent.Type)
		}
		x.array = cs.typedArray(name, buffer)
		if sent.Lock != "" {
			if x.lock, err = cs.reviveLock(sent); err != nil {
				return nil, err
			}
		}
		o := build(x)
		if o == nil {
			return nil, fmt.Errorf("there is no %s of type %q in that memory", class, sent.Type)
		}
		cs.objects[sent.Memory] = o
		return o, nil
	})
}

func (cs *cells) reviveLock(sent crossed) (*goja.Object, error) {
	class := cs.locks.lock
	if sent.LockClass == "multiprocessing.RLock" {
		class = cs.locks.rlock
	}
	s, err := shared.Open(cs.table().Client, class.Name, sent.Lock)
	if err != nil {
		return nil, err
	}
	if _, ok := s.(*shared.Lock); !ok {
		return nil, errors.New("that is no lock")
	}
	return cs.object(s, class), nil
}

// adopted keeps the object of what was made here, for when it comes back.
func (cs *cells) adopted(x crossing, o *goja.Object) {
	if _, data, _, err := x.memory.Cross(); err == nil {
		cs.objects[string(data)] = o
	}
}

// newArray is Array(type, sizeOrValues, { lock }): a typed array in shared memory with the methods of a lock.
func (cs *cells) newArray(c js.Call) goja.Value {
	a := arrayArgs(c, "", "lock")
	array := cs.makeArray(c, a)
	if lock := cs.lockOf(c, a.Get("lock")); lock != nil {
		buffer := array.Get("buffer")
		x := crossing{cs.rt.Kit, "Array", a.Get("type").String(""), memory.Of(cs.rt).MemoryOf(buffer), array, lock}
		cs.adopted(x, cs.locked(x))
	}
	return array
}

// locked gives a typed array its lock.
func (cs *cells) locked(x crossing) *goja.Object {
	cs.rt.SetHandle(x.array, x)
	cs.rt.DefineHidden(x.array, "Array.", locking(func(js.Call) goja.Value { return x.lock }))
	return x.array
}
