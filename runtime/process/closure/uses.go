package closure

import (
	"fmt"
	"slices"

	"weft/runtime/engine/module"
	"weft/runtime/engine/source"
)

// This file tells where names come from that are not of the top level of a program: from modules, or from around a function.

// imported adds the module that a name comes from: one that the text imports, or the text itself. ok is false when it comes from neither.
func (e *encoder) imported(m source.Mention, t source.Text) (ok bool) {
	if m.Bound != source.TopLevel {
		return false
	}
	u, ok := e.rt.UseOfName(t.Name, m.Name)
	u.Export = "" // the code that names it finds it by itself
	if m.Kind != source.Imported {
		u, ok = e.rt.UseOfScope(t.Name)
	}
	if ok {
		e.use(u)
	}
	return ok
}

// use adds a module, and returns its number.
func (e *encoder) use(u module.Use) int {
	if i := slices.Index(e.Closure.Uses, u); i >= 0 {
		return i
	}
	e.Closure.Uses = append(e.Closure.Uses, u)
	return len(e.Closure.Uses) - 1
}

// captured says what a name is that the function takes from around itself.
func (e *encoder) captured(m source.Mention) string {
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
