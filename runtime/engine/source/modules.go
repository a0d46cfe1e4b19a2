package source

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/source/esm"
)

// Goal says as what a text is read.
type Goal int

const (
	// ProgramGoal is what the user runs, or types: its top-level names are global. It may import and export, and is strict then.
	ProgramGoal Goal = iota
	// ModuleGoal is a module that another imports: the value of its Program is a function, see Module.
	ModuleGoal
	// CommonJSGoal is a module of Node's older kind: the value is function (exports, require, module, __filename, __dirname).
	CommonJSGoal
)

// Module is what a program imports and exports; a Program without both has none, unless its goal says that it is a module.
//
// The value of a program with ModuleGoal is a function whose parameters are the objects that stand for what it requests, one each, and
// last, if it is Async, a function. It is a generator function which yields its scope: an object that has its top-level names
// as accessors. Resumed, it runs the module. An async function calls its last argument with the scope, and awaits what that returns.
// A program with ProgramGoal that exports calls the hook exports with its scope, and finds what it requests under the
// names that RequestName says.
type Module struct {
	Requests []esm.Request
	Imports  []esm.Import
	Exports  []esm.Export    // all of them; Local is a name of the scope
	Fixed    map[string]bool // the names of the scope that never change once they have a value
	Async    bool            // it awaits at its top level
}

// RequestName is the name under which a text finds what it requests. No text can say it.
func RequestName(text string, n int) string { return fmt.Sprintf("module %d of %s", n, text) }

// ScopeName is the name under which a part of a module, compiled alone, finds the scope of its text.
func ScopeName(text string) string { return "scope of " + text }

// NamespaceName is the property, of what stands for a request, that has the namespace object.
const NamespaceName = "weft namespace"

const (
	defaultName = "*default*"  // of the variable that has the value of export default, as in ECMA-262
	startName   = "weft start" // the last parameter of an async module
)

// hideModule takes the module syntax out of a text that was masked.
func (t Text) hideModule(s *script) *SyntaxError {
	if !esm.Mentioned(s.mask.masked) && t.Goal != ModuleGoal && !t.isModule() {
		return nil
	}
	syntax, err := esm.Scan(s.mask.masked)
	if err != nil {
		bad := err.(*esm.Error)
		p := s.mask.position(t.Name, bad.At)
		message := t.Explain(p.Line, p.Column, bad.Message)
		e := t.syntaxError(p, message)
		e.incomplete = bad.Incomplete && message == bad.Message
		return e
	}
	s.mask.masked, s.word = syntax.Masked, syntax.Word
	if t.Goal == ModuleGoal || t.Goal == ProgramGoal && (syntax.IsModule() || t.isModule()) {
		s.module = syntax
	}
	return nil
}

// isModule reports whether the name of a text says that it is a module.
func (t Text) isModule() bool {
	return strings.HasSuffix(t.Name, ".mjs") || strings.HasSuffix(t.Name, ".mts")
}

// replacement is what stands in place of a name.
type replacement struct {
	of   string // RequestName or ScopeName; "" when the hook common is called
	name string // its property
	file string // the text, for the hook
}

// commonReplacements says what stands in place of the names that CommonJS gives, in a program that is no module: at a prompt, of require.
func (o *Outline) commonReplacements(prompt bool) map[file.Idx]replacement {
	found := map[file.Idx]replacement{}
	changed := changedNames(o.script.tree)
	for _, u := range o.mentions {
		switch u.name {
		case "module", "exports", "__filename", "__dirname":
			if prompt {
				continue
			}
		case "require":
		default:
			continue
		}
		if !u.within(nil) && !changed[u.name] {
			found[u.at] = replacement{file: o.text.Name, name: u.name}
		}
	}
	return found
}

// expression is what is put in the tree.
func (r replacement) expression(at file.Idx) ast.Expression {
	if r.of == "" {
		text := func(s string) ast.Expression { return stringLiteral(unistring.NewFromString(s), at) }
		return callHook("common", at, text(r.file), text(r.name))
	}
	return dot(identifier(unistring.NewFromString(r.of), at), unistring.NewFromString(r.name), at)
}

