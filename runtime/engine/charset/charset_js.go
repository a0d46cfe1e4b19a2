package charset

import "syscall/js"

// Name is the name of the encoding that a label stands for, "" for none.
func Name(label string) (name string) {
	defer func() {
		if recover() != nil { // a RangeError
			name = ""
		}
	}()
	return js.Global().Get("TextDecoder").New(label).Get("encoding").String()
}

// NewDecoder makes a decoder of the encoding of a name.
func NewDecoder(name string, fatal bool) Decoder {
	return native{js.Global().Get("TextDecoder").New(name, map[string]any{"fatal": fatal, "ignoreBOM": true})}
}

// native is the browser's.
type native struct{ js.Value }

// Decode is Decoder's.
func (d native) Decode(src []byte, end bool) (text string, ok bool) {
	defer func() {
		if recover() != nil { // a TypeError
			text, ok = "", false
		}
	}()
	b := js.Global().Get("Uint8Array").New(len(src))
	js.CopyBytesToJS(b, src)
	return d.Call("decode", b, map[string]any{"stream": !end}).String(), true
}
