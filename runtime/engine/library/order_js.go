package library

import "syscall/js"

// order compares texts as a language does, with what the browser has.
func order(locale, sensitivity string, numeric bool) func(a, b string) int {
	c := js.Global().Get("Intl").Get("Collator").New(locale, map[string]any{"sensitivity": sensitivity, "numeric": numeric})
	return func(a, b string) int { return c.Call("compare", a, b).Int() }
}
