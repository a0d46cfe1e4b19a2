package inspect

import "github.com/dop251/goja"

// shape is what is known of an object before its entries are shown.
type shape struct {
	kind        kind
	maker       maker
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
	return prefix(s.maker, s.tag, s.kind.String(), size)
}

// shape looks at an object that is level objects deep.
func (p *printer) shape(o *goja.Object, level int) shape {
	k := p.kindOf(o)
	s := shape{kind: k, maker: p.makerOf(o, level), tag: p.tagOf(o, k), open: "{", close: "}"}
	switch k {
	case array, typed:
		p.listShape(o, &s, level)
		return s
	case boxedString:
		s.keys = p.extraKeys(o, p.lengthOf(o))
	default:
		s.keys = p.keysOf(o)
	}
	switch k {
	case function, class:
		s.base = p.functionBase(o, &s)
		s.bare = p.paint(special, s.base)
	case mapping, set:
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
	case ordinary, arguments:
		p.plainShape(s)
	case expression, moment, failure, boxedNumber, boxedString, boxedBoolean, boxedBigInt, boxedSymbol:
		if s.maker.name == "Object" {
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
	case s.kind == arguments:
		s.open = "[Arguments] {"
	case s.maker.name != "Object" || s.tag != "":
		s.open = prefix(s.maker, s.tag, s.fallback(), "") + "{"
	}
	s.bare = s.open + "}"
}

// baseShape is that of objects with a text of their own, like dates: properties only follow if there are any.
func (p *printer) baseShape(o *goja.Object, s *shape) {
	st := plain
	switch s.kind {
	case expression:
		s.base, st = p.withPrefix(s, p.regexpText(o)), regexp
	case moment:
		s.base, st = p.withPrefix(s, dateText(o)), date
	case failure:
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
