// Package aside says where the files are that lie beside the engine in a browser. Elsewhere they are in the binary: what few programs use
// would be loaded by all of them. The worker has them in its file system, see repl/web/page/memory.ts, and fetches each when it is opened.
package aside

// Dir is the folder of the files.
const Dir = "/usr/share/weft/"

// The files.
const (
	Languages = Dir + "languages"   // a folder, see package library
	Patterns  = Dir + "regexpu.zip" // see package pattern
	Library   = Dir + "library.zip" // JavaScript and what else is text, in the folders below
	Zones     = Dir + "zones.zip"   // time zones, as the Go distribution has them
)

// The folders of Library.
const (
	Corejs = "corejs" // see package library
	Intl   = "intl"   // likewise
	Node   = "node"   // see package node
	Web    = "web"    // see package web of the bindings
	Viewer = "viewer" // see package page
	Marked = "marked" // see package share
)
