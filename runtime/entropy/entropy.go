// Package entropy is random bytes that nobody can foresee, as keys and identities need them. They are in the journal: a replay has the same.
// A seed does not touch them; chance that follows it is runtime.Clock's.
package entropy

import (
	"crypto/rand"

	"weft/runtime"
	"weft/runtime/replay"
)

// Bytes are n of them, for a realm. It is for the running thread.
func Bytes(rt *runtime.Realm, n int) []byte {
	return replay.Ask(rt.Journal, "entropy", func() []byte {
		b := make([]byte, n)
		_, _ = rand.Read(b) // which never fails
		return b
	})
}
