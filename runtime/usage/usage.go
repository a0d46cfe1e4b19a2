// Package usage says how much processor time and memory the process has used.
package usage

import (
	"runtime/metrics"
	"time"
)

// CPU is processor time.
type CPU struct {
	User, System time.Duration
}

// Sum is all of it.
func (c CPU) Sum() time.Duration { return c.User + c.System }

// Memory is what the process uses, in bytes.
type Memory struct {
	Resident  int64 // of the machine's
	HeapTotal int64 // what the heap has from the operating system
	HeapUsed  int64 // what objects take, garbage included
	External  int64 // stacks, and what the collector needs
}

// OfMemory looks.
func OfMemory() Memory {
	samples := []metrics.Sample{
		{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/unused:bytes"}, {Name: "/memory/classes/heap/free:bytes"},
		{Name: "/memory/classes/heap/stacks:bytes"}, {Name: "/memory/classes/metadata/other:bytes"},
		{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"},
	}
	metrics.Read(samples)
	n := func(i int) int64 { return int64(samples[i].Value.Uint64()) }
	m := Memory{Resident: resident(), HeapTotal: n(0) + n(1) + n(2), HeapUsed: n(0), External: n(3) + n(4)}
	if m.Resident == 0 {
		m.Resident = n(5) - n(6)
	}
	return m
}
