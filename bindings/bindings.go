// Package bindings is what scripts can call: one folder for each part, each exporting one Module.
package bindings

import (
	_ "embed" // for weft.d.ts
	"slices"

	"weft/bindings/asyncio"
	"weft/bindings/command"
	"weft/bindings/console"
	"weft/bindings/contextvars"
	"weft/bindings/fs"
	"weft/bindings/futures"
	"weft/bindings/library"
	"weft/bindings/memory"
	"weft/bindings/multiprocessing"
	"weft/bindings/network"
	"weft/bindings/node"
	"weft/bindings/os"
	"weft/bindings/performance"
	"weft/bindings/process"
	"weft/bindings/progress"
	"weft/bindings/queue"
	"weft/bindings/random"
	"weft/bindings/ranges"
	"weft/bindings/signal"
	"weft/bindings/socket"
	"weft/bindings/stdin"
	"weft/bindings/threading"
	"weft/bindings/time"
	"weft/bindings/timers"
	"weft/bindings/weakref"
	"weft/bindings/web"
	"weft/runtime"
)

//go:embed weft.d.ts
var declarations string

// Declarations is the text of weft.d.ts: what scripts can call, for TypeScript and for readers.
func Declarations() string { return declarations }

// All is the one table of modules.
func All() []runtime.Module {
	return slices.Concat([]runtime.Module{
		asyncio.Module,
		command.Module,
		command.Natives,
		console.Module,
		contextvars.Module,
		futures.Interpreters,
		futures.Module,
		library.Module,
		memory.Module,
		multiprocessing.Module,
		network.Module,
		os.Module,
		performance.Module,
		process.Module,
		progress.Module,
		queue.Module,
		random.Module,
		ranges.Module,
		signal.Module,
		socket.Module,
		socket.Streams,
		stdin.Module,
		stdin.Stream,
		threading.Module,
		time.Module,
		timers.Module,
		weakref.Module,
		web.Module,
	}, fs.Modules(), node.Modules())
}
