package intrinsics

import (
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// patched is a runtime whose script has replaced what a Set might use, with some objects that it made before.
func patched(t *testing.T, expr string) *goja.Object {
	t.Helper()
	v, err := goja.New().RunString(`
		const made = ` + expr + `;
		const classes = [Object, Function, Array, Map, Set, String, RegExp], {defineProperty, getOwnPropertyNames} = Object;
		for (let i = 0; i < classes.length; i++) {
			const o = classes[i].prototype, keys = getOwnPropertyNames(o);
			for (let k = 0; k < keys.length; k++)
				if (keys[k] !== 'length') defineProperty(o, keys[k], {__proto__: null, get() { throw new Error(keys[k]); }});
		}
		made`)
	if err != nil {
		t.Fatal(err)
	}
	return v.(*goja.Object)
}

func TestPatchedObjects(t *testing.T) {
	s := New()
	for _, test := range []struct {
		expr string
		read func(o *goja.Object) []goja.Value
		want string
	}{
		{`({a: 1, b: 2, get c() { throw 1; }})`, s.Keys, "a,b,c"},
		{`[1, 'x', null]`, s.Elements, "1,x,null"},
		{`new Map([['k', 1], ['l', 2]])`, s.Entries, "k,1,l,2"},
		{`new Set(['k', 'l'])`, s.Members, "k,l"},
		{`/a\/b/gi`, func(o *goja.Object) []goja.Value {
			source, flags := s.RegExp(o)
			return []goja.Value{source, s.Runtime.ToValue(flags)}
		}, `a\/b,gi`},
		{`new String('text')`, func(o *goja.Object) []goja.Value { return []goja.Value{s.String(o)} }, "text"},
	} {
		var texts []string
		for _, v := range test.read(patched(t, test.expr)) {
			texts = append(texts, v.String())
		}
		if got := strings.Join(texts, ","); got != test.want {
			t.Errorf("%s: %s, not %s", test.expr, got, test.want)
		}
	}
}

func TestAccessors(t *testing.T) {
	s := New()
	o := patched(t, `({data: {}, number: 1, get accessor() { throw new Error('it ran'); }})`)
	if s.DataProperty(o, "data") == nil || s.DataProperty(o, "number") != nil || s.DataProperty(o, "accessor") != nil {
		t.Error("only data is a data property with an object")
	}
	if !s.Has(o, s.Runtime.ToValue("accessor")) || s.Has(o, s.Runtime.ToValue("missing")) {
		t.Error("the accessor is there, and nothing is missing")
	}
}

func TestMethods(t *testing.T) {
	s := New()
	if s.Method("Uint8Array", "length") == nil {
		t.Error("the accessor of a prototype's prototype is not found")
	}
	if first, again := s.Method("RegExp", "unheardOf"), s.Method("RegExp", "unheardOf"); first != nil || again != nil {
		t.Error("a method that goja does not have is found")
	}
}
