package runtime

import (
	"encoding/hex"
	"fmt"

	"weft/runtime/replay"
)

// Digest is a number that the memory of a copy of this process has too, but for what other processes may change: see vm.Digest. The
// random sequence and the timers count.
func Digest(rt *Realm) string {
	chance, err := rt.chance.MarshalBinary()
	if err != nil {
		panic(err) // it never is
	}
	roots := []any{string(chance)}
	for _, th := range rt.Threads() {
		roots = append(roots, fmt.Sprint(th.ID(), th.Name(), th.Sched.State(), th.Loop.Len(), len(th.waiting), th.done))
		if th.Stack != nil {
			roots = append(roots, th.Stack)
		}
	}
	sum := rt.Heap.Digest(roots...)
	return hex.EncodeToString(sum[:])
}

// proveMemory ends a process that has not become what b says.
func (t *Table) proveMemory(b *boot) {
	if b.Memory == "" || Digest(t.rt) == b.Memory {
		return
	}
	why := "it has come to another memory"
	if t.rt.Journal.Shared {
		why += ": its parent has read shared memory while another process was writing there; " +
			"read it with Atomics, or after a join or a lock"
	}
	t.rt.Journal.Fail(&replay.DivergedError{Why: why})
}
