// Package closure turns a function of a script's, with what it names at the top level, into data, and back: so it goes to a process that
// has run nothing.
//
// Encode (encode.go) makes a Bundle: a Closure, which is JSON, and the values that go with it by structured clone. A Closure has the
// texts that the functions and classes stand in, where they stand (its units), and the names at the top level, each with what it stands
// for: a unit, a value, or a path to what every process has (builtins.go). Decode (decode.go) declares the names in another realm and
// returns the function.
//
// All functions are for the running thread. Encode may call getters and proxies of the script's; Decode runs static parts of classes.
package closure

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/module"
	"weft/runtime/engine/source"
	"weft/runtime/engine/vm"
)

// Closure is a function with all that it names at the top level, as it goes to a process that has run nothing: functions and
// classes by source, values by structured clone, what weft and the language have by name.
type Closure struct {
	Texts  []source.Text
	Units  []unit
	Names  []Binding    // in the order in which they are made
	Uses   []module.Use // the modules that the units need, which are run first
	Target int          // the unit that is to be called, -1 for none; from usesFrom on, what a module of Uses exports
	Path   string       // of what is to be called instead, which every process has: "time.sleep"
}

// usesFrom is the Target that stands for the first of Uses.
const usesFrom = 1 << 30

// unit is a function or class in a text.
type unit struct {
	Text int
	Ref  source.UnitRef
}

// Binding is a name at the top level: exactly one of Unit, Value, Path and Use says what it stands for.
type Binding struct {
	Name  string
	Kind  source.NameKind
	Unit  int    // in Units, -1 for none
	Value int    // in the values that go with the closure, -1 for none
	Path  string // of what every process has: "multiprocessing.Queue", "Math.floor"
	Use   int    // in Uses, of which it is an export, -1 for none

	class      bool
	text, line int // where it is declared, for the order
	col        int
}

// Bundle is a closure with its values, which are encoded apart.
type Bundle struct {
	Closure Closure
	Values  []goja.Value
	labels  []string // of the values: their names
}

// encoder makes a bundle.
type encoder struct {
	Bundle
	rt       *runtime.Realm
	texts    map[string]int
	units    map[*goja.Object]int
	names    map[string]bool
	builtins builtins
}

// Explain has a DataCloneError, whose message begins with the path to a value, say which value that is: [0] are the arguments of a call,
// [1][n] is the n-th of Values. Other errors stay as they are.
func (b *Bundle) Explain(err error) error {
	bad, ok := js.As[*js.ScriptError](err)
	if !ok || bad.Kind != js.DataClone {
		return err
	}
	message := bad.Message
	var n int
	if rest, ok := strings.CutPrefix(message, "[0]"); ok {
		message = "args" + rest
	} else if _, err := fmt.Sscanf(message, "[1][%d]", &n); err == nil && n < len(b.labels) {
		message = b.labels[n] + strings.TrimPrefix(message, fmt.Sprintf("[1][%d]", n))
	}
	return js.Errorf(js.DataClone, "%s", message)
}

// Encode makes the closure of a function. who begins the messages of errors: a TypeError says why the function cannot be sent.
func Encode(rt *runtime.Realm, fn *goja.Object, who string) (*Bundle, error) {
	return encode(rt, func(e *encoder) (int, error) { return e.target(fn, who) })
}

// EncodeClass is Encode for a class, which Decode then returns.
func EncodeClass(rt *runtime.Realm, class *goja.Object, who string) (*Bundle, error) {
	return encode(rt, func(e *encoder) (int, error) { return e.function(class, who, "") })
}

func encode(rt *runtime.Realm, add func(e *encoder) (target int, err error)) (*Bundle, error) {
	e := &encoder{rt: rt, texts: map[string]int{}, units: map[*goja.Object]int{}, names: map[string]bool{}, builtins: builtins{rt: rt}}
	var err error
	guarded := rt.Heap.Guard(func() { e.Closure.Target, err = add(e) })
	slices.SortStableFunc(e.Closure.Names, func(a, b Binding) int { return slices.Compare(a.order(), b.order()) })
	return &e.Bundle, cmp.Or(err, guarded)
}

// target adds the function that is to be called.
func (e *encoder) target(fn *goja.Object, who string) (int, error) {
	f, script := e.rt.Heap.FunctionSource(fn)
	if script && f.Kind == vm.ScriptClass {
		return 0, js.Errorf(js.Type, "%s is a class, which cannot be called: wrap it, as in (...args) => new %[2]s(...args)",
			who, cmp.Or(functionName(e.rt, fn), "C"))
	}
	if !script || IsInternal(e.rt, fn) {
		if e.Closure.Path = e.builtins.path(fn); e.Closure.Path != "" {
			return -1, nil
		}
		if u, ok := e.rt.UseOfBuiltin(fn); ok {
			return usesFrom + e.use(u), nil
		}
	}
	if u, ok := e.rt.UseOfFunction(f.File, fn); ok {
		e.use(u)
		return usesFrom + len(e.Closure.Uses) - 1, nil
	}
	return e.function(fn, who, "")
}

// order puts names so that what a class needs while it is made is there: functions and what is known, values, classes.
func (n *Binding) order() []int {
	rank := 0
	if n.class {
		rank = 2
	} else if n.Value >= 0 {
		rank = 1
	}
	return []int{rank, n.text, n.line, n.col}
}

