// Package web holds structuredClone (WHATWG HTML), which is the kernel's, and the web platform's events, abort signals
// and exceptions, written in JavaScript: Event, CustomEvent and EventTarget, AbortController and AbortSignal (WHATWG
// DOM), DOMException (Web IDL).
//
// Its files are function expressions of one argument, host. Each is evaluated at most once in a realm,
// when one of its globals is first used. A file takes from host what it cannot make itself:
//
//	host.now()            milliseconds since the program began, for Event.timeStamp
//	host.setTimer(ms, fn) calls fn() once, as a task of the calling thread's event loop, after ms: an
//	                      integer from 0 to 2**53-1, never cut to 32 bits. Keeps no program alive
//	host.report(error)    treats an error that escaped a listener as uncaught, and returns
//	host.describe(C, fn)  has fn say how the objects of a class are shown, see runtime.Realm.DescribeClass
//	host.NAME             for each file NAME.js, what it returned; evaluates it on first access
//
// A file returns an object. Its capitalised properties are the globals that the file defines; the others
// are for sister files and for Go, of which these are meant for Go:
//
//	abort.aborted(signal)        whether the signal is aborted; TypeError when it is no AbortSignal
//	abort.onAbort(signal, fn)    calls fn(reason) before the abort event; fn must not throw. Returns a
//	                             function that takes fn back. Of an aborted signal, fn is never called
//	eventtarget.fire(target, e)  dispatches an event that no script made: isTrusted is true. False when
//	                             it was canceled
//	handler.handler(target, t)   the value of a target's on<t> attribute, with get() and set(value)
//
// None of them can be changed or seen by scripts, and later changes to Event, EventTarget or their
// prototypes do not reach them.
package web

import (
	"embed"
	"strings"

	"weft/runtime/engine/js"
)

//go:embed *.js
var sources embed.FS

// A File is one embedded JavaScript file.
type File struct {
	Name    string   // without folder and suffix; also the property of host that stands for it
	Globals []string // what it defines: writable, configurable, not enumerable properties of globalThis
}

// Files lists the embedded files. The caller may keep and change the slice.
func Files() []File {
	return []File{
		{Name: "idl"},
		{Name: "chain"},
		{Name: "domexception", Globals: []string{"DOMException"}},
		{Name: "events", Globals: []string{"Event", "CustomEvent"}},
		{Name: "eventtarget", Globals: []string{"EventTarget"}},
		{Name: "handler"},
		{Name: "abort", Globals: []string{"AbortController", "AbortSignal"}},
	}
}

// Source is the file's text: one function expression. It panics for a File that Files did not list.
func (f File) Source() string {
	return strings.TrimSpace(string(js.Must(sources.ReadFile(f.Name + ".js"))))
}
