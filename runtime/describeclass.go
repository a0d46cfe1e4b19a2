package runtime

import "github.com/dop251/goja"

// DescribeClass says how objects of a class are shown that is one of weft's own and written in JavaScript. fn(o, nested)
// returns a list of words and of [key, value]; undefined has o shown as any other object. It runs nothing of the script's.
// When it is nested o is shown as a part of another that DescribeClass knows: then fn should leave values out, as there may
// be no end of them.
func (rt *Realm) DescribeClass(class *goja.Object, fn goja.Callable) {
	nested := false
	proto := class.Get("prototype").(*goja.Object)
	rt.describers[proto] = func(o *goja.Object) ([]Field, bool) {
		v, err := fn(goja.Undefined(), o, rt.vm.ToValue(nested))
		rt.Check(err)
		list, ok := v.(*goja.Object)
		if !ok {
			return nil, false
		}
		was := nested
		nested = true
		defer func() { nested = was }()
		var fields []Field
		for _, key := range list.Keys() {
			fields = append(fields, rt.field(list.Get(key)))
		}
		return fields, true
	}
}

// field is a word, or [key, value].
func (rt *Realm) field(v goja.Value) Field {
	if pair, ok := v.(*goja.Object); ok {
		return Field{Key: pair.Get("0").String(), Text: rt.Brief(pair.Get("1"))}
	}
	return Field{Text: v.String()}
}
