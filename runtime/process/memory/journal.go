package memory

import (
	"bytes"
	"encoding/binary"

	"weft/runtime/engine/sched"
	"weft/runtime/replay"
)

// This file is memory that other processes may change, in a run that keeps its journal. A script reads it as any other, without a
// kernel call; so the journal notes what has changed whenever something may have come from outside, and what the operations of
// Atomics have found. What a script has read just while another process was writing is not noted: a process that becomes a copy of
// one that may have done so proves that its memory is the same.

// watched is a block of memory that other processes may have, and what was in it when it was looked at last.
type watched struct {
	m     *Memory
	known []byte
}

// pageSize is how much is compared at a time, mostPatch how much one message tells, and mostOpened how much one answer.
const (
	pageSize   = 4 << 10
	mostPatch  = 256 << 10
	mostOpened = 16 << 20
)

// page is a part of memory that is not all zero.
type page struct {
	At   int
	Data []byte
}

// begin has memory of another process's, which was just opened, begin with the same bytes when that is repeated: memory of a past is all
// zero at first. It watches the memory.
func (ms *Memories) begin(m *Memory) {
	if ms.rt.Journal == nil {
		return
	}
	known := make([]byte, m.Size())
	for at := 0; at < m.Size(); at += mostOpened { // an answer can hold so much
		piece := known[at:min(at+mostOpened, m.Size())]
		for _, p := range replay.Ask(ms.rt.Journal, "memory.open", func() []page { return pages(m.Bytes()[at : at+len(piece)]) }) {
			copy(piece[min(max(p.At, 0), len(piece)):], p.Data)
		}
	}
	if ms.rt.Journal.Replaying() {
		copy(m.Bytes(), known)
	}
	ms.watchFrom(m, known)
}

// pages are those of memory that are not all zero, as they are now.
func pages(mem []byte) (out []page) {
	var zero [pageSize]byte
	for at := 0; at < len(mem); at += pageSize {
		now := bytes.Clone(mem[at:min(at+pageSize, len(mem))]) // others go on writing
		if !bytes.Equal(now, zero[:len(now)]) {
			out = append(out, page{at, now})
		}
	}
	return out
}

// watch notes that other processes may have the memory from now on. It does nothing in a run without a journal.
func (ms *Memories) watch(m *Memory) { ms.watchFrom(m, nil) }

// watchFrom is watch for memory of which the journal knows that much; nil is all that there is now.
func (ms *Memories) watchFrom(m *Memory, known []byte) {
	if ms.rt.Journal == nil || m.watched || m.Name() == "" {
		return
	}
	if known == nil {
		known = bytes.Clone(m.Bytes())
	}
	m.watched = true
	ms.watched = append(ms.watched, &watched{m, known})
	ms.rt.Heap.Opaque(m.Bytes())
	ms.rt.Journal.Shared = true
	ms.rt.Journal.OnDecision(ms.noteChanges)
}

// watchAll is watch for all memory: a copy of the process is about to have it.
func (ms *Memories) watchAll() {
	for _, m := range ms.all {
		ms.watch(m)
	}
}

// noteChanges notes what has changed in memory since the last look.
func (ms *Memories) noteChanges() {
	var page [pageSize]byte
	for i, w := range ms.watched {
		mem := w.m.Bytes()
		begin, end := 0, 0 // of what has changed
		flush := func() {
			if begin < end {
				ms.notePatch(i, begin, w.known[begin:end])
			}
		}
		for at := 0; at < len(mem); at += pageSize {
			now := page[:copy(page[:], mem[at:])] // others go on writing
			was := w.known[at : at+len(now)]
			if bytes.Equal(now, was) {
				continue
			}
			copy(was, now)
			if at != end || end-begin >= mostPatch {
				flush()
				begin = at
			}
			end = at + len(now)
		}
		flush()
	}
}

func (ms *Memories) notePatch(i, at int, data []byte) {
	head := binary.AppendUvarint(nil, uint64(i))
	ms.rt.Journal.Note(memoryCode, binary.AppendUvarint(head, uint64(at)), data)
}

// patch is a change of memory that a journal tells of.
type patch struct {
	w    *watched
	at   int
	data []byte
}

// Take is sched.Message's.
func (p *patch) Take() {
	copy(p.w.m.Bytes()[p.at:], p.data)
	copy(p.w.known[p.at:], p.data)
}

// decodePatch makes the message that a journal has.
func (ms *Memories) decodePatch(note []byte) (sched.Message, error) {
	i, n := binary.Uvarint(note)
	if n > 0 && i < uint64(len(ms.watched)) {
		w := ms.watched[i]
		at, m := binary.Uvarint(note[n:])
		if data := note[n+max(m, 0):]; m > 0 && at <= uint64(w.m.Size()) && len(data) <= w.m.Size()-int(at) {
			return &patch{w, int(at), data}, nil
		}
	}
	return nil, &replay.DivergedError{Why: "the journal tells of memory that is not there"}
}

// found is what fn comes to, which works on an integer that other processes may change: in a past that is repeated, what it came to
// then, and it works on what was there then. What fn comes to is the integer as it was, or as it has set it.
func (ms *Memories) found(m *Memory, c Cell, fn func(Cell) uint64) uint64 {
	if !m.watched {
		return fn(c)
	}
	if !ms.rt.Journal.Replaying() {
		return replay.Ask(ms.rt.Journal, "memory", func() uint64 { return fn(c) })
	}
	was := replay.Ask(ms.rt.Journal, "memory", func() uint64 { return fn(c) })
	if ms.rt.Journal.Replaying() {
		c.Store(was)
		fn(c)
	}
	return was
}
