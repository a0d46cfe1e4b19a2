//go:build !unix

package process

// dieQuietly does nothing: there are no such signals.
func dieQuietly(*boot, func()) (undo func()) { return func() {} }
