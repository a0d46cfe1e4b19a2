package broker

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"
	"time"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

func TestMalformed(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	lock, q := a.make("lock", wire.Frame{}), a.make("queue", wire.Frame{})
	tests := []struct {
		name, op string
		f        wire.Frame
		code     string
	}{
		{"no operation", "", wire.Frame{}, "type"},
		{"an unknown operation", "lock.steal", on(lock), "type"},
		{"no object", "lock.acquire", wire.Frame{}, "missing"},
		{"an unknown object", "queue.get", on("1/1:99"), "missing"},
		{"an object of another kind", "lock.acquire", on(q), "type"},
		{"an object of another kind at once", "queue.put", on(lock), "type"},
		{"a condition without lock", "condition.new", on("1.1/1:7"), "missing"},
		{"a condition of a queue", "condition.new", wire.Frame{Object: "1.1/1:7", Text: q}, "type"},
		{"the identity of another process", "lock.new", on("1/1:50"), "state"},
		{"an identity like that of its own", "lock.new", on("1.11/1:1"), "state"},
		{"no identity", "queue.new", wire.Frame{}, "state"},
		{"an identity that is taken", "lock.new", on(lock), "state"},
		{"a process of somebody else's", "process.start", on("1.2"), "state"},
		{"a process that is there", "process.start", on("1.1"), "state"},
		{"the root again", "process.start", on("1"), "state"},
		{"a process that is not there", "process.join", on("1.9"), "missing"},
		{"a signal that is none", "process.signal", wire.Frame{Label: "KILL"}, "type"},
		{"a call nobody made", "service.reply", wire.Frame{Number: 17}, "state"},
		{"a number that is none", "memory.notify", wire.Frame{Label: "many"}, "type"},
		{"an expectation that is none", "memory.wait", wire.Frame{Text: "x"}, "type"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { b.ask(tt.op, tt.f).is(t, tt.code) })
	}
	a.ask("lock.locked", on(lock)).ok(t)
}

// Nothing that a process says counts as said by another, and nothing without an answer goes wrong.
func TestForged(t *testing.T) {
	a := start(t, nil).root
	b, c := a.child(1), a.child(2)
	lock := a.make("lock", wire.Frame{})
	for _, f := range []*wire.Frame{
		{Kind: wire.Request, From: "1.7", ID: 1, Op: "lock.acquire", Object: lock, Timeout: sched.Never},
		{Kind: wire.Request, From: "", ID: 1, Op: "lock.acquire", Object: lock, Timeout: sched.Never},
		{Kind: wire.Ended, From: "1.1", Object: "1.2"}, // its sister
		{Kind: wire.Ended, From: "1.1", Object: "1.1"},
		{Kind: wire.Ended, From: "1.1", Object: "1"},
		{Kind: wire.Ended, From: "1", Object: "1"},
		{Kind: wire.Ended, From: "1", Object: "1.9"},
		{Kind: wire.Reply, From: "1.1", ID: 1},
		{Kind: wire.Stuck, From: "1.1", Body: []byte("{")},
		{Kind: wire.Idle, From: "1.1", Flag: true, Body: []byte("nonsense"), Timeout: sched.Never},
		{Kind: wire.Part, From: "1.1", ID: 1, Flag: true},
		{},
	} {
		a.broker.Deliver(f)
	}
	for _, p := range []*fake{a, b, c} {
		if p.ask("lock.locked", on(lock)).ok(t).Flag {
			t.Error("one who is not there has the lock")
		}
	}
}

// FuzzDeliver has three processes say anything at all, each frame made of six bytes. The broker answers to the end.
func FuzzDeliver(f *testing.F) {
	ops := slices.Sorted(maps.Keys(operations))
	for i := range ops {
		f.Add([]byte{0, byte(i), 0, 0, 0, 0, 1, byte(i), 1, 5, 9, 2, 2, byte(i), 2, 3, 4, 1})
	}
	f.Add([]byte{3, 0, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) { anything(t, ops, data) })
}

// anything delivers what data stands for, six bytes a frame.
func anything(t *testing.T, ops []string, data []byte) {
	a := start(t, func(c *Config) { c.MaxProcesses = 5 }).root
	b := a.child(1)
	b.child(1)
	kinds := []string{"lock", "semaphore", "event", "queue", "service", "barrier"}
	for _, kind := range kinds {
		a.make(kind, wire.Frame{Number: 1, Timeout: sched.Never})
	}
	a.make("condition", wire.Frame{Text: "1/1:1"})
	a.pipe()
	for i := 0; len(data) >= 6 && i < 200; i++ {
		a.broker.Deliver(random(ops, data, uint64(1000+i)))
		data = data[6:]
	}
	// A new process of the root's, which nothing of that was about, is served.
	for _, path := range []string{"1.1", "1.2", "1.3", "1.1.1"} {
		a.broker.Deliver(&wire.Frame{Kind: wire.Ended, From: "1", Object: path})
	}
	a.ids = 1 << 20
	id := a.send("fresh", "lock.new", wire.Frame{Object: "1/fresh", Timeout: sched.Never})
	a.reply(id).ok(t)
	a.reply(a.send("fresh", "lock.acquire", wire.Frame{Object: "1/fresh", Timeout: time.Hour})).ok(t)
}

// random makes a frame of six bytes.
func random(ops []string, b []byte, id uint64) *wire.Frame {
	pick := func(i int, of ...string) string { return of[int(b[i])%len(of)] }
	numbers := []int64{1, 0, -1, 2, math.MaxInt64, math.MinInt64, 1 << 20}
	kinds := []wire.Kind{wire.Request, wire.Request, wire.Request, wire.Cancel, wire.Part, wire.Idle, wire.Ended, wire.Stuck}
	f := &wire.Frame{
		Kind:    kinds[int(b[0]>>2)%len(kinds)],
		From:    []string{"1", "1.1", "1.1.1", "1.2"}[b[0]&3],
		Op:      ops[int(b[1])%len(ops)],
		Object:  pick(2, "1.1", "1.1.1", "1.2", "1.1.2", "1", "", "1.1/1:1", "1/1:8.0", "1/1:8.1", fmt.Sprintf("1/1:%d", b[2]%9)),
		Text:    pick(3, "", "1/1:1", "1/1:8.0 1/1:8.1", "1/1:4 1.1/1:1", "7 4", "\xff \x00"),
		Label:   pick(3, "", "1", "-1", "99999999999999999999", "x"),
		Thread:  pick(4, "1", "1.1", "2"),
		Number:  numbers[int(b[4]>>2)%len(numbers)],
		Timeout: []time.Duration{sched.Never, 0, time.Millisecond, -1, math.MinInt64}[int(b[5])%5],
		ID:      []uint64{0, id, id, id - 1, 1000}[int(b[5]>>3)%5],
		Flag:    b[5]&64 != 0,
		Parts:   b[5]&128 != 0,
		At:      pick(4, "", "a.js:1:2", "::", "a:b:c"),
		Body:    b[:3],
	}
	return f
}
