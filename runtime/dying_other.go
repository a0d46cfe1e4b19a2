//go:build !unix

package runtime

// dieQuietly does nothing: there are no such signals.
func dieQuietly(*boot, func()) (undo func()) { return func() {} }