// describe works out what a module imports and exports, and checks what must be right before it is linked.
func (t Text) describe(s *script, o *Outline) (*Module, *SyntaxError) {
	x := s.module
	m := &Module{Requests: x.Requests, Imports: x.Imports, Exports: slices.Clone(x.Exports), Async: len(s.awaits) > 0}
	declared, exported := map[string]NameKind{}, exportedNames(s.tree, x.Declared)
	for _, d := range o.top {
		declared[d.Name] = d.Kind
		if exported[d.Name] {
			m.Exports = append(m.Exports, esm.Export{Name: d.Name, Local: d.Name, Request: -1, At: offset(d.at)})
		}
	}
	if x.Default >= 0 {
		m.Exports = append(m.Exports, esm.Export{Name: "default", Local: defaultLocal(s), Request: -1, At: x.Default})
	}
	functions := map[string]bool{}
	for _, n := range s.tree.Body {
		f, ok := n.(*ast.FunctionDeclaration)
		if !ok {
			continue
		}
		name := f.Function.Name.Name.String()
		if functions[name] {
			at := offset(f.Function.Name.Idx)
			return nil, t.syntaxError(s.mask.position(t.Name, at), fmt.Sprintf("Identifier '%s' has already been declared", name))
		}
		functions[name] = true
	}
	slices.SortStableFunc(m.Exports, func(a, b esm.Export) int { return a.At - b.At })
	fail := func(at int, format string, a ...any) (*Module, *SyntaxError) {
		return nil, t.syntaxError(s.mask.position(t.Name, at), fmt.Sprintf(format, a...))
	}
	for _, i := range x.Imports {
		if declared[i.Local] != 0 {
			return fail(i.At, "Identifier '%s' has already been declared", i.Local)
		}
		declared[i.Local] = Imported
	}
	seen := map[string]bool{}
	for i, e := range m.Exports {
		if e.Name != "" && seen[e.Name] {
			return fail(e.At, "Duplicate export of '%s'", e.Name)
		}
		seen[e.Name] = true
		if e.Request >= 0 || e.Local == defaultName {
			continue
		}
		switch declared[e.Local] {
		case 0:
			return fail(e.At, "Export '%s' is not defined in the module", e.Local)
		case Imported: // is handed on
			from := x.Imports[slices.IndexFunc(x.Imports, func(i esm.Import) bool { return i.Local == e.Local })]
			m.Exports[i].Local, m.Exports[i].Request = from.Name, from.Request
		}
	}
	changed := changedNames(s.tree)
	m.Fixed = map[string]bool{defaultName: true}
	for name, kind := range declared {
		m.Fixed[name] = kind == Const || (kind == Function || kind == Class) && !changed[name]
	}
	return m, nil
}

// defaultLocal is the variable that export default exports.
func defaultLocal(s *script) string {
	if s.module.Anonymous {
		return defaultName
	}
	for _, n := range s.tree.Body {
		if offset(n.Idx0()) != s.module.Default {
			continue
		}
		switch n := n.(type) {
		case *ast.FunctionDeclaration:
			return n.Function.Name.Name.String()
		case *ast.ClassDeclaration:
			return n.Class.Name.Name.String()
		}
	}
	return defaultName
}

// replacements says what stands in place of the names that a module imports, by where they are mentioned. alone says that a part of the
// text is compiled without the rest: names of the module's own come from its scope then.
func (o *Outline) replacements(alone bool) map[file.Idx]replacement {
	x := o.script.module
	if x == nil {
		return nil
	}
	from := map[string]replacement{}
	for _, i := range x.Imports {
		name := i.Name
		if name == esm.All {
			name = NamespaceName
		}
		from[i.Local] = replacement{of: RequestName(o.text.Name, i.Request), name: name}
	}
	if alone && o.text.Goal == ModuleGoal {
		for _, d := range o.top {
			from[d.Name] = replacement{of: ScopeName(o.text.Name), name: d.Name}
		}
	}
	found := map[file.Idx]replacement{}
	for _, u := range o.mentions {
		if r, ok := from[u.name]; ok && !u.inner() {
			found[u.at] = r
		} else if u.name == nameThis && o.text.Goal == ProgramGoal && !u.within(nil) {
			found[u.at] = replacement{}
		}
	}
	return found
}

// keepImports has the names that a text imports be there for the texts that are typed after it, see Install.
func (s *script) keepImports(t Text) {
	if s.module == nil {
		return
	}
	const at = 1
	var declared []ast.Statement
	for _, i := range s.module.Imports {
		name := i.Name
		if name == esm.All {
			name = NamespaceName
		}
		text := func(s string) ast.Expression { return stringLiteral(unistring.NewFromString(s), at) }
		of := identifier(unistring.NewFromString(RequestName(t.Name, i.Request)), at)
		declared = append(declared, evaluate(callHook("live", at, text(i.Local), of, text(name))))
	}
	s.tree.Body = append(declared, s.tree.Body...)
}

// inner reports whether a name is declared inside of the top level.
func (u use) inner() bool {
	for s := u.in; s.kind != topScope; s = s.outer {
		if _, ok := s.binds(u.name); ok {
			return true
		}
	}
	return false
}

// Endings are those of the names of programs, of JavaScript first: IsTyped tells which are of TypeScript.
func Endings() []string { return []string{".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"} }

// IsTyped reports whether an ending is one of TypeScript.
func IsTyped(ending string) bool { return slices.Contains(Endings()[3:], ending) }
