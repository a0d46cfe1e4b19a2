package runtime

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
)

// Place is a position in a script. Its fields are worked out when they are asked for.
type Place struct{ frame goja.StackFrame }

// Position is the file, and the line counted from 1.
func (p *Place) Position() (file string, line int) {
	at := p.frame.Position()
	return at.Filename, at.Line
}

// String is file:line:column.
func (p *Place) String() string {
	at := p.frame.Position()
	return at.String()
}

// Column is counted from 1.
func (p *Place) Column() int { return p.frame.Position().Column }

// Here is where the running thread is; nil when it runs no script.
func (m *Machine) Here() sched.Place {
	if th, ok := m.Sched.Current().Data.(*Thread); !ok || th.on == nil {
		return nil
	}
	f, ok := m.Heap.Here()
	if ok && !js.Internal(&f) {
		return &Place{f}
	}
	if !ok {
		return nil
	}
	return innermost(m.Heap.Current().Frames(0))
}

// Where is where a thread is that does not run.
func (m *Machine) Where(t *sched.Thread) sched.Place {
	th, ok := t.Data.(*Thread)
	if !ok || th.on == nil {
		return nil
	}
	return innermost(th.on.Frames(0))
}

func innermost(frames []goja.StackFrame) sched.Place {
	for i := range frames {
		if !js.Internal(&frames[i]) {
			return &Place{frames[i]}
		}
	}
	return nil
}

// NameHere is the name that the script gives to what it makes now: that of the variable or property which the
// running call is assigned to, as in `const door = new Lock()`. It is "" when that cannot be told from the
// line.
func (m *Machine) NameHere() string {
	p, ok := m.Here().(*Place)
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
