package guard

import (
	"strconv"
	"unicode/utf16"

	"github.com/dop251/goja"
)

// exec is RegExp.prototype.exec for expressions that were made of other ones.
func (x *expressions) exec(call native) native {
	return func(c goja.FunctionCall) goja.Value {
		w := x.writtenOf(c.This)
		if w == nil {
			return call(c)
		}
		re, start := c.This.(*goja.Object), 0
		text := x.asText(c.Argument(0))
		if w.has("g") || w.has("y") {
			start = int(re.Get("lastIndex").ToInteger())
			if inPair(text, start) {
				switch {
				case w.has("u"): // the character there begins before
					start--
					x.put(re, "lastIndex", start)
				case w.has("v"): // where goja goes, which does not look for v, when nothing was matched
					start++
					x.put(re, "lastIndex", start)
					if w.has("y") {
						x.put(re, "lastIndex", 0)
						return goja.Null()
					}
				}
			}
		}
		c.Arguments = []goja.Value{text}
		match, ok := call(c).(*goja.Object)
		if !ok {
			return goja.Null()
		}
		var at []goja.Value // where each group is, if that is to be told
		names := w.names
		if w.has("d") {
			var known []string
			if at, known = x.places(re, text, start); names == nil {
				names = known
			}
		}
		x.describe(match, at, names)
		return match
	}
}

// put sets a property, or throws.
func (x *expressions) put(o *goja.Object, name string, v int) {
	if err := o.Set(name, v); err != nil {
		panic(err)
	}
}

// inPair reports whether a place in a text is between the two halves of a character.
func inPair(text goja.String, at int) bool {
	return at > 0 && at < text.Length() && utf16.DecodeRune(rune(text.CharAt(at-1)), rune(text.CharAt(at))) != 0xFFFD
}

// places is where an expression and its groups match a text, from a place on, and the names that goja knows of groups.
func (x *expressions) places(re *goja.Object, text goja.String, start int) (list []goja.Value, names []string) {
	places, names := x.heap.MatchPlaces(re, text, start)
	for i := 0; i < len(places); i += 2 {
		place := goja.Undefined()
		if places[i] >= 0 {
			place = x.heap.Runtime().NewArray(places[i], places[i+1])
		}
		list = append(list, place)
	}
	return list, names
}

// describe says in the result of exec what the groups are called and, if that is given, where each is.
func (x *expressions) describe(match *goja.Object, at []goja.Value, names []string) {
	rt := x.heap.Runtime()
	groups, places := goja.Undefined(), goja.Undefined()
	for i, name := range names {
		if name == "" {
			continue
		}
		if goja.IsUndefined(groups) {
			groups, places = x.bare(), x.bare()
		}
		text := match.Get(strconv.Itoa(i))
		x.setGroup(groups, name, text)
		if at != nil {
			x.setGroup(places, name, at[i])
		}
	}
	if !goja.IsUndefined(groups) {
		define(match, "groups", groups)
	}
	if at != nil {
		list := make([]any, len(at))
		for i, place := range at {
			list[i] = place
		}
		indices := rt.NewArray(list...)
		define(indices, "groups", places)
		define(match, "indices", indices)
	}
}

// bare is an object without a prototype.
func (x *expressions) bare() goja.Value {
	o := x.heap.Runtime().NewObject()
	_ = o.SetPrototype(nil)
	return o
}

// setGroup sets what a name of a group stands for; of two groups with the name, one takes part in a match.
func (x *expressions) setGroup(groups goja.Value, name string, v goja.Value) {
	o := groups.(*goja.Object)
	if old := o.Get(name); isUndefined(old) {
		define(o, name, v)
	}
}

// define defines a property as an assignment would where no one has a setter.
func define(o *goja.Object, name string, v goja.Value) {
	_ = o.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
}
