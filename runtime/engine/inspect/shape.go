package inspect

import "github.com/dop251/goja"

// shape is what is known of an object before its entries are shown.
type shape struct {
	kind        kind
	constructor constructor
	tag         string
	base        string // stands before the opening brace
	open, close string
	keys        []goja.Value
	bare        string // the whole text if there are no keys; "" if there are other entries
	items       func(level int) []string
	list        bool             // entries may be grouped in columns
	numeric     func(n int) bool // whether the first n items are numbers; set with list
}

// moduleTag is the tag of namespace objects, which are shown as if it were their class.
const moduleTag = "Module"

// fallback names the class of an object without a prototype.
func (s *shape) fallback() string {
	switch name := s.kind.String(); s.tag {
	case moduleTag:
		return moduleTag
	case name:
		return "Object"
	default:
		return name
	}
}

// prefix is what stands before an object's brace, with a space at its end: "Foo(2) [tag] ". fallback names the
// class of an object without a prototype.
func (s *shape) prefix(fallback, size string) string {
	class, name := s.constructor.name, s.constructor.name+size
	if s.constructor.none {
		class, name = fallback, "["+fallback+size+": null prototype]"
	}
	if s.tag != "" && s.tag != class {
		name += " [" + s.tag + "]"
	}
	return name + " "
}

// withTag adds the object's tag to its text, unless it is its class.
func (s *shape) withTag(t string) string {
	if s.tag != "" && s.tag != s.constructor.name {
		return t + " [" + s.tag + "]"
	}
	return t
}

// withClass puts the class before the text if it is not the obvious one.
func (s *shape) withClass(t string) string {
	if class := s.prefix(s.kind.String(), ""); class != s.kind.String()+" " {
		return class + t
	}
	return t
}

// shape looks at an object that is level objects deep.
func (p *printer) shape(o *goja.Object, level int) shape {
	k := p.kindOf(o)
	s := shape{kind: k, constructor: p.constructorOf(o, level), tag: p.tagOf(o, k), open: "{", close: "}"}
	switch k {
	case kindArray, kindTypedArray:
		p.listShape(o, &s, level)
		return s
	case kindBoxedString:
		s.keys = p.extraKeys(o, p.lengthOf(o))
	default:
		s.keys = p.keysOf(o)
	}
	switch k {
	case kindFunction, kindClass:
		s.base = p.functionBase(o, &s)
		s.bare = p.paint(special, s.base)
	case kindMap, kindSet:
		p.collectionShape(o, &s)
	default:
		p.otherShape(o, &s)
	}
	return s
}

// otherShape is that of objects that cannot be iterated over. Node calls them plain objects when Object made
// them, whatever they are.
func (p *printer) otherShape(o *goja.Object, s *shape) {
	switch s.kind {
	case kindObject, kindArguments:
		p.plainShape(s)
	case kindRegExp, kindDate, kindError, kindBoxedNumber, kindBoxedString, kindBoxedBoolean, kindBoxedBigInt, kindBoxedSymbol:
		if s.constructor.name == "Object" {
			p.plainShape(s)
			return
		}
		p.baseShape(o, s)
	default:
		p.slotShape(o, s)
	}
}

// plainShape is that of objects that are nothing but their properties.
func (p *printer) plainShape(s *shape) {
	switch {
	case s.kind == kindArguments:
		s.open = "[Arguments] {"
	case s.constructor.name != "Object" || s.tag != "":
		s.open = s.prefix(s.fallback(), "") + "{"
	}
	s.bare = s.open + "}"
}
