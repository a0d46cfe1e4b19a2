package observer

import (
	"math"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/sched"
)

// This file is what the event log says of variables and properties that threads and tasks share: marked programs tell of each access.

// variable is one of them.
type variable struct {
	sched.Object
	left int // how many accesses are still logged
}

// mostAccesses is how many accesses of a variable are logged: a loop would fill the log.
const mostAccesses = 1000

// owned is an object whose properties marked programs use.
type owned struct {
	number     int       // of those that have the same name
	name       string    // what it was called first
	first      [2]string // the thread and the task that have used it first
	shared     bool      // another has used it since
	properties map[string]*variable
}

// mostOwned is how many objects are known at most: they stay in memory.
const mostOwned = 1000

// mostProperties is how many properties of an object are known at most: an array may be long.
const mostProperties = 1000

// mostVariables is how many places in memory are known at most, with the variables.
const mostVariables = 10_000

// access is the detail of mem.r and mem.w.
type access struct {
	Value any `json:"val,omitempty"` // of a property that is changed, it is not read before
}

// AddHooks adds the functions that marked programs call; see source.Install.
func (l *Log) AddHooks(hooks *goja.Object) {
	if !l.Logged() {
		return
	}
	_ = hooks.Set("reads", func(c goja.FunctionCall) goja.Value {
		l.access("mem.r", c.Argument(0), c.Argument(1))
		return c.Argument(1)
	})
	_ = hooks.Set("wrote", func(c goja.FunctionCall) goja.Value {
		l.access("mem.w", c.Argument(0), c.Argument(3))
		return c.Argument(2)
	})
	_ = hooks.Set("readsOf", func(c goja.FunctionCall) goja.Value {
		l.property("mem.r", c, short(c.Argument(3)))
		return c.Argument(3)
	})
	_ = hooks.Set("touches", func(c goja.FunctionCall) goja.Value {
		l.property("mem.r", c, nil)
		return goja.Undefined()
	})
	_ = hooks.Set("wroteOf", func(c goja.FunctionCall) goja.Value {
		v := short(c.Argument(4))
		switch n := v.(type) {
		case int64:
			v = n + c.Argument(5).ToInteger()
		case float64:
			v = n + c.Argument(5).ToFloat()
		}
		l.property("mem.w", c, v)
		return c.Argument(4)
	})
}

func (l *Log) access(op string, name, v goja.Value) {
	text := name.String()
	x := l.variables[text]
	if x == nil {
		x = newVariable(text)
		l.variables[text] = x
	}
	l.note(op, x, short(v))
}

// Reached writes an access to a place in the memory that processes share: id is the same for each access to it.
func (l *Log) Reached(op, id, label string, value any) {
	if !l.Logged() {
		return
	}
	x := l.variables[id]
	if x == nil {
		if len(l.variables) == mostVariables {
			return
		}
		x = &variable{NewObject("variable", id, label), mostAccesses}
		l.variables[id] = x
	}
	l.note(op, x, value)
}

// property is an access to a property or an element of the first argument, which is called as the second says, and has the name that the third is. What
// one thread or task alone uses is not logged.
func (l *Log) property(op string, c goja.FunctionCall, value any) {
	of, ok := c.Argument(0).(*goja.Object)
	if !ok {
		return
	}
	th := l.cfg.Thread()
	user, o := [2]string{th.ID, l.taskOf(th)}, l.owned[of]
	if o == nil {
		if len(l.owned) == mostOwned {
			return
		}
		name := c.Argument(1).String()
		l.named[name]++
		o = &owned{number: l.named[name], name: name, first: user, properties: map[string]*variable{}}
		l.owned[of] = o
	}
	if o.shared = o.shared || o.first != user; !o.shared {
		return
	}
	name := "." + c.Argument(2).String()
	if _, index := c.Argument(2).Export().(int64); index {
		name = "[" + name[1:] + "]"
	}
	x := o.properties[name]
	if x == nil {
		if len(o.properties) == mostProperties {
			return
		}
		label := o.name
		if o.number > 1 {
			label += " (" + strconv.Itoa(o.number) + ")"
		}
		x = newVariable(label + name)
		o.properties[name] = x
	}
	l.note(op, x, value)
}

func newVariable(name string) *variable {
	return &variable{NewObject("variable", "="+name, name), mostAccesses}
}

func (l *Log) note(op string, x *variable, value any) {
	if x.left > 0 {
		x.left--
		l.cfg.Note(op, x, access{value})
	}
}

// mostText is how many letters of a text are in the log.
const mostText = 40

// short is a value as the log has it: nothing of the script's is run for it.
func short(v goja.Value) any {
	switch x := v.(type) {
	case *goja.Object:
		return x.ClassName()
	case goja.String:
		text := []rune(x.String())
		if len(text) > mostText {
			text = append(text[:mostText], '…')
		}
		return "'" + strings.ReplaceAll(string(text), "\n", "\\n") + "'"
	}
	switch n := v.Export().(type) {
	case int64:
		return n
	case float64:
		if !math.IsNaN(n) && !math.IsInf(n, 0) {
			return n
		}
	case bool:
		return n
	}
	return v.String()
}
