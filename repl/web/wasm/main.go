//go:build js && wasm

// Wasm is the engine of the playground in a worker of a browser. The worker, page/worker.ts, gives it requests and takes its replies.
package main

import (
	"encoding/json"
	"syscall/js"

	"weft/bindings"
	"weft/repl/web/engine"
	"weft/runtime"
	"weft/runtime/memlimit"
	"weft/runtime/permit"
)

// mostMemory is how many bytes programs may use before they are ended: the tab dies some time after that.
const mostMemory = 512 << 20

// limits are what programs cannot do in a browser.
var limits = []string{
	"In this page the engine runs in the browser: processes are there, but take turns on one core, so nothing gets faster by them.",
	"Files are in memory and go with the tab. There are no commands and no connections to other machines, except fetch where a site allows it.",
}

func main() {
	host := js.Global().Get("weft")
	requests := make(chan engine.Request, 256)
	e := engine.New(engine.Config{
		Host: runtime.Config{
			Modules: bindings.All(), Inner: true, Pid: 100, MaxProcesses: 64, MaxThreads: 20_000, Rights: rights(),
		},
		Dir: "/program",
		Can: engine.Capabilities{Engine: "wasm", Version: runtime.Version(), Cores: 1, Fork: true, Limits: limits},
		Send: func(r engine.Reply) {
			if text, err := json.Marshal(r); err == nil {
				host.Call("reply", string(text))
			}
		},
	})
	memlimit.Watch(mostMemory, func(bool) { e.Interrupt(&runtime.MemoryLimitError{Limit: mostMemory}) })
	host.Set("request", js.FuncOf(func(_ js.Value, args []js.Value) any {
		var r engine.Request
		if json.Unmarshal([]byte(args[0].String()), &r) != nil {
			return false
		}
		select {
		case requests <- r:
			return true
		default:
			return false // the page asks for more than any user does
		}
	}))
	host.Call("there")
	for r := range requests {
		e.Receive(r)
	}
}

// rights refuse what a browser would let the page of a stranger do: reach servers of the user's own machine.
func rights() (r permit.Rights) {
	for _, host := range []string{"localhost", "127.0.0.1", "[::1]"} {
		if err := r.Refuse(permit.Net, host); err != nil {
			panic(err) // the names are right
		}
	}
	return r
}
