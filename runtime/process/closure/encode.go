package closure

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
	"weft/runtime/engine/vm"
)

// Closure is a function with all that it names at the top level, as it goes to a process that has run nothing: functions and
// classes by source, values by structured clone, what weft and the language have by name.
type Closure struct {
	Texts  []source.Text
	Units  []unit
	Names  []Binding // in the order in which they are made
	Target int       // the unit that is to be called, -1 for none
	Path   string    // of what is to be called instead, which every process has: "time.sleep"
}

// unit is a function or class in a text.
type unit struct {
	Text int
	Ref  source.UnitRef
}

// Binding is a name at the top level: exactly one of Unit, Value and Path says what it stands for.
type Binding struct {
	Name  string
	Kind  source.NameKind
	Unit  int    // in Units, -1 for none
	Value int    // in the values that go with the closure, -1 for none
	Path  string // of what every process has: "multiprocessing.Queue", "Math.floor"

	class      bool
	text, line int // where it is declared, for the order
	col        int
}

// Encoder makes a closure.
type Encoder struct {
	rt      *runtime.Realm
	Closure Closure
	Values  []goja.Value
	Labels  []string // of the values: their names
	texts   map[string]int
	units   map[*goja.Object]int
	names   map[string]bool
	begun   map[string]bool
	fresh   *goja.Object            // the global object of a realm that has run nothing; nil until it is needed
	known   map[*goja.Object]string // what every process has, by identity; nil until it is needed
}

// Encode makes the closure of a function. who begins what its errors say.
func Encode(rt *runtime.Realm, fn *goja.Object, who string) (p *Encoder, err error) {
	p = &Encoder{rt: rt, texts: map[string]int{}, units: map[*goja.Object]int{}, names: map[string]bool{}}
	guarded := rt.Heap.Guard(func() { p.Closure.Target, err = p.target(fn, who) })
	if err == nil {
		err = guarded
	}
	slices.SortStableFunc(p.Closure.Names, func(a, b Binding) int {
		if c := cmp.Compare(a.rank(), b.rank()); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.line, b.line), cmp.Compare(a.col, b.col))
	})
	return p, err
}

// target adds the function that is to be called.
func (p *Encoder) target(fn *goja.Object, who string) (int, error) {
	f, script := p.rt.Heap.FunctionSource(fn)
	if script && f.Kind == vm.ScriptClass {
		return 0, js.Errorf(js.Type, "%s is a class, which cannot be called: wrap it, as in (...args) => new %[2]s(...args)",
			who, cmp.Or(functionName(p.rt, fn), "C"))
	}
	if !script || IsInternal(p.rt, fn) {
		if p.Closure.Path = p.path(fn); p.Closure.Path != "" {
			return -1, nil
		}
	}
	return p.function(fn, who, "")
}

// rank orders names so that what a class needs while it is made is there: functions and what is known, values, classes.
func (n *Binding) rank() int {
	switch {
	case n.class:
		return 2
	case n.Value >= 0:
		return 1
	}
	return 0
}

// function adds a function or class and what it names, and returns the number of its unit. file is the text that has
// declared a name of it; "" when there is none.
func (p *Encoder) function(fn *goja.Object, who, file string) (int, error) {
	if i, ok := p.units[fn]; ok {
		return i, nil
	}
	f, ok := p.rt.Heap.FunctionSource(fn)
	switch {
	case ok && !IsInternal(p.rt, fn):
	case js.IsProxy(fn):
		return 0, js.Errorf(js.Type, "%s is a Proxy, whose traps stay in this process: give the function itself", who)
	case f.Kind == vm.BoundFunction:
		return 0, js.Errorf(js.Type, "%s is a bound function: what it is bound to stays in this process; "+
			"give a function that a script wrote", who)
	default:
		return 0, js.Errorf(js.Type, "%s is neither a function that a script wrote nor one that every process has: "+
			"wrap it, as in (...args) => f(...args)", who)
	}
	found, text, err := p.unit(f, file)
	if err != nil {
		return 0, js.Errorf(js.Type, "%s: %v", who, err)
	}
	if name := functionName(p.rt, fn); found.Ref.Form != source.Member {
		found.Ref.Name = cmp.Or(name, found.Ref.Name)
	}
	i := len(p.Closure.Units)
	p.units[fn] = i
	p.Closure.Units = append(p.Closure.Units, unit{text, found.Ref})
	for _, m := range found.Free {
		if err := p.mention(m, who); err != nil {
			return 0, err
		}
	}
	return i, nil
}

