// Package web holds structuredClone (WHATWG HTML), which is the kernel's, and what of the web platform needs no world outside, written in
// JavaScript: Event, CustomEvent and EventTarget, AbortController and AbortSignal (WHATWG DOM), DOMException (Web IDL); in url/ URL,
// URLSearchParams and URLPattern; in bytes/ text in encodings, blobs, and the streams that encode and compress; in streams/ the streams
// themselves; in crypto/ crypto; in messages/ MessageChannel, BroadcastChannel, globalThis as an
// EventTarget, navigator; in fetch/ Headers, FormData, Request and Response, and
// with package network fetch and serve. URLPattern, the streams and fetch/ are built from
// urlpattern-polyfill, web-streams-polyfill and undici: see build/build.mjs.
//
// Its files are function expressions of one argument, host. Each is evaluated at most once in a realm,
// when one of its globals is first used. A file takes from host what it cannot make itself:
//
//	host.now()            milliseconds since the program began, for Event.timeStamp
//	host.setTimer(ms, fn) calls fn() once, as a task of the calling thread's event loop, after ms: an
//	                      integer from 0 to 2**53-1, never cut to 32 bits. Keeps no program alive
//	host.report(error)    treats an error that escaped a listener as uncaught, and returns
//	host.describe(C, fn)  has fn say how the objects of a class are shown, see runtime.Realm.DescribeClass
//	host.date()           the wall clock, for File.lastModified
//	host.brief(v)         a value as messages show it
//	host.onUncaught(fn)   offers fn(error, promise, [file, line, column]) what nothing has caught: true when it is handled
//	host.urls, …          what Go does for a file: see natives
//	host.NAME             for each file NAME.js, what it returned; evaluates it on first access
//
// A file returns an object. Of its properties, those that Files lists are the globals that the file defines, capitalised but for functions;
// the others are for sister files and for Go, of which these are meant for Go:
//
//	abort.aborted(signal)        whether the signal is aborted; TypeError when it is no AbortSignal
//	abort.onAbort(signal, fn)    calls fn(reason) before the abort event; fn must not throw. Returns a
//	                             function that takes fn back. Of an aborted signal, fn is never called
//	blob.find(url)               the blob that a blob: URL stands for; undefined for none
//	eventtarget.fire(target, e)  dispatches an event that no script made: isTrusted is true. False when
//	                             it was canceled
//	fetch.getRequestState(r)     the standard's "request" of a Request: method, headersList, body, urlList, …
//	fetch.fromInnerResponse(…)   the Response for the standard's "response", which fetch.makeResponse(fields) makes,
//	                             and the guard of its headers, 'immutable' for what comes from a network
//	handler.handler(target, t)   the value of a target's on<t> attribute, with get() and set(value)
//
// None of them can be changed or seen by scripts, and later changes to Event, EventTarget or their
// prototypes do not reach them.
package web

import (
	"path"
	"strings"

	"weft/runtime/engine/js"
)

// A File is one embedded JavaScript file.
type File struct {
	Name    string   // without folder and suffix; also the property of host that stands for it
	Dir     string   // the folder, "" for the package's own
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
		{Name: "url", Dir: "url", Globals: []string{"URL", "URLSearchParams"}},
		{Name: "urlpattern", Dir: "url", Globals: []string{"URLPattern"}},
		{Name: "encoding", Dir: "bytes", Globals: []string{"TextEncoder", "TextDecoder", "atob", "btoa"}},
		{Name: "blob", Dir: "bytes", Globals: []string{"Blob", "File"}},
		{Name: "streams", Dir: "streams", Globals: []string{
			"ReadableStream", "ReadableStreamDefaultReader", "ReadableStreamBYOBReader", "ReadableStreamBYOBRequest",
			"ReadableStreamDefaultController", "ReadableByteStreamController", "WritableStream", "WritableStreamDefaultWriter",
			"WritableStreamDefaultController", "TransformStream", "TransformStreamDefaultController",
			"ByteLengthQueuingStrategy", "CountQueuingStrategy",
		}},
		{Name: "transforms", Dir: "bytes", Globals: []string{"TextEncoderStream", "TextDecoderStream", "CompressionStream", "DecompressionStream"}},
		{Name: "crypto", Dir: "crypto", Globals: []string{"crypto", "Crypto", "SubtleCrypto", "CryptoKey"}},
		{Name: "errors", Dir: "messages", Globals: []string{
			"ErrorEvent", "PromiseRejectionEvent", "reportError", "addEventListener", "removeEventListener", "dispatchEvent",
		}},
		{Name: "messages", Dir: "messages", Globals: []string{"MessageEvent", "MessageChannel", "MessagePort", "BroadcastChannel"}},
		{Name: "navigator", Dir: "messages", Globals: []string{"navigator", "Navigator", "self"}},
		{Name: "fetch", Dir: "fetch", Globals: []string{"Headers", "FormData", "Request", "Response"}},
		{Name: "transport", Dir: "fetch", Globals: []string{"fetch"}},
		{Name: "serve", Dir: "fetch", Globals: []string{"serve"}},
	}
}

// Source is the file's text: one function expression. It panics for a File that Files did not list.
func (f File) Source() string {
	return strings.TrimSpace(string(js.Must(source(path.Join(f.Dir, f.Name+".js")))))
}
