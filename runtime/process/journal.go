package process

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"weft/runtime/process/wire"
)

// A past is what a process can be repeated from: its origin, and then the entries of its journal. The origin is the boot of a
// process that was spawned, with the values that came with it; the program that the user started has one too, which names the
// text.

// child reports whether b tells a process of what its parent wants; b may be nil.
func (b *boot) child() bool { return b != nil && b.Program == nil }

// keepJournal keeps the journal of a process that was spawned, if it can fork. The values are read from what it returns.
func (t *Table) keepJournal(b *boot) (values io.Reader, err error) {
	wanted := t.childMayFork(b)
	if t.rt.Journal != nil || !wanted && !b.Record {
		return b.values, nil
	}
	t.rt.KeepJournal()
	t.rt.Journal.MayFork = wanted
	t.recordFrom(b)
	b.Pid = cmp.Or(b.Pid, t.Pid)
	head, err := json.Marshal(b)
	if err != nil {
		return nil, err
	}
	return t.rt.WriteOrigin(head, b.values, b.Size)
}

// childMayFork is mayFork for a process that was spawned.
func (t *Table) childMayFork(b *boot) bool {
	wanted := b.Keep && b.Serve != ""
	for _, text := range b.Closure.Texts {
		wanted = wanted || t.rt.MayFork(text.Code)
	}
	return wanted
}

// mostHead is how long the head of a boot may be.
const mostHead = 1 << 30

// ReadOrigin reads the beginning of a past. The values follow it, size bytes; then the entries do.
func ReadOrigin(r *bufio.Reader) (b *boot, err error) {
	n, err := binary.ReadUvarint(r)
	if err != nil || n > mostHead {
		return nil, errors.New("the past of the process is cut short")
	}
	head := make([]byte, 0, min(n, 1<<16))
	for uint64(len(head)) < n {
		chunk := make([]byte, min(n-uint64(len(head)), 1<<16))
		if _, err := io.ReadFull(r, chunk); err != nil {
			return nil, fmt.Errorf("the past of the process is cut short: %w", err)
		}
		head = append(head, chunk...)
	}
	b = &boot{Head: head, values: r}
	if err := json.Unmarshal(head, b); err != nil {
		return nil, fmt.Errorf("the past of the process cannot be read: %w", err)
	}
	size, err := binary.ReadUvarint(r)
	if err != nil || size > wire.MaxMessage {
		return nil, errors.New("the past of the process is cut short")
	}
	b.Size = int64(size)
	return b, nil
}
