//go:build js && wasm

// Esbuild is package esbuild in a worker of a browser, beside the engine, which asks it through package ask: the two share what the worker has,
// files included.
package main

import (
	"encoding/json"
	"syscall/js"

	"weft/runtime/engine/esbuild"
)

func main() {
	js.Global().Get("weft").Set("esbuild", map[string]any{"lower": answering(esbuild.Lower), "resolve": answering(esbuild.Resolve)})
	select {}
}

// answering is a function of JavaScript that takes and returns JSON.
func answering[Q, A any](answer func(Q) A) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		var asked Q
		if err := json.Unmarshal([]byte(args[0].String()), &asked); err != nil {
			return "null"
		}
		text, err := json.Marshal(answer(asked))
		if err != nil {
			return "null"
		}
		return string(text)
	})
}
