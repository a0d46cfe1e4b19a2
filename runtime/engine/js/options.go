package js

import (
	"slices"
	"strings"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/nearest"
	"weft/runtime/engine/sched"
)

// Args are arguments by their names. As in Python each can be given by its place or by its name: the last one may be an object
// of options, a plain one, in which those have their names that do not come before it.
type Args struct {
	c      Call
	values map[string]goja.Value
}

// Args are the arguments from i on, which have these names in their order. A name may have another spelling after a bar, as
// "maxSize|maxsize". The empty name is one that nothing can have: what comes after it is only to be given by name. It throws
// when there is an option of another name, or one of an argument that was given by its place too.
func (c Call) Args(i int, names ...string) Args {
	a := Args{c: c}
	given := c.Arguments[min(i, len(c.Arguments)):]
	if len(given) == 0 {
		return a
	}
	a.values = make(map[string]goja.Value, len(given))
	for n, v := range given {
		if goja.IsUndefined(v) {
			continue
		}
		if o, ok := c.kit.plainObject(v); ok && n == len(given)-1 && !isKwargs(o, names, n) {
			a.options(o, names)
			break
		}
		if n == len(names) {
			break
		}
		if names[n] == "" {
			c.Named("options", v).Wrong("an object")
		}
		a.values[mainName(names[n])] = v
	}
	return a
}

// isKwargs reports whether an object at the place of kwargs is that, and no object of options: it has something that is none.
func isKwargs(o *goja.Object, names []string, n int) bool {
	return n < len(names) && mainName(names[n]) == "kwargs" && slices.ContainsFunc(o.Keys(), func(key string) bool { return named(names, key) < 0 })
}

// named is the place of the name that a key is a spelling of; -1 for none.
func named(names []string, key string) int {
	return slices.IndexFunc(names, func(name string) bool { return key != "" && slices.Contains(strings.Split(name, "|"), key) })
}

// Of is a call of a function of another name, with other arguments.
func (c Call) Of(name string, args []goja.Value) Call {
	c.name, c.Arguments = name, args
	return c
}

// Values are the arguments with these names, in their order; undefined those that were not given.
func (a Args) Values(names ...string) []goja.Value {
	all := make([]goja.Value, len(names))
	for i, name := range names {
		all[i] = a.Get(mainName(name)).v
	}
	return all
}

// Variadic are the arguments from i on, of which there may be any number, and what comes after them by name: an object of options
// that comes last.
func (c Call) Variadic(i int, names ...string) (rest []goja.Value, a Args) {
	rest = c.Rest(i)
	last := len(rest) - 1
	if last < 0 {
		return nil, Args{c: c}
	}
	if _, ok := c.kit.plainObject(rest[last]); !ok {
		return rest, Args{c: c}
	}
	return rest[:last], c.Args(i+last, names...)
}

// options takes in what an object of options gives.
func (a Args) options(o *goja.Object, names []string) {
	for _, key := range o.Keys() {
		i := named(names, key)
		if i < 0 {
			a.refuse(key, names)
		}
		name := mainName(names[i])
		if _, twice := a.values[name]; twice {
			a.c.Fail(Type, "%s is given twice: by its place and by its name", name)
		}
		if v := o.Get(key); v != nil {
			a.values[name] = v
		}
	}
}

func (a Args) refuse(key string, names []string) {
	var known, spelled []string
	for _, name := range names {
		if name != "" {
			known, spelled = append(known, mainName(name)), append(spelled, strings.Split(name, "|")...)
		}
	}
	near := nearest.Name(key, spelled)
	switch {
	case len(known) == 0:
		a.c.Fail(Type, "there is no option %q: it takes none", key)
	case near != "" && len(known) > 1:
		a.c.Fail(Type, "there is no option %q; did you mean %s? There is %s", key, near, strings.Join(known, ", "))
	case near != "":
		a.c.Fail(Type, "there is no option %q; did you mean %s?", key, near)
	}
	a.c.Fail(Type, "there is no option %q; there is %s", key, strings.Join(known, ", "))
}

func mainName(name string) string {
	name, _, _ = strings.Cut(name, "|")
	return name
}

// plainObject is v as an object that is no instance of a class, as a literal is.
func (k *Kit) plainObject(v goja.Value) (*goja.Object, bool) {
	o, ok := v.(*goja.Object)
	if !ok || IsProxy(o) || o.ClassName() != "Object" {
		return nil, false
	}
	p := o.Prototype()
	return o, p == nil || p == k.plain
}

// Get is the argument of a name.
func (a Args) Get(name string) Arg {
	if v, ok := a.values[name]; ok {
		return Arg{a.c, name, v}
	}
	return Arg{a.c, name, goja.Undefined()}
}

// Timeout is argument i: how long to wait in milliseconds; sched.Never when it is undefined or null.
func (c Call) Timeout(i int) time.Duration { return c.Args(i, "timeout").Get("timeout").Timeout() }

// BlockingTimeout is how long a call is to wait: not at all when the argument of that name is false, at most for what timeout
// says in milliseconds. They are arguments i and i+1. A negative timeout is over already, or an error if it is to be refused.
func (c Call) BlockingTimeout(i int, name string, refuse bool) (wait bool, timeout time.Duration) {
	if c.Len() <= i {
		return true, sched.Never
	}
	a := c.Args(i, name, "timeout")
	block := a.Get(name)
	if _, ok := Bool(block.v); block.Given() && !ok {
		block.Wrong("true or false")
	}
	given := a.Get("timeout")
	if refuse {
		timeout = given.Millis(sched.Never)
	} else {
		timeout = given.Timeout()
	}
	return !block.Given() || block.Bool(true), timeout
}
