package process

import (
	"sync"

	"weft/runtime"
	"weft/runtime/process/peer"
	"weft/runtime/process/wire"
	"weft/runtime/replay"
)

// Table is the processes of a program as one of them knows them: its children and its parent. What is not said to be for any goroutine
// belongs to the running thread.
type Table struct {
	*peer.Client
	rt     *runtime.Realm
	daemon bool
	parent *boot // what the parent has said; nil in the root

	results  wire.Assembler // of what children have left in a journal that is replayed
	left     *wire.Frame    // the last of that
	leftBody wire.Body

	next    *boot  // who the process is when it has replayed the journal of its parent; else nil
	ballast []byte // while it replays a journal, see ballast

	OnLive []func() // called when a replay has ended, and the other processes are there
	OnCopy []func() // called before the process is copied

	processors int // to be used when the process has children, whose frames it passes on; 0 for those that are used

	forks    int            // made by Fork, so far
	started  int            // children, so far
	numbered int            // of those that were to start, the number of the last
	named    int            // of which this many have a number in their name
	running  sync.WaitGroup // the goroutines of children
	mu       sync.Mutex     // guards children
	children map[string]*Process
}

// Of is the table of a realm.
func Of(rt *runtime.Realm) *Table { return runtime.Part(rt, newTable) }

func newTable(rt *runtime.Realm) *Table {
	t := &Table{Client: peer.NewClient(rt), rt: rt, children: map[string]*Process{}}
	t.Signal, t.Below = signalProcess, t.forward
	rt.SetPeers(t)
	rt.OnClose(t.close)
	rt.OnJournal(t.register)
	return t
}

// forward passes a frame on to a child. Any goroutine may call it.
func (t *Table) forward(path string, f *wire.Frame) {
	t.mu.Lock()
	child := t.children[path]
	t.mu.Unlock()
	if child != nil {
		child.send(f)
	}
}

// close gives the memory back that processes share.
func (t *Table) close() {
	if !t.HandedOver() {
		t.Blocks.Close()
	}
}

// The codes of messages in a journal.
const (
	endCode      = 'e' // a child has ended
	resultCode   = 'r' // a part of what a child has left
	takeOverCode = 'u' // a host has taken the place of another
)

// register says how the messages of processes are read from a journal.
func (t *Table) register(j *replay.Journal) {
	j.Register(endCode, t.decodeEnd)
	j.Register(resultCode, t.decodeResult)
	j.Register(takeOverCode, t.decodeTakenOver)
}
