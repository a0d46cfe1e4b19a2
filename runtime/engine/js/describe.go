package js

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/inspect"
)

// Describer is a handle that says how its object is shown.
type Describer interface {
	// Describe is called by the running thread and must run no script, and not wait.
	Describe() inspect.Description
}

// Asker is a Describer that has more to say when it may wait, for another process to answer.
type Asker interface {
	Describer
	// Ask is called where the running thread may wait: when a script, or the user, has the object shown.
	Ask() inspect.Description
}

// Description and Field are how a Describer shows its object.
type (
	Description = inspect.Description
	Field       = inspect.Field
)

// Inspection is how values are shown.
func (k *Kit) Inspection() inspect.Options {
	o := k.Plain()
	o.Color = k.cfg.Color
	return o
}

// Plain is Inspection without colour.
func (k *Kit) Plain() inspect.Options {
	return inspect.Options{Describe: k.describe, Stack: k.StackOf}
}

// Asking is Inspection that may wait.
func (k *Kit) Asking() inspect.Options {
	o := k.Inspection()
	o.Describe = func(o *goja.Object) (inspect.Description, bool) {
		if a, ok := k.OwnHandle(o).(Asker); ok {
			return a.Ask(), true
		}
		return k.describe(o)
	}
	return o
}

func (k *Kit) describe(o *goja.Object) (inspect.Description, bool) {
	if d, ok := k.OwnHandle(o).(Describer); ok {
		return d.Describe(), true
	}
	for p := o.Prototype(); p != nil && !IsProxy(p) && len(k.describers) > 0; p = p.Prototype() {
		if fields, ok := k.describers[p]; ok {
			f, ok := fields(o)
			return inspect.Description{Class: k.maker(o), Fields: f}, ok
		}
	}
	return inspect.Description{}, false
}

// maker is the name of the class that an object is of, perhaps one that extends ours.
func (k *Kit) maker(o *goja.Object) string {
	if class, ok := k.Inherited(o.Prototype(), "constructor"); ok {
		if class, ok := class.(*goja.Object); ok && !IsProxy(class) {
			name, _ := Text(k.Own(class, k.vm.ToValue("name")))
			return name
		}
	}
	return ""
}

// Show is values as print writes them.
func (k *Kit) Show(args []goja.Value) string { return k.show.Print(args, k.Asking()) }

// Format is values as console.log writes them.
func (k *Kit) Format(args []goja.Value) string { return k.show.Format(args, k.Asking()) }

// Inspect is a value as o has it shown.
func (k *Kit) Inspect(v goja.Value, o inspect.Options) string { return k.show.Value(v, o) }

// DescribeClass says how objects of a class are shown that is one of weft's own and written in JavaScript. fn(o, nested)
// returns a list of words and of [key, value]; undefined has o shown as any other object. It runs nothing of the script's.
// When it is nested o is shown as a part of another that DescribeClass knows: then fn should leave values out, as there may
// be no end of them.
func (k *Kit) DescribeClass(class *goja.Object, fn goja.Callable) {
	nested := false
	proto := class.Get("prototype").(*goja.Object)
	k.describers[proto] = func(o *goja.Object) ([]Field, bool) {
		v, err := fn(goja.Undefined(), o, k.vm.ToValue(nested))
		k.Check(err)
		list, ok := v.(*goja.Object)
		if !ok {
			return nil, false
		}
		was := nested
		nested = true
		defer func() { nested = was }()
		var fields []Field
		for _, key := range list.Keys() {
			fields = append(fields, k.field(list.Get(key)))
		}
		return fields, true
	}
}

// field is a word, or [key, value].
func (k *Kit) field(v goja.Value) Field {
	if pair, ok := v.(*goja.Object); ok {
		return Field{Key: pair.Get("0").String(), Text: k.Brief(pair.Get("1"))}
	}
	return Field{Text: v.String()}
}