// function adds a function or class and what it names, and returns the number of its unit. file is the text that has
// declared a name of it; "" when there is none.
func (e *encoder) function(fn *goja.Object, who, file string) (int, error) {
	if i, ok := e.units[fn]; ok {
		return i, nil
	}
	f, ok := e.rt.Heap.FunctionSource(fn)
	switch {
	case ok && !IsInternal(e.rt, fn):
	case js.IsProxy(fn):
		return 0, js.Errorf(js.Type, "%s is a Proxy, whose traps stay in this process: give the function itself", who)
	case f.Kind == vm.BoundFunction:
		return 0, js.Errorf(js.Type, "%s is a bound function: what it is bound to stays in this process; "+
			"give a function that a script wrote", who)
	default:
		return 0, js.Errorf(js.Type, "%s is neither a function that a script wrote nor one that every process has: "+
			"wrap it, as in (...args) => f(...args)", who)
	}
	found, text, err := e.unit(f, file)
	if err != nil {
		return 0, js.Errorf(js.Type, "%s: %v", who, err)
	}
	if name := functionName(e.rt, fn); found.Ref.Form != source.Member {
		found.Ref.Name = cmp.Or(name, found.Ref.Name)
	}
	i := len(e.Closure.Units)
	e.units[fn] = i
	e.Closure.Units = append(e.Closure.Units, unit{text, found.Ref})
	for _, m := range found.Free {
		if err := e.mention(m, who, e.Closure.Texts[text]); err != nil {
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
func (e *encoder) unit(f vm.Function, file string) (*source.Unit, int, error) {
	if f.File == "" && strings.Contains(e.rt.Texts[file].Code, f.Source) {
		f.File = file
	}
	t, ok := e.rt.Texts[f.File]
	near := f.Offset
	if !ok {
		t, near = source.TextOf("<function>", f.Source), -1 // eval has made it
	}
	outline, err := e.rt.Outline(t, ok)
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
	i, there := e.texts[key]
	if !there {
		i = len(e.Closure.Texts)
		e.texts[key] = i
		e.Closure.Texts = append(e.Closure.Texts, t)
	}
	return unit, i, nil
}

// mention adds what a name stands for that a unit of a text mentions.
func (e *encoder) mention(m source.Mention, who string, t source.Text) error {
	if e.imported(m, t) {
		return nil
	}
	if t.Goal == source.CommonJSGoal && m.Bound == source.TopLevel {
		return js.Errorf(js.Type, "%s uses %s of the CommonJS module %s, which stays in this process: export the function that is to run there",
			who, m.Name, t.Name)
	}
	if m.Bound == source.Captured {
		return js.Errorf(js.Type, "%s uses %s, %s, which stays in this process: pass it as an argument",
			who, m.Name, e.captured(m))
	}
	if e.names[m.Name] {
		return nil
	}
	e.names[m.Name] = true
	e.rt.Declared(&m)
	if m.Kind == source.Imported { // by an earlier input of a prompt
		if u, ok := e.rt.UseOfName(m.Declared.File, m.Name); ok {
			n := Binding{Name: m.Name, Kind: source.Const, Unit: -1, Value: -1, Use: e.use(u), text: -1}
			e.Closure.Names = append(e.Closure.Names, n)
			return nil
		}
	}
	v, there, err := e.rt.Global(m.Name)
	switch {
	case err != nil && !e.rt.IsProperty(m.Name):
		return js.Errorf(js.Type, "%s uses %s, which has no value yet", who, m.Name)
	case err != nil:
		return err
	case !there:
		return nil // an error when it is used, here and there
	case m.Bound == source.Unknown && e.builtins.isOriginal(m.Name, v):
		return nil
	}
	return e.add(m, v, who)
}

// add adds a name with its value.
func (e *encoder) add(m source.Mention, v goja.Value, who string) error {
	n := Binding{
		Name: m.Name, Kind: m.Kind, Unit: -1, Value: -1, Use: -1,
		text: e.rt.TextNumber(m.Declared.File), line: m.Declared.Line, col: m.Declared.Column,
	}
	o, isObject := v.(*goja.Object)
	if !isObject {
		e.value(n, v)
		return nil
	}
	f, script := e.rt.Heap.FunctionSource(o)
	own := script && !IsInternal(e.rt, o)
	if u, ok := e.rt.UseOfBuiltin(o); !own && ok {
		n.Use = e.use(u)
		e.Closure.Names = append(e.Closure.Names, n)
		return nil
	}
	switch {
	case !own && e.builtins.path(o) != "":
		n.Path = e.builtins.path(o)
	case own, f.Kind != vm.NoFunction:
		// The name is entered behind what it names in turn; classes are put in order of their places.
		piece, err := e.function(o, m.Name+", which "+who+" names,", m.Declared.File)
		if err != nil {
			return err
		}
		n.Unit, n.class = piece, f.Kind == vm.ScriptClass
	default:
		e.value(n, v)
		return nil
	}
	e.Closure.Names = append(e.Closure.Names, n)
	return nil
}

func (e *encoder) value(n Binding, v goja.Value) {
	n.Value = len(e.Values)
	e.Values = append(e.Values, v)
	e.labels = append(e.labels, n.Name)
	e.Closure.Names = append(e.Closure.Names, n)
}
