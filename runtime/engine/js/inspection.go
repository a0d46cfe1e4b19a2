package js

import "github.com/dop251/goja"

// InspectDefaults has what values are shown with by print, console and util.inspect be changed by an object of Node's options.
func (k *Kit) InspectDefaults(o *goja.Object) { k.defaults = o }

// FormatAs is values as console.log writes them without colours, with an object of Node's options.
func (d *display) FormatAs(options goja.Value, args []goja.Value) string {
	o := d.Asking()
	o.Color = false
	return d.inspector.Format(args, d.kit.InspectOptions(o, options))
}

// KindOf is what an object, which is no proxy, is by its internal slots, whatever its prototype says: the name of the built-in class;
// "Object" for any other.
func (d *display) KindOf(o *goja.Object) string { return d.inspector.KindOf(o) }
