package wording

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/intrinsics"
	"weft/runtime/engine/nearest"
	"weft/runtime/engine/vm"
)

// This file is about names that are not known, and what was meant.

// python are names of Python's, and what JavaScript has for them.
var python = map[string]string{
	"True": "true", "False": "false", "None": "null", "self": "this", "elif": "else if",
	"len": "x.length", "str": "String(x)", "int": "Math.trunc(x) or parseInt(text)", "float": "Number(x)", "bool": "Boolean(x)",
	"list": "Array.from(x)", "dict": "{} or new Map()",
	"tuple": "[a, b]", "abs": "Math.abs(x)", "min": "Math.min(…)", "max": "Math.max(…)", "round": "Math.round(x)",
	"sum": "x.reduce((a, b) => a + b, 0)", "sorted": "[...x].sort()", "reversed": "[...x].reverse()", "enumerate": "x.entries()",
	"zip": "a.map((x, i) => [x, b[i]])", "type": "typeof x", "isinstance": "x instanceof C",
	"repr": "JSON.stringify(x)", "ord": "c.codePointAt(0)", "chr": "String.fromCodePoint(n)", "hasattr": "'name' in x",
	"getattr": "x[name]", "Exception": "Error", "ValueError": "RangeError", "KeyError": "Error",
	"hash": "new Map()", "any": "x.some(f)", "all": "x.every(f)", "map": "x.map(f)", "filter": "x.filter(f)", "pass": "{}",
	"nonlocal": "nothing: inner functions assign to outer variables as they are", "not": "!x", "and": "&&", "or": "||",
	"exit": "process.exit()", "quit": "process.exit()", "sys": "process", "os": "process",
}

// methods are Python's methods, and what JavaScript calls them.
var methods = map[string]string{
	"append": "push", "extend": "push(...x)", "insert": "splice(i, 0, x)", "remove": "splice(i, 1) or delete(x)", "count": "filter(f).length",
	"upper": "toUpperCase", "lower": "toLowerCase", "strip": "trim", "lstrip": "trimStart", "rstrip": "trimEnd",
	"startswith": "startsWith", "endswith": "endsWith", "find": "indexOf", "index": "indexOf", "format": "`${x}`",
	"items": "entries", "update": "Object.assign(o, x)", "isdigit": "match(/^\\d+$/)", "copy": "slice", "contains": "includes",
	"print": "log", "discard": "delete", "popleft": "shift", "appendleft": "unshift",
}

// atPrompt are words that people type to leave or to find out more.
var atPrompt = map[string]string{
	"exit": "to leave, type .exit or press Ctrl-D; a script ends with process.exit()",
	"quit": "to leave, type .exit or press Ctrl-D; a script ends with process.exit()",
	"help": "type .help for help",
}

// undefined is about a name that is not defined.
func (w *Words) undefined(c *vm.Complaint) string {
	name := strings.TrimSuffix(c.Message, " is not defined")
	if hint := atPrompt[name]; hint != "" {
		return c.Message + ": " + hint
	}
	own := declared(c.Text)
	if where := elsewhere(name); where != "" && !slices.ContainsFunc(own, func(each string) bool { return strings.EqualFold(each, name) }) {
		return c.Message + where
	}
	if near := nearest.Name(name, append(own, w.names(w.vm.GlobalObject())...)); near != "" && near != "undefined" {
		return c.Message + meant(near)
	}
	if instead := python[name]; instead != "" {
		return c.Message + ": in JavaScript it is " + instead
	}
	return c.Message
}

func meant(near string) string { return "; did you mean " + near + "?" }

// meantMember is the note on a member that an object does not have, by its own names and its prototypes'; "" for none.
func (w *Words) meantMember(o *goja.Object, name string, callable bool) string {
	if near := nearest.Name(name, w.names(o)); near != "" {
		return meant(near)
	}
	if instead := methods[name]; instead != "" {
		if word, _, _ := strings.Cut(instead, "("); word == instead && !w.has(o, word) {
			return ""
		}
		return meant(instead)
	}
	return ""
}

// meantBy is meantMember for an expression that names members of a global, as in queue.Qeue.
func (w *Words) meantBy(expression string) string {
	names := strings.Split(expression, ".")
	o := w.vm.GlobalObject()
	for _, name := range names[:len(names)-1] {
		_, d := w.js.Find(o, w.vm.ToValue(name))
		if d == nil {
			return ""
		}
		var ok bool
		if o, ok = d.Get("value").(*goja.Object); !ok {
			return ""
		}
	}
	last := names[len(names)-1]
	if w.has(o, last) {
		return ""
	}
	return w.meantMember(o, last, true)
}

// absent says what there is in place of a member that an object of the standard's lacks here.
func absent(expression string) string {
	if strings.HasPrefix(expression, "Intl.") {
		return ": weft's Intl has Collator, DateTimeFormat, NumberFormat and PluralRules"
	}
	return ""
}

func (w *Words) has(o *goja.Object, name string) bool {
	_, d := w.js.Find(o, w.vm.ToValue(name))
	return d != nil
}

// names are those of the properties of an object and its prototypes.
func (w *Words) names(o *goja.Object) (names []string) {
	list := w.js.Function("Object", "getOwnPropertyNames")
	for ; o != nil && !intrinsics.IsProxy(o); o = o.Prototype() {
		for _, name := range w.js.Elements(w.js.Call(list, nil, o).(*goja.Object)) {
			names = append(names, name.String())
		}
	}
	return names
}
