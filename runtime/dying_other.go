//go:build !unix

package runtime

// dieQuietly does nothing: there are no such signals.
func (t *tree) dieQuietly(func()) (undo func()) { return func() {} }
