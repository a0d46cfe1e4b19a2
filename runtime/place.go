package runtime

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
)

// Here is where the running thread is; nil when it runs no script.
func (m *Machine) Here() sched.Place {
	th, ok := m.Sched.Current().Data.(*Thread)
	if !ok || th.on == nil {
		return nil
	}
	if f, ok := m.Heap.Here(js.Internal); ok {
		return m.places.Of(f)
	}
	return th.begins
}

// placeOf is where a function begins; nil when that is not known.
func (m *Machine) placeOf(fn goja.Value) sched.Place {
	if o, ok := fn.(*goja.Object); ok {
		if f, ok := m.Heap.FrameOf(o); ok && !js.Internal(f) {
			return js.Begin(js.PlaceOf(f))
		}
	}
	return nil
}

// Where is where a thread is that does not run.
func (m *Machine) Where(t *sched.Thread) sched.Place {
	th, ok := t.Data.(*Thread)
	if !ok || th.on == nil {
		return nil
	}
	return js.Innermost(th.on.Frames(0))
}

// NameHere is the name that the script gives to what it makes now: that of the variable or property which the
// running call is assigned to, as in `const door = new Lock()`. It is "" when that cannot be told from the
// line.
func (m *Machine) NameHere() string {
	p, ok := m.Here().(*js.Place)
	if !ok {
		return ""
	}
	file, line := p.Position()
	text, ok := m.rt.Texts[file]
	if !ok {
		return ""
	}
	code := []rune(text.Line(line))
	return js.AssignedName(string(code[:max(0, min(len(code), p.Column()-1))]))
}
