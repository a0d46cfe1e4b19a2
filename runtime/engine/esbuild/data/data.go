// Package data is what esbuild is asked and what it answers, see package esbuild: plain data.
package data

// Text is a text to be lowered.
type Text struct {
	Text       string
	TypeScript bool // it is JavaScript else
}

// Lowered is a text in older syntax.
type Lowered struct {
	Code  string
	Map   string // a source map, as JSON
	Fault *Fault // why there is none; nil when there is one
}

// Fault is the first mistake in a text.
type Fault struct {
	Text         string // in esbuild's words
	Line, Column int    // from 1, the column in bytes
}

// Lookup asks where names of packages lead to.
type Lookup struct {
	Names   []string
	Dir     string   // of the module that asks
	Require bool     // it calls require; else it imports
	Endings []string // of files whose names are given without
}
