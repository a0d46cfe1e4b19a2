// Package ask asks package esbuild, wherever that is.
package ask

import (
	"encoding/json"
	"errors"
	"syscall/js"

	"weft/runtime/engine/esbuild/data"
)

// Lower is esbuild.Lower, in the module of WebAssembly that has it.
func Lower(t data.Text) data.Lowered {
	var l data.Lowered
	if err := call("lower", t, &l); err != nil {
		return data.Lowered{Fault: &data.Fault{Text: "this syntax needs a part of the engine that cannot be loaded: " + err.Error(), Line: 1, Column: 1}}
	}
	return l
}

// Resolve is esbuild.Resolve, likewise.
func Resolve(l data.Lookup) []string {
	paths := make([]string, len(l.Names))
	_ = call("resolve", l, &paths) // nothing is found then
	return paths
}

// call asks the worker, see worker.ts: it loads the module when that is not there yet.
func call(name string, asked, answer any) error {
	text, err := json.Marshal(asked)
	if err != nil {
		return err
	}
	worker := js.Global().Get("weft")
	if !worker.Get("esbuild").Truthy() {
		if err := load(worker); err != nil {
			return err
		}
	}
	return json.Unmarshal([]byte(worker.Get("esbuild").Call(name, string(text)).String()), answer)
}

// load waits until the module is there.
func load(worker js.Value) error {
	loaded := make(chan error, 1)
	done := js.FuncOf(func(_ js.Value, why []js.Value) any {
		if len(why) > 0 {
			loaded <- errors.New(why[0].String())
		} else {
			loaded <- nil
		}
		return nil
	})
	defer done.Release()
	worker.Call("loadEsbuild", done)
	return <-loaded
}
