package js

import "github.com/dop251/goja"

// InspectDefaults has what values are shown with by print, console and util.inspect be changed by an object of Node's options.
func (k *Kit) InspectDefaults(o *goja.Object) { k.defaults = o }

// FormatAs is values as console.log writes them without colours, with an object of Node's options.
func (k *Kit) FormatAs(options goja.Value, args []goja.Value) string {
	o := k.Asking()
	o.Color = false
	return k.inspector.Format(args, k.InspectOptions(o, options))
}

// KindOf is what an object, which is no proxy, is by its internal slots, whatever its prototype says: the name of the built-in class;
// "Object" for any other.
func (k *Kit) KindOf(o *goja.Object) string { return k.inspector.KindOf(o) }
