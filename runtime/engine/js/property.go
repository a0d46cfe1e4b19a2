package js

import "github.com/dop251/goja"

// This file looks at properties and runs nothing of a script's: no getter, no trap of a proxy.

// Own is the value of an own property; nil when there is none, it is computed or o is a proxy. Nothing of the script's is
// called.
func (k *Kit) Own(o *goja.Object, key goja.Value) goja.Value {
	if IsProxy(o) {
		return nil
	}
	v, err := k.ownProperty(goja.Undefined(), o, key)
	if d, ok := v.(*goja.Object); ok && err == nil {
		return d.Get("value")
	}
	return nil
}

// Inherited is a property of an object or its prototypes, unless it is computed.
func (k *Kit) Inherited(o *goja.Object, name string) (goja.Value, bool) {
	_, desc := k.FindProperty(o, name)
	if desc == nil {
		return nil, false
	}
	v := desc.Get("value")
	return v, v != nil
}

// FindProperty is the descriptor of a property, and which of an object and its prototypes has that; nil when none is known to.
func (k *Kit) FindProperty(o *goja.Object, name string) (holder, desc *goja.Object) {
	key := k.vm.ToValue(name)
	for ; o != nil && !IsProxy(o); o = o.Prototype() {
		d, err := k.ownProperty(goja.Undefined(), o, key)
		if desc, ok := d.(*goja.Object); ok && err == nil {
			return o, desc
		}
	}
	return nil, nil
}

// ClassName is the name of the class that o says it is of, for a message.
func (k *Kit) ClassName(o *goja.Object) string {
	for p := o.Prototype(); p != nil; p = p.Prototype() {
		class, _ := k.Own(p, k.vm.ToValue("constructor")).(*goja.Object)
		if class == nil {
			continue
		}
		if name, ok := Text(k.Own(class, k.vm.ToValue("name"))); ok && name != "" {
			return name
		}
	}
	return "object of weft's"
}
