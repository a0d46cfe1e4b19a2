package inspect

import (
	"fmt"
	"strings"
	"time"

	"github.com/dop251/goja"
)

// baseShape is that of objects with a text of their own, like dates: properties only follow if there are any.
func (p *printer) baseShape(o *goja.Object, s *shape) {
	st := plain
	switch s.kind {
	case kindRegExp:
		source, flags := p.js.RegExp(o)
		s.base, st = s.withClass("/"+source.String()+"/"+flags), regexp
	case kindDate:
		s.base, st = s.withClass(dateText(o)), date
	case kindError:
		s.base = p.errorBase(o, s)
	default:
		s.base, st = p.boxedBase(o, s)
	}
	s.bare = p.paint(st, s.base)
}

func dateText(o *goja.Object) string {
	t, ok := o.Export().(time.Time)
	if !ok {
		return "Invalid Date"
	}
	t = t.UTC()
	year := "%04d"
	if t.Year() < 0 || t.Year() > 9999 {
		year = "%+07d" // ISO 8601's form for years of more than four digits
	}
	return fmt.Sprintf(year, t.Year()) + t.Format("-01-02T15:04:05.000Z")
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
	if len(s.keys) > 0 {
		st = plain
	}
	return s.withTag(base + ": " + inner + "]"), st
}

func (p *printer) unboxed(o *goja.Object, s *shape) (string, style) {
	switch s.kind {
	case kindBoxedString:
		return primitive(p.js.String(o), false, p.width, p.indent, p.chars), text
	case kindBoxedSymbol:
		return "Symbol(" + o.Export().(string) + ")", text
	}
	return primitive(p.vm.ToValue(o.Export()), false, p.width, p.indent, p.chars), number
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
	return s.withTag(base)
}

// functionKind looks at the source too, as async methods do not have AsyncFunction's prototype in goja.
func (p *printer) functionKind(o *goja.Object, tag string) string {
	if tag == "AsyncFunction" || tag == "GeneratorFunction" || tag == "AsyncGeneratorFunction" {
		return tag
	}
	after, async := strings.CutPrefix(p.source(o), "async ")
	after = strings.TrimLeft(after, " \t\r\n")
	if async && after != "" && !strings.ContainsRune("(=", rune(after[0])) {
		return "AsyncFunction"
	}
	return "Function"
}

func (p *printer) classBase(o *goja.Object, s *shape) string {
	name := "(anonymous)"
	if d, _ := p.own(o, p.key("name")); isNonEmptyString(d.value) {
		name = d.value.String()
	}
	base := "[class " + name
	if !s.constructor.none && s.constructor.name != "Function" {
		base += " [" + s.constructor.name + "]"
	}
	return s.withTag(base) + p.parent(o) + "]"
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
