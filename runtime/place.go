package runtime

import (
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
)

// Here is where the running thread is; nil when it runs no script.
func (m *Machine) Here() sched.Place {
	if th, ok := m.Sched.Current().Data.(*Thread); !ok || th.on == nil {
		return nil
	}
	f, ok := m.Heap.Here()
	if ok && !js.Internal(&f) {
		return js.PlaceOf(f)
	}
	if !ok {
		return nil
	}
	return js.Innermost(m.Heap.Current().Frames(0))
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
