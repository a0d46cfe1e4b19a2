package inspect

import (
	"math"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// property shows one property as "key: value".
func (p *printer) property(o *goja.Object, key goja.Value, level int) string {
	d, ok := p.own(o, key)
	if !ok {
		d.value, _ = p.find(o, key)
	}
	name := p.name(key, !ok || d.enumerable())
	p.budget -= len(name)
	if p.Getters && d.get != nil {
		return name + ": " + p.got(o, d, level)
	}
	return name + ": " + p.content(d, level)
}

// got shows what a getter returns.
func (p *printer) got(o *goja.Object, d property, level int) string {
	label := "Getter"
	if d.set != nil {
		label = "Getter/Setter"
	}
	get, _ := goja.AssertFunction(d.get)
	v, err := get(o)
	if err != nil {
		message := ""
		if ex, ok := err.(*goja.Exception); ok {
			if e, ok := ex.Value().(*goja.Object); ok {
				message = p.findString(e, "message")
			}
		}
		return p.paint(special, "["+label+": <Inspection threw ("+message+")>]")
	}
	if _, object := v.(*goja.Object); object {
		return p.paint(special, "["+label+"]") + " " + p.nested(v, level)
	}
	return p.paint(special, "["+label+":") + " " + p.nested(v, level) + p.paint(special, "]")
}

// content shows a property's value, or which accessors it has.
func (p *printer) content(d property, level int) string {
	switch {
	case d.get != nil && d.set != nil:
		return p.paint(special, "[Getter/Setter]")
	case d.get != nil:
		return p.paint(special, "[Getter]")
	case d.set != nil:
		return p.paint(special, "[Setter]")
	}
	return p.nested(d.value, level)
}

// name shows a property's key.
func (p *printer) name(key goja.Value, enumerable bool) string {
	switch k := key.(type) {
	case *goja.Symbol:
		return "[" + p.paint(text, escape(symbolText(k), '\'')) + "]"
	case goja.String:
		key := wtf8(k)
		if !enumerable && key != "__proto__" {
			return "[" + escape(key, '\'') + "]"
		}
		return p.keyText(key)
	}
	return p.keyText(key.String())
}

// keyText quotes a key unless it can stand without quotes in an object literal.
func (p *printer) keyText(key string) string {
	switch {
	case key == "__proto__":
		return "['__proto__']"
	case isPlainKey(key):
		return key
	}
	return p.paint(text, quote(key))
}

func isPlainKey(key string) bool {
	rest := strings.TrimLeft(key, nameLetters)
	return rest != key && strings.Trim(rest, nameLetters+"0123456789") == ""
}

const nameLetters = "_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// keysOf lists the keys that are shown of an object: its own enumerable ones, or all with hidden.
func (p *printer) keysOf(o *goja.Object) []goja.Value {
	return append(p.nameKeys(o), p.symbolKeys(o)...)
}

// nameKeys does not use goja's own Keys: on an Error that formats the stack, which may run the script's code.
func (p *printer) nameKeys(o *goja.Object) []goja.Value {
	if p.Hidden {
		return p.list("getOwnPropertyNames", o)
	}
	return p.js.Keys(o)
}

func (p *printer) symbolKeys(o *goja.Object) []goja.Value {
	if p.Hidden {
		return p.list("getOwnPropertySymbols", o)
	}
	var keys []goja.Value
	for _, s := range o.Symbols() {
		keys = append(keys, s)
	}
	return keys
}

// extraKeys lists the keys of an array that are not indices. They come after all indices, so a very long
// array is not searched for them.
func (p *printer) extraKeys(o *goja.Object, length int) []goja.Value {
	if length > maxSearched {
		return p.symbolKeys(o)
	}
	names := p.nameKeys(o)
	first := len(names)
	for first > 0 && !isIndex(names[first-1].String()) {
		first--
	}
	return append(names[first:], p.symbolKeys(o)...)
}

// isIndex reports whether a key is an array index in its canonical form.
func isIndex(key string) bool {
	n, err := strconv.ParseUint(key, 10, 32)
	return err == nil && n < math.MaxUint32 && strconv.FormatUint(n, 10) == key
}
