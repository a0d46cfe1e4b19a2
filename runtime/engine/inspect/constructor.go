package inspect

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/intrinsics"
)

// maxNamed is how many prototypes without a constructor are named; the way along the chain is walked for each.
const maxNamed = 8

// constructor is what an object appears to be made with; none means that it has no prototype.
type constructor struct {
	name string
	none bool
}

// constructorOf finds the nearest constructor on the prototype chain that has o as its instance.
func (p *printer) constructorOf(o *goja.Object, level int) constructor {
	for at := o; at != nil && !intrinsics.IsProxy(at); at = at.Prototype() {
		if name := p.constructorName(o, at); name != "" {
			return constructor{name: name}
		}
	}
	proto := prototypeOf(o)
	if proto == nil {
		return constructor{none: true}
	}
	return constructor{name: p.nameByPrototype(o, proto, level)}
}

// prototypeOf is o's prototype, or what it stands for if that is a proxy.
func prototypeOf(o *goja.Object) *goja.Object {
	if proto := o.Prototype(); proto != nil {
		return target(proto)
	}
	return nil
}

// nameByPrototype names an object whose prototypes have no constructor at all.
func (p *printer) nameByPrototype(o, proto *goja.Object, level int) string {
	res := p.kindOf(o).String()
	if level > min(p.depth, maxNamed) {
		return res + " <Complex prototype>"
	}
	m := p.constructorOf(proto, level+1)
	if !m.none {
		return res + " <" + m.name + ">"
	}
	s := p.shape(proto, level+1)
	if len(s.keys) == 0 && s.bare != "" {
		return res + " <" + s.bare + ">"
	}
	return res + " <" + p.elided(s) + ">"
}

// constructorName returns the name of at's own constructor property, if o is an instance of that constructor.
func (p *printer) constructorName(o, at *goja.Object) string {
	if o != at {
		switch at {
		case p.objectProto:
			return "Object"
		case p.functionProto:
			return "Function"
		case p.arrayProto:
			return "Array"
		}
	}
	f := p.js.DataProperty(at, "constructor")
	if f == nil || !isFunction(f) || !p.isA(o, p.js.DataProperty(f, "prototype")) {
		return ""
	}
	return p.findString(f, "name")
}

// tagOf returns o's Symbol.toStringTag, unless it is shown among the properties anyway.
func (p *printer) tagOf(o *goja.Object, k kind) string {
	if k == kindTypedArray {
		return p.typedClass(o)
	}
	v, owner := p.find(o, goja.SymToStringTag)
	s, ok := v.(goja.String)
	if !ok {
		return ""
	}
	if owner == o {
		if d, _ := p.own(o, goja.SymToStringTag); d.enumerable() || p.Hidden {
			return ""
		}
	}
	return s.String()
}
