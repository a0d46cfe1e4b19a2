package js

import (
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/inspect"
)

// Field is a word, or a key with a text, of how an object is shown.
type Field = inspect.Field

// Words are fields without a key.
func Words(words ...string) []Field {
	fields := make([]Field, len(words))
	for i, w := range words {
		fields[i].Text = w
	}
	return fields
}

// Shows has fields say how an object of a class is shown whose handle is a T, in place of its properties. It is called by the
// running thread and must run no script. It must not wait, unless there is a function for ShowsAtOnce.
func Shows[T any](c *Class, fields func(handle T) []Field) {
	c.kit.describers[c.Proto] = ofHandle(c.kit, fields)
}

// ShowsAtOnce is Shows for where the running thread must not wait, for another process to answer: where neither a script nor
// the user has the object shown.
func ShowsAtOnce[T any](c *Class, fields func(handle T) []Field) {
	c.kit.hasty[c.Proto] = ofHandle(c.kit, fields)
}

func ofHandle[T any](k *Kit, fields func(T) []Field) describer {
	return func(o *goja.Object) ([]Field, bool) {
		h, ok := k.OwnHandle(o).(T)
		if !ok {
			return nil, false
		}
		return fields(h), true
	}
}

// describer says how an object is shown; ok is false when it is shown as any other.
type describer func(o *goja.Object) (fields []Field, ok bool)

// display is the part of a Kit that shows values.
type display struct {
	kit        *Kit
	inspector  *inspect.Inspector
	color      bool
	describers map[*goja.Object]describer // by prototype: see Shows and DescribeClass
	hasty      map[*goja.Object]describer // see ShowsAtOnce

	proxied func(o *goja.Object) *goja.Object // see ShowsProxies; nil for none
}

// ShowsProxies has what by returns be shown in place of a proxy; its target, when that is nil.
func (d *display) ShowsProxies(by func(o *goja.Object) *goja.Object) { d.proxied = by }

// Color reports whether values are shown in colour.
func (d *display) Color() bool { return d.color }

// Inspection is how values are shown.
func (d *display) Inspection() inspect.Options {
	o := d.Plain()
	o.Color = d.color
	return o
}

// Plain is Inspection without colour.
func (d *display) Plain() inspect.Options {
	tidy := func(stack string) string { return shownStack(stack, d.kit.mostFrames()) }
	return inspect.Options{Describe: d.describeBy(d.hasty, d.describers), Proxied: d.proxied, Stack: tidy, Trusted: d.kit.Ours}
}

// Asking is Inspection that may wait, and runs what a script's objects say of how they are shown.
func (d *display) Asking() inspect.Options {
	o := d.Inspection()
	o.Describe = d.describeBy(d.describers)
	o.Custom = d.kit.customText
	if d.kit.defaults != nil {
		o = d.kit.InspectOptions(o, d.kit.defaults)
	}
	return o
}

// describeBy describes an object by what the nearest of its prototypes has in one of the tables.
func (d *display) describeBy(tables ...map[*goja.Object]describer) func(o *goja.Object) (inspect.Description, bool) {
	return func(o *goja.Object) (inspect.Description, bool) {
		for p := o.Prototype(); p != nil && !IsProxy(p); p = p.Prototype() {
			for _, t := range tables {
				if describe, ok := t[p]; ok {
					fields, ok := d.gone(o), true
					if fields == nil {
						fields, ok = describe(o)
					}
					return inspect.Description{Class: d.kit.ClassName(o), Fields: fields, List: o.ClassName() == "Array"}, ok
				}
			}
		}
		return inspect.Description{}, false
	}
}

// Perishable is a handle whose object may be gone, and is shown so then: Gone says why; nil when it is not.
type Perishable interface{ Gone() error }

// gone is how an object is shown that is gone; nil for others.
func (d *display) gone(o *goja.Object) []Field {
	if h, ok := d.kit.OwnHandle(o).(Perishable); ok {
		if why := h.Gone(); why != nil {
			return Words(why.Error())
		}
	}
	return nil
}

// Brief is a value as error messages show it: on one line, not long.
func (d *display) Brief(v goja.Value) string { return d.brief(v, d.Plain()) }

// AskBrief is Brief where the running thread may wait, see Asker.
func (d *display) AskBrief(v goja.Value) string {
	o := d.Asking()
	o.Color = false
	return d.brief(v, o)
}

func (d *display) brief(v goja.Value, o inspect.Options) string {
	if v == nil {
		return "undefined"
	}
	s := strings.Join(strings.Fields(d.Inspect(v, o)), " ")
	if r := []rune(s); len(r) > 60 {
		return string(r[:57]) + "..."
	}
	return s
}

// Show is values as print writes them.
func (d *display) Show(args []goja.Value) string { return d.inspector.Print(args, d.Asking()) }

// Format is values as console.log writes them.
func (d *display) Format(args []goja.Value) string { return d.inspector.Format(args, d.Asking()) }

// Inspect is a value as o has it shown.
func (d *display) Inspect(v goja.Value, o inspect.Options) string { return d.inspector.Value(v, o) }

// DescribeClass says how objects of a class are shown that is one of weft's own and written in JavaScript. fn(o, nested)
// returns a list of words and of [key, value]; undefined has o shown as any other object. It runs nothing of the script's.
// When it is nested o is shown as a part of another that DescribeClass knows: then fn should leave values out, as there may
// be no end of them.
func (d *display) DescribeClass(class *goja.Object, fn goja.Callable) {
	nested := false
	proto := class.Get("prototype").(*goja.Object)
	d.describers[proto] = func(o *goja.Object) ([]Field, bool) {
		v, err := fn(goja.Undefined(), o, d.kit.vm.ToValue(nested))
		d.kit.Check(err)
		list, ok := v.(*goja.Object)
		if !ok {
			return nil, false
		}
		was := nested
		nested = true
		defer func() { nested = was }()
		var fields []Field
		for _, key := range list.Keys() {
			fields = append(fields, d.field(list.Get(key)))
		}
		return fields, true
	}
}

// field is a word, or [key, value].
func (d *display) field(v goja.Value) Field {
	if pair, ok := v.(*goja.Object); ok {
		return Field{Key: pair.Get("0").String(), Text: d.Brief(pair.Get("1"))}
	}
	return Field{Text: v.String()}
}
