package inspect

import (
	"errors"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/intrinsics"
)

// Format returns the line that console.log(...args) writes, without its newline. If the first argument is a
// string, its directives are replaced by the arguments after it, as in the WHATWG console standard and Node's
// util.format: %s text, %d number, %i integer, %f float, %j JSON, %o value with hidden properties, %O value,
// %c nothing, %% a per cent sign. What is left is shown like Print.
//
// Directives convert their argument, which may run the script's toString, valueOf or toJSON. An exception
// thrown there is raised as a panic that goja turns back into a JavaScript exception, so Format must be
// called from a native function or within Runtime.Try.
func (in *Inspector) Format(args []goja.Value, o Options) string {
	if len(args) < 2 {
		return in.Print(args, o)
	}
	layout, ok := args[0].(goja.String)
	if !ok {
		return in.Print(args, o)
	}
	head, used := in.fill(layout.String(), args[1:], o)
	if rest := args[1+used:]; len(rest) > 0 {
		return head + " " + in.Print(rest, o)
	}
	return head
}

// fill replaces the directives in layout, as far as there are arguments, and returns how many it used.
func (in *Inspector) fill(layout string, args []goja.Value, o Options) (string, int) {
	var b strings.Builder
	used := 0
	for {
		before, after, found := strings.Cut(layout, "%")
		b.WriteString(before)
		if !found || after == "" {
			b.WriteString(layout[len(before):])
			return b.String(), used
		}
		layout = after[1:]
		switch {
		case after[0] == '%':
			b.WriteByte('%')
		case used < len(args) && strings.IndexByte("sdifjoOc", after[0]) >= 0:
			b.WriteString(in.directive(after[0], args[used], o))
			used++
		default:
			b.WriteString("%" + after[:1])
		}
	}
}

func (in *Inspector) directive(d byte, v goja.Value, o Options) string {
	if v == nil {
		v = goja.Undefined()
	}
	switch d {
	case 's':
		return in.asString(v, o)
	case 'd', 'i', 'f':
		return in.asNumber(d, v)
	case 'j':
		return in.asJSON(v)
	case 'O':
		return in.Value(v, o)
	case 'o':
		return in.withHidden(v, o)
	}
	return ""
}

// withHidden is %o: non-enumerable properties too, and two levels more.
func (in *Inspector) withHidden(v goja.Value, o Options) string {
	obj, ok := v.(*goja.Object)
	if !ok {
		return in.Value(v, o)
	}
	o.Hidden, o.Depth = true, 2*defaultDepth
	p := newPrinter(in, o)
	return in.object(obj, p)
}

// asString is %s: String(v), but objects without a toString of their own are shown, one level deep.
func (in *Inspector) asString(v goja.Value, o Options) string {
	obj, ok := v.(*goja.Object)
	o.Color = false
	if !ok {
		return in.raw(v, o)
	}
	if isFunction(v) || !in.builtInText(target(obj)) {
		return obj.String()
	}
	p := newPrinter(in, o)
	p.depth = 0
	return in.object(obj, p)
}

// builtInText reports whether o's conversion to text is a built-in's, by the constructor beside it.
func (in *Inspector) builtInText(o *goja.Object) bool {
	for at := o; at != nil && !intrinsics.IsProxy(at); at = at.Prototype() {
		if !in.js.Has(at, in.key("toString")) && !in.js.Has(at, goja.SymToPrimitive) {
			continue
		}
		f := in.js.DataProperty(at, "constructor")
		return at != o && f != nil && isFunction(f) && strings.HasSuffix(in.source(f), "{ [native code] }")
	}
	return true
}

// asNumber is %d, %i and %f. Symbols cannot be converted and are NaN.
func (in *Inspector) asNumber(d byte, v goja.Value) string {
	if _, ok := v.(*goja.Symbol); ok {
		return "NaN"
	}
	switch {
	case d == 'f':
		return numeral(in.js.Call(in.js.Function("Number", "parseFloat"), nil, v))
	case isNumeric(v) && isBigInt(v):
		return numeral(v)
	case d == 'i':
		return numeral(in.js.Call(in.js.Function("Number", "parseInt"), nil, v))
	}
	return numeral(v.ToNumber())
}

// asJSON is %j. A cycle is [Circular], any other exception is the caller's.
func (in *Inspector) asJSON(v goja.Value) string {
	o, ok := v.(*goja.Object)
	switch {
	case !ok && isNumeric(v) && isBigInt(v):
		panic(in.vm.NewTypeError("Do not know how to serialize a BigInt"))
	case !ok:
		return in.js.Call(in.js.Function("JSON", "stringify"), nil, v).String()
	case isFunction(v):
		return "undefined"
	}
	text, err := o.MarshalJSON()
	if err == nil {
		return string(text)
	}
	var ex *goja.Exception
	if errors.As(err, &ex) && in.isCircular(ex.Value()) {
		return "[Circular]"
	}
	panic(err)
}

func (in *Inspector) isCircular(thrown goja.Value) bool {
	e, ok := thrown.(*goja.Object)
	return ok && strings.HasPrefix(in.findString(e, "message"), "Converting circular structure")
}
