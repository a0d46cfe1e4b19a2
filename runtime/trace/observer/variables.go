package observer

import (
	"math"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/sched"
)

// This file is what the event log says of variables that threads and tasks share: marked programs tell of each access.

// variable is one of them.
type variable struct {
	sched.Object
	left int // how many accesses are still logged
}

// mostAccesses is how many accesses of a variable are logged: a loop would fill the log.
const mostAccesses = 1000

// access is the detail of mem.r and mem.w.
type access struct {
	Value any `json:"val"`
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
}

func (l *Log) access(op string, name, v goja.Value) {
	text := name.String()
	x := l.variables[text]
	if x == nil {
		x = &variable{NewObject("variable", "="+text, text), mostAccesses}
		l.variables[text] = x
	}
	if x.left > 0 {
		x.left--
		l.cfg.Note(op, x, access{short(v)})
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
