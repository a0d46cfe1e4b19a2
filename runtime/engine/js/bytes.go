package js

import "github.com/dop251/goja"

// Bytes is a copy of the bytes of an ArrayBuffer or of a view of one, or of a string in UTF-8.
func (a Arg) Bytes() []byte {
	if text, ok := Text(a.v); ok {
		return []byte(text)
	}
	return append([]byte{}, a.View()...)
}

// View is Bytes without a copy: it is for who has used them when the script goes on, which may change them, or knows that it does not.
func (a Arg) View() []byte {
	const want = "a string, an ArrayBuffer or a view of one"
	if text, ok := Text(a.v); ok {
		return []byte(text)
	}
	o, ok := a.v.(*goja.Object)
	if !ok {
		a.Wrong(want)
	}
	from, size := int64(0), int64(-1)
	if buffer, ok := o.Get("buffer").(*goja.Object); ok {
		from, size = o.Get("byteOffset").ToInteger(), o.Get("byteLength").ToInteger()
		o = buffer
	}
	b, ok := o.Export().(goja.ArrayBuffer)
	if !ok {
		a.Wrong(want)
	}
	data := b.Bytes()
	if size >= 0 {
		data = data[from : from+size]
	}
	return data
}

// Uint8Array is bytes as scripts get them.
func Uint8Array(k *Kit, b []byte) *goja.Object {
	return Must(k.vm.New(k.vm.Get("Uint8Array"), k.vm.ToValue(k.vm.NewArrayBuffer(b))))
}
