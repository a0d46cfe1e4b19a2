// Package intrinsics calls JavaScript's built-in functions so that no script can notice or change it.
//
// A Set holds the functions of a runtime of its own, which scripts cannot reach and so cannot patch. They work on the
// objects of any other runtime, as goja's objects carry the runtime they belong to; what they make (lists of keys,
// descriptors) has the untouched prototypes of the Set's own runtime.
package intrinsics

import "github.com/dop251/goja"

// Native is a built-in function as goja exports it. Called directly it has no frame of a script, runs no pending jobs,
// and looks nothing up by name.
type Native = func(goja.FunctionCall) goja.Value

// Set is the built-in functions of one pristine runtime. One goroutine may use it at a time: the one that runs the code
// of the objects it works on.
type Set struct {
	Runtime *goja.Runtime // pristine

	// BeforeStack is called before the property stack of an object is looked at; it may be nil.
	BeforeStack func(*goja.Object)

	// Flags are those of a regular expression that goja has made of another one, "" for others; it may be nil.
	Flags func(*goja.Object) string

	found  map[member]Native // by what was asked for; nil for what this goja lacks
	args   [3]goja.Value     // of the call that is being made
	listed []goja.Value      // what the callbacks were given

	hasOwn, keys, descriptor, apply Native
	all, entry, member              goja.Value // callbacks that note in listed what they are given
}

// member names a property of a global object, or of its prototype.
type member struct {
	object, key string
	onPrototype bool
}

// New makes a Set, which takes as long as making a goja runtime.
func New() *Set {
	s := &Set{Runtime: goja.New(), found: map[member]Native{}}
	s.descriptor = s.Function("Object", "getOwnPropertyDescriptor")
	s.hasOwn = s.Method("Object", "hasOwnProperty")
	s.keys = s.Function("Object", "keys")
	s.apply = s.Method("Function", "apply")
	s.all = s.callback(func(args []goja.Value) { s.listed = args })
	s.entry = s.callback(func(args []goja.Value) { s.listed = append(s.listed, args[1], args[0]) })
	s.member = s.callback(func(args []goja.Value) { s.listed = append(s.listed, args[0]) })
	return s
}

func (s *Set) callback(f func(args []goja.Value)) goja.Value {
	return s.Runtime.ToValue(func(c goja.FunctionCall) goja.Value {
		f(c.Arguments)
		return nil
	})
}

// Function is a function of a global object, as in Function("Object", "keys").
func (s *Set) Function(object, name string) Native { return s.find(member{object, name, false}) }

// Method is a method of a class's instances, as in Method("Map", "forEach"), or the getter of an accessor that they
// have, as in Method("DataView", "buffer"). It is nil if this goja has none of that name.
func (s *Set) Method(class, name string) Native { return s.find(member{class, name, true}) }

func (s *Set) find(m member) Native {
	f, ok := s.found[m]
	if !ok {
		o := s.Runtime.Get(m.object).(*goja.Object)
		if m.onPrototype {
			f = s.lookUp(o.Get("prototype").(*goja.Object), s.Runtime.ToValue(m.key))
		} else {
			f = o.Get(m.key).Export().(Native)
		}
		s.found[m] = f
	}
	return f
}

// lookUp finds a function or a getter on o or its prototypes.
func (s *Set) lookUp(o *goja.Object, key goja.Value) Native {
	if _, d := s.Find(o, key); d != nil {
		for _, part := range []string{"value", "get"} {
			if f, ok := d.Get(part).(*goja.Object); ok {
				return f.Export().(Native)
			}
		}
	}
	return nil
}

// Call calls a native with at most three arguments. They are kept in a place of their own, which natives have read
// before a script can run, so that a call allocates nothing.
func (s *Set) Call(f Native, this goja.Value, args ...goja.Value) goja.Value {
	n := copy(s.args[:], args)
	return f(goja.FunctionCall{This: this, Arguments: s.args[:n]})
}

// Forget drops the arguments of the last call, which would keep objects alive otherwise.
func (s *Set) Forget() { clear(s.args[:]) }
