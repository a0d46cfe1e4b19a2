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

// mostMemory is how many bytes programs may use before they are ended.
const mostMemory = 512 << 20

// limits are what programs cannot do in a browser.
var limits = []string{
	"In this page the engine runs in the browser: processes are there, but take turns on one core, so nothing gets faster by them.",
	"Files are in memory and go with the tab. There are no commands, and no other machines: servers and their clients are in one program.",
}

func main() {
	host := js.Global().Get("weft")
	requests := make(chan engine.Request, 256)
	e := engine.New(engine.Config{
		Host: runtime.Config{
			Modules: bindings.All(), Inner: true, Pid: 100, MaxProcesses: 64, MaxThreads: 20_000, Rights: rights(),
		},
		Dir:    "/program",
		Can:    engine.Capabilities{Engine: "wasm", Version: runtime.Version(), Cores: 1, Fork: true, Limits: limits},
		Cannot: cannot,
		Send: func(r engine.Reply) {
			if text, err := json.Marshal(r); err == nil {
				host.Call("reply", string(text))
			}
		},
	})
	memlimit.Watch(mostMemory, func(bool) { e.Interrupt(&runtime.MemoryLimitError{Limit: mostMemory, Fixed: true}) })
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

// rights are those of a program that has nothing to touch but files in memory.
func rights() (r permit.Rights) {
	for _, kind := range []permit.Kind{permit.Read, permit.Write} {
		if err := r.Grant(kind); err != nil {
			panic(err) // all of a kind can be granted
		}
	}
	return r
}

// cannot is why a browser does not do what a program needs.
func cannot(n permit.Need) string {
	switch n.Kind {
	case permit.Run:
		return "a browser runs no commands: this is refused"
	case permit.Net:
		return "a program in a browser reaches no other machine: this is refused. Its own servers are on 127.0.0.1"
	}
	return ""
}
