// Package node is the modules of Node's that need nothing from outside: path, events, util, assert, buffer, stream and their like.
//
// Most of them are Node's own library, whose files are in lib (see build.mjs) and are run as they are; own has what stands in for the rest of
// Node: in the place of parts of the library that reach into its binary (own/internal), and of the binary (own/binding). A file
// is a function expression as Node's loader calls it, with one more argument at its end, host: what is written in Go.
//
// A module of Node's is a [runtime.Module] whose name begins with "node:"; package module of the engine says how it is found. Files are
// evaluated when they are first required, so a program that uses none pays nothing.
package node

import (
	"github.com/dop251/goja"

	"weft/runtime"
)

// names are the modules, and one line about each.
var names = [][2]string{
	{"assert", "assertions"},
	{"assert/strict", "assertions that compare by Object.is"},
	{"async_hooks", "AsyncLocalStorage, AsyncResource"},
	{"buffer", "Buffer"},
	{"child_process", "spawn, exec, execFile; their forms that block"},
	{"crypto", "randomUUID, randomBytes, createHash, createHmac"},
	{"events", "EventEmitter, once, on"},
	{"http", "servers and requests"},
	{"https", "requests"},
	{"module", "createRequire, builtinModules, isBuiltin"},
	{"net", "streams between programs"},
	{"path", "paths of files: join, resolve, parse"},
	{"path/posix", "paths as Unix has them"},
	{"path/win32", "paths as Windows has them"},
	{"perf_hooks", "performance and its entries"},
	{"querystring", "parse, stringify"},
	{"readline", "lines that the user types"},
	{"readline/promises", "lines that the user types, as promises"},
	{"stream", "Readable, Writable, Transform, pipeline, finished"},
	{"stream/consumers", "all of a stream: text, json, buffer, arrayBuffer, blob"},
	{"stream/promises", "pipeline and finished as promises"},
	{"stream/web", "the web's streams"},
	{"string_decoder", "StringDecoder"},
	{"test", "describe, it, test, hooks"},
	{"timers", "setTimeout and its like"},
	{"timers/promises", "setTimeout and its like as promises"},
	{"tty", "isatty"},
	{"url", "fileURLToPath, pathToFileURL, parse, format"},
	{"util", "inspect, format, promisify, parseArgs, styleText, types"},
	{"util/types", "what a value is"},
	{"zlib", "gzip, deflate, and back"},
	{"worker_threads", "workers, which are processes; channels of messages"},
}

// Modules are Node's.
func Modules() []runtime.Module {
	all := []runtime.Module{}
	for _, m := range names {
		module := runtime.Module{Name: "node:" + m[0], Doc: m[1], Hidden: true, New: func(rt *runtime.Realm) *goja.Object { return of(rt).public(m[0]) }}
		if m[0] == "buffer" {
			module.Globals = []string{"Buffer"}
		}
		all = append(all, module)
	}
	return append(all, worker(), existing("os", "the machine and the process's view of it", func(rt *runtime.Realm) *goja.Object { return rt.Exports("os") }),
		existing("process", "the process", global("process")), existing("console", "console", global("console")))
}

// worker has the web's Worker, which stands on Node's.
func worker() runtime.Module {
	return runtime.Module{Name: "worker", Doc: "the web's workers, which are processes", Hidden: true, Globals: []string{"Worker"},
		New: func(rt *runtime.Realm) *goja.Object {
			o := rt.VM().NewObject()
			_ = o.Set("Worker", of(rt).require("internal/web_worker"))
			return o
		}}
}

// existing is a module whose members are those of an object that weft has anyway.
func existing(name, doc string, object func(rt *runtime.Realm) *goja.Object) runtime.Module {
	return runtime.Module{Name: "node:" + name, Doc: doc, Hidden: true, New: object}
}

func global(name string) func(rt *runtime.Realm) *goja.Object {
	return func(rt *runtime.Realm) *goja.Object { return rt.ExportOf(name).(*goja.Object) }
}
