package inspect

import (
	"fmt"
	"math"
	"math/big"
	"reflect"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/intrinsics"
)

// printer shows one value: it holds what changes while walking down into it.
type printer struct {
	*Inspector
	Options
	width, depth int
	asking       int                  // how many objects are being asked how they are shown
	indent       int                  // columns to the left of the entries being shown
	innermost    int                  // the level of the object that was opened last
	seen         []*goja.Object       // the objects being shown, outermost first
	refs         map[*goja.Object]int // those that were met again, by their number
	budget       int                  // bytes that may still be shown
	items, chars int                  // that are shown of an array and of a string
}

func newPrinter(in *Inspector, o Options) *printer {
	p := &printer{Inspector: in, Options: o, width: o.Columns(), depth: o.Levels(), budget: maxOutput}
	p.items, p.chars = o.MaxItems(), o.MaxChars()
	if o.Whole {
		p.budget, p.items, p.chars = 64*maxOutput, math.MaxInt, math.MaxInt
	}
	return p
}

func (p *printer) paint(s style, t string) string { return s.paint(p.Color, t) }

// value shows v, which is level objects deep.
func (p *printer) value(v goja.Value, level int) string {
	if o, ok := v.(*goja.Object); ok {
		return p.object(o, level)
	}
	t := p.primitive(v)
	p.budget -= len(t)
	return t
}

// nested is value for an entry of the object being shown.
func (p *printer) nested(v goja.Value, level int) string {
	p.indent += 2
	defer func() { p.indent -= 2 }()
	return p.value(v, level)
}

func (p *printer) object(o *goja.Object, level int) string {
	if p.Proxied != nil && intrinsics.IsProxy(o) {
		if shown := p.Proxied(o); shown != nil {
			o = shown
		}
	}
	if o = target(o); o == nil {
		return p.paint(special, "<Revoked Proxy>")
	}
	if text, ok := p.asked(o, level); ok {
		return text
	}
	if p.Describe != nil {
		if d, ok := p.Describe(o); ok {
			return p.description(d, level)
		}
	}
	if slices.Contains(p.seen, o) {
		return p.paint(special, fmt.Sprintf("[Circular *%d]", p.ref(o)))
	}
	if p.budget -= objectCost; p.budget <= 0 {
		return p.paint(special, "[Object]")
	}
	s := p.shape(o, level)
	if len(s.keys) == 0 && s.bare != "" {
		p.budget -= len(s.bare)
		return s.bare
	}
	if level > p.depth {
		return p.elided(s)
	}
	return p.entries(o, s, level+1)
}

// asked is the text of an object that says itself how it is shown.
func (p *printer) asked(o *goja.Object, level int) (text string, ok bool) {
	if p.Custom == nil {
		return "", false
	}
	method, _ := p.find(o, p.custom)
	call, ok := goja.AssertFunction(method)
	if !ok || p.isPrototype(o) {
		return "", false
	}
	p.asking++
	v := p.Custom(p.Options, o, call, p.depth-level)
	p.asking--
	switch shown, object := v.(*goja.Object); {
	case object && shown == o:
		return "", false
	case object:
		text = p.object(shown, level)
	default:
		text = v.String()
	}
	p.budget -= len(text)
	return strings.ReplaceAll(text, "\n", "\n"+spaces(p.indent)), true
}

// isPrototype reports whether o is that of the constructor that it has.
func (p *printer) isPrototype(o *goja.Object) bool {
	v, _ := p.find(o, p.key("constructor"))
	f, ok := v.(*goja.Object)
	if !ok || intrinsics.IsProxy(f) {
		return false
	}
	proto, _ := p.find(f, p.key("prototype"))
	return proto == o
}

// ref numbers an object that refers to itself.
func (p *printer) ref(o *goja.Object) int {
	if p.refs == nil {
		p.refs = map[*goja.Object]int{}
	}
	if p.refs[o] == 0 {
		p.refs[o] = len(p.refs) + 1
	}
	return p.refs[o]
}

// elided stands for an object that is nested too deep.
func (p *printer) elided(s shape) string {
	if s.kind == kindRegExp {
		return s.bare
	}
	name := strings.TrimSuffix(s.prefix(s.fallback(), ""), " ")
	if !s.constructor.none {
		name = "[" + name + "]"
	}
	p.budget -= len(name)
	return p.paint(special, name)
}

// entries shows what is inside an object.
func (p *printer) entries(o *goja.Object, s shape, level int) string {
	p.seen = append(p.seen, o)
	p.innermost = level
	p.budget -= len(s.base) + len(s.open) + 2
	var out []string
	if s.items != nil {
		out = s.items(level)
	}
	out = p.properties(out, o, s, level)
	p.seen = p.seen[:len(p.seen)-1]
	if n := p.refs[o]; n != 0 {
		ref := p.paint(special, fmt.Sprintf("<ref *%d>", n))
		s.base = strings.TrimSuffix(ref+" "+s.base, " ")
	}
	if s.list && len(out) > groupAbove && p.Lines() > 0 {
		return p.layout(p.group(out, s.numeric), len(out), s, level)
	}
	return p.layout(out, len(out), s, level)
}

func (p *printer) properties(out []string, o *goja.Object, s shape, level int) []string {
	items := len(out)
	for i, key := range s.keys {
		if p.budget <= 0 {
			return append(out, "... "+count(len(s.keys)-i, "more property"))
		}
		t := p.property(o, key, level)
		p.budget -= p.indent + 2
		out = append(out, t)
	}
	if p.Sorted {
		if s.list {
			slices.Sort(out[items:])
		} else {
			slices.Sort(out)
		}
	}
	return out
}

// description shows a host object.
func (p *printer) description(d Description, level int) string {
	s := shape{open: strings.TrimPrefix(d.Class+" {", " "), close: "}"}
	if d.List {
		s = shape{open: "[", close: "]"}
	}
	if len(d.Fields) == 0 {
		return s.open + s.close
	}
	if level > p.depth || p.budget <= 0 {
		return p.paint(special, "["+d.Class+"]")
	}
	out := make([]string, len(d.Fields))
	for i, f := range d.Fields {
		out[i] = f.Text
		if f.Key != "" {
			out[i] = p.keyText(f.Key) + ": " + f.Text
		}
		p.budget -= len(out[i])
	}
	p.innermost = level + 1
	return p.layout(out, len(out), s, level+1)
}

func isBigInt(v goja.Value) bool { return v.ExportType() == reflect.TypeFor[*big.Int]() }

func isNumeric(v goja.Value) bool {
	if v == nil || v.ExportType() == nil {
		return false
	}
	if _, ok := v.(*goja.Object); ok {
		return false
	}
	k := v.ExportType().Kind()
	return k == reflect.Int64 || k == reflect.Float64 || isBigInt(v)
}