// functionName is what a function's own property name says; "" when that is no string.
func functionName(rt *runtime.Realm, fn *goja.Object) string {
	name, _ := js.Text(rt.Own(fn, rt.VM().ToValue("name")))
	return name
}

// unit finds a function in its text, which is added. A class that is empty but for its head is looked for in file.
func (p *Encoder) unit(f vm.Function, file string) (*source.Unit, int, error) {
	if f.File == "" && strings.Contains(p.rt.Texts[file].Code, f.Source) {
		f.File = file
	}
	t, ok := p.rt.Texts[f.File]
	near := f.Offset
	if !ok {
		t, near = source.TextOf("<function>", f.Source), -1 // eval has made it
	}
	outline, err := p.rt.Outline(t, ok)
	if err != nil {
		return nil, 0, err
	}
	unit, err := outline.FindUnit(f.Source, near)
	if err != nil {
		return nil, 0, err
	}
	key := t.Name
	if !ok {
		key = t.Code
	}
	i, there := p.texts[key]
	if !there {
		i = len(p.Closure.Texts)
		p.texts[key] = i
		p.Closure.Texts = append(p.Closure.Texts, t)
	}
	return unit, i, nil
}

// mention adds what a name stands for.
func (p *Encoder) mention(m source.Mention, who string) error {
	if m.Bound == source.Captured {
		return js.Errorf(js.Type, "%s uses %s, %s, which stays in this process: pass it as an argument",
			who, m.Name, p.captured(m))
	}
	if p.names[m.Name] {
		return nil
	}
	p.names[m.Name] = true
	p.rt.Declared(&m)
	v, there, err := p.rt.Global(m.Name)
	switch {
	case err != nil && !p.rt.IsProperty(m.Name):
		return js.Errorf(js.Type, "%s uses %s, which has no value yet", who, m.Name)
	case err != nil:
		return err
	case !there:
		return nil // an error when it is used, here and there
	case m.Bound == source.Unknown && p.isOriginal(m.Name, v):
		return nil
	}
	return p.add(m, v, who)
}

// captured says what a name is that the function takes from around itself.
func (p *Encoder) captured(m source.Mention) string {
	at := m.Declared
	if at.Line == 0 {
		return "which it takes from around it"
	}
	switch m.Kind {
	case source.Implicit:
		return fmt.Sprintf("that of the code around it (%s:%d)", at.File, at.Line)
	case source.Dynamic:
		return fmt.Sprintf("which a with statement around it may have (%s:%d)", at.File, at.Line)
	}
	return fmt.Sprintf("a %v of the code around it (%s:%d)", m.Kind, at.File, at.Line)
}

// add adds a name with its value.
func (p *Encoder) add(m source.Mention, v goja.Value, who string) error {
	n := Binding{
		Name: m.Name, Kind: m.Kind, Unit: -1, Value: -1,
		text: p.rt.TextNumber(m.Declared.File), line: m.Declared.Line, col: m.Declared.Column,
	}
	o, isObject := v.(*goja.Object)
	if !isObject {
		p.value(n, v)
		return nil
	}
	f, script := p.rt.Heap.FunctionSource(o)
	switch {
	case script && !IsInternal(p.rt, o):
		// The name is entered behind what it names in turn; classes are put in order of their places.
		piece, err := p.function(o, m.Name+", which "+who+" names,", m.Declared.File)
		if err != nil {
			return err
		}
		n.Unit, n.class = piece, f.Kind == vm.ScriptClass
		p.Closure.Names = append(p.Closure.Names, n)
		return nil
	case p.path(o) != "":
		n.Path = p.path(o)
		p.Closure.Names = append(p.Closure.Names, n)
		return nil
	case f.Kind != vm.NoFunction:
		_, err := p.function(o, m.Name+", which "+who+" names,", "")
		return err
	}
	p.value(n, v)
	return nil
}

func (p *Encoder) value(n Binding, v goja.Value) {
	n.Value = len(p.Values)
	p.Values = append(p.Values, v)
	p.Labels = append(p.Labels, n.Name)
	p.Closure.Names = append(p.Closure.Names, n)
}
