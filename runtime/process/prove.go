package process

import (
	"weft/runtime/replay"
)

// checkMemory ends a process that has not become what b says.
func (t *Table) checkMemory(b *boot) {
	if b.Memory == "" || t.rt.Digest() == b.Memory {
		return
	}
	why := "it has come to another memory"
	if t.rt.Journal.Shared {
		why += ": its parent has read shared memory while another process was writing there; " +
			"read it with Atomics, or after a join or a lock"
	}
	t.rt.Journal.Fail(&replay.DivergedError{Why: why})
}
