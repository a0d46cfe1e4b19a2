package inspect

import (
	"strconv"
	"strings"
	"time"

	"github.com/dop251/goja"
)

func (p *printer) regexpText(o *goja.Object) string {
	var b strings.Builder
	b.WriteString("/" + call(p.getter("RegExp", "source"), o).String() + "/")
	for _, f := range [...]struct{ letter, getter string }{
		{"d", "hasIndices"}, {"g", "global"}, {"i", "ignoreCase"}, {"m", "multiline"},
		{"s", "dotAll"}, {"u", "unicode"}, {"v", "unicodeSets"}, {"y", "sticky"},
	} {
		if get := p.getter("RegExp", f.getter); get != nil && call(get, o).ToBoolean() {
			b.WriteString(f.letter)
		}
	}
	return b.String()
}

func dateText(o *goja.Object) string {
	t, ok := o.Export().(time.Time)
	if !ok {
		return "Invalid Date"
	}
	t = t.UTC()
	if y := t.Year(); y >= 0 && y <= 9999 {
		return t.Format("2006-01-02T15:04:05.000Z")
	}
	return expandedYear(t.Year()) + t.Format("-01-02T15:04:05.000Z")
}

// expandedYear is ISO 8601's form for years that need more than four digits: a sign and six digits.
func expandedYear(y int) string {
	sign := "+"
	if y < 0 {
		sign, y = "-", -y
	}
	digits := "00000" + strconv.Itoa(y)
	return sign + digits[len(digits)-6:]
}

// boxedBase shows a primitive's object, and says in which style.
func (p *printer) boxedBase(o *goja.Object, s *shape) (string, style) {
	inner, st := p.unboxed(o, s)
	base := "[" + s.kind.String()
	switch {
	case s.constructor.none:
		base += " (null prototype)"
	case s.constructor.name != s.kind.String():
		base += " (" + s.constructor.name + ")"
	}
	base += ": " + inner + "]"
	if s.tag != "" && s.tag != s.constructor.name {
		base += " [" + s.tag + "]"
	}
	if len(s.keys) > 0 {
		st = plain
	}
	return base, st
}

func (p *printer) unboxed(o *goja.Object, s *shape) (string, style) {
	switch s.kind {
	case kindBoxedString:
		v := call(p.method("String", "valueOf"), o)
		return primitive(v, false, p.width, p.indent), text
	case kindBoxedSymbol:
		return "Symbol(" + o.Export().(string) + ")", text
	}
	return primitive(p.vm.ToValue(o.Export()), false, p.width, p.indent), number
}

// functionBase shows a function or class without its properties.
func (p *printer) functionBase(o *goja.Object, s *shape) string {
	if s.kind == kindClass {
		return p.classBase(o, s)
	}
	kind := p.functionKind(o, s.tag)
	base := "[" + kind
	if s.constructor.none {
		base += " (null prototype)"
	}
	if name := p.findString(o, "name"); name != "" {
		base += ": " + name + "]"
	} else {
		base += " (anonymous)]"
	}
	if !s.constructor.none && s.constructor.name != kind && s.constructor.name != "Function" {
		base += " " + s.constructor.name
	}
	if s.tag != "" && s.tag != s.constructor.name {
		base += " [" + s.tag + "]"
	}
	return base
}

// functionKind looks at the source too, as async methods do not have AsyncFunction's prototype in goja.
func (p *printer) functionKind(o *goja.Object, tag string) string {
	if tag == "AsyncFunction" || tag == "GeneratorFunction" || tag == "AsyncGeneratorFunction" {
		return tag
	}
	src := p.source(o)
	after, async := strings.CutPrefix(src, "async ")
	after = strings.TrimLeft(after, " \t\r\n")
	if async && after != "" && !strings.ContainsRune("(=", rune(after[0])) {
		return "AsyncFunction"
	}
	return "Function"
}

func (p *printer) classBase(o *goja.Object, s *shape) string {
	name := "(anonymous)"
	if d, ok := p.own(o, p.vm.ToValue("name")); ok && isNonEmptyString(d.value) {
		name = d.value.String()
	}
	base := "[class " + name
	if !s.constructor.none && s.constructor.name != "Function" {
		base += " [" + s.constructor.name + "]"
	}
	if s.tag != "" && s.tag != s.constructor.name {
		base += " [" + s.tag + "]"
	}
	return base + p.parent(o) + "]"
}

func (p *printer) parent(o *goja.Object) string {
	proto := prototypeOf(o)
	if proto == nil {
		return " extends [null prototype]"
	}
	if name := p.findString(proto, "name"); name != "" {
		return " extends " + name
	}
	return ""
}

func isNonEmptyString(v goja.Value) bool {
	s, ok := v.(goja.String)
	return ok && s.Length() > 0
}
