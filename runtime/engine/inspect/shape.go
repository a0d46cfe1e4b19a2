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

// fallback names the class of an object without a prototype.
func (s *shape) fallback() string {
	if name := s.kind.String(); name != s.tag {
		return name
	}
	return "Object"
}

func (s *shape) prefix(size string) string {
	return prefix(s.constructor, s.tag, s.kind.String(), size)
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
		s.open = prefix(s.constructor, s.tag, s.fallback(), "") + "{"
	}
	s.bare = s.open + "}"
}

// baseShape is that of objects with a text of their own, like dates: properties only follow if there are any.
func (p *printer) baseShape(o *goja.Object, s *shape) {
	st := plain
	switch s.kind {
	case kindRegExp:
		s.base, st = p.withPrefix(s, p.regexpText(o)), regexp
	case kindDate:
		s.base, st = p.withPrefix(s, dateText(o)), date
	case kindError:
		s.base = p.errorBase(o, s)
	default:
		s.base, st = p.boxedBase(o, s)
	}
	s.bare = p.paint(st, s.base)
}

// withPrefix puts the class before the text if it is not the obvious one.
func (p *printer) withPrefix(s *shape, t string) string {
	if pre := s.prefix(""); pre != s.kind.String()+" " {
		return pre + t
	}
	return t
}
