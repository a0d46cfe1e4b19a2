package session

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// pureFunctions are those of JavaScript's functions that change nothing, take no time and call nothing of a script's when their
// arguments are primitives.
func pureFunctions() []string {
	var all []string
	for class, names := range map[string]string{
		"": "parseInt parseFloat isNaN isFinite String Number Boolean BigInt encodeURIComponent decodeURIComponent encodeURI decodeURI",
		"Math.": "abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1 floor fround hypot imul log log10 " +
			"log1p log2 max min pow round sign sin sinh sqrt tan tanh trunc",
		"Number.": "isFinite isInteger isNaN isSafeInteger parseFloat parseInt",
		"String.": "fromCharCode fromCodePoint",
		"Object.": "keys", "Array.": "isArray of", "JSON.": "parse stringify",
		"String.prototype.": "at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf slice split startsWith " +
			"substring substr toLowerCase toString toUpperCase trim trimEnd trimStart valueOf",
		"Number.prototype.": "toExponential toFixed toPrecision toString valueOf",
		"Array.prototype.":  "at includes indexOf join lastIndexOf slice",
	} {
		for name := range strings.FieldsSeq(names) {
			all = append(all, class+name)
		}
	}
	return all
}

// mostElements is how many elements an array may have for its methods to take no time, mostUnits how long a string may be.
const (
	mostElements = 1000
	mostUnits    = 1 << 16
)

func isLong(v goja.Value) bool {
	s, ok := v.(goja.String)
	return ok && s.Length() > mostUnits
}

// isPure reports whether what is called by a chain of names is one of these functions, as JavaScript has made it.
func isPure(rt *runtime.Realm, names []string) bool {
	name := names[len(names)-1]
	called, ok := reach(rt, names)
	if unknown := names[0] == ""; !unknown && (!ok || !plain(rt, names[:len(names)-1])) {
		return false
	} else if unknown {
		called = nil
	}
	found := false
	for _, path := range pureFunctions() {
		parts := strings.Split(path, ".")
		if parts[len(parts)-1] != name || called == nil && len(parts) < 3 {
			continue
		}
		if f, _ := reach(rt, parts); called == nil || f == called {
			if _, original := builtin(rt, parts); !original || !hasName(rt, f, name) {
				return false
			}
			found = true
		}
	}
	return found
}

// plain reports whether the methods of a value can be pure: it is a primitive, an array of primitives, or what JavaScript has made.
func plain(rt *runtime.Realm, names []string) bool {
	if len(names) == 0 {
		return true
	}
	v, _ := reach(rt, names)
	o, isObject := v.(*goja.Object)
	if !isObject {
		return !isLong(v)
	}
	if _, original := builtin(rt, names); original {
		return true
	}
	if o.ClassName() != "Array" || js.IsProxy(o) {
		return false
	}
	n, _ := js.Number(rt.Own(o, rt.VM().ToValue("length")))
	if n > mostElements {
		return false
	}
	return !slices.ContainsFunc(o.GetOwnPropertyNames(), func(key string) bool {
		element := rt.Own(o, rt.VM().ToValue(key))
		_, isObject := element.(*goja.Object)
		return element == nil || isObject
	})
}

// hasName reports whether a function has the name that JavaScript gives it.
func hasName(rt *runtime.Realm, f goja.Value, name string) bool {
	o, ok := f.(*goja.Object)
	if !ok {
		return false
	}
	text, _ := js.Text(rt.Own(o, rt.VM().ToValue("name")))
	return text == name
}
