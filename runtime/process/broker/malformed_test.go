package broker

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

func TestMalformed(t *testing.T) {
	a := start(t, nil).root
	b := a.child(1)
	lock, q := a.make(&wire.LockNew{Label: "lock"}), a.make(&wire.QueueNew{Label: "queue"})
	put := &wire.QueuePut{}
	tests := []struct {
		name, object string
		m            wire.Request
		code         string
	}{
		{"no object", "", &wire.LockAcquire{}, "missing"},
		{"an unknown object", "1/1:99", &wire.QueueGet{}, "missing"},
		{"an object of another kind", q, &wire.LockAcquire{}, "type"},
		{"an object of another kind at once", lock, put, "type"},
		{"a condition without lock", "1.1/1:7", &wire.ConditionNew{}, "missing"},
		{"a condition of a queue", "1.1/1:7", &wire.ConditionNew{Lock: q}, "type"},
		{"the identity of another process", "1/1:50", &wire.LockNew{}, "state"},
		{"an identity like that of its own", "1.11/1:1", &wire.LockNew{}, "state"},
		{"no identity", "", &wire.QueueNew{}, "state"},
		{"an identity that is taken", lock, &wire.LockNew{}, "state"},
		{"a process of somebody else's", "1.2", &wire.ProcessStart{}, "state"},
		{"a process that is there", "1.1", &wire.ProcessStart{}, "state"},
		{"the root again", "1", &wire.ProcessStart{}, "state"},
		{"a process that is not there", "1.9", &wire.ProcessJoin{}, "missing"},
		{"a signal to no process", "", &wire.ProcessSignal{Signal: 9}, "os"},
		{"a call nobody made", "", &wire.ServiceReply{Call: 17}, "state"},
		{"memory that is not there", "none", &wire.MemoryWait{Width: 4}, "missing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { b.ask(req(tt.object, tt.m)).is(t, tt.code) })
	}
	a.ask(req(lock, &wire.LockLocked{})).ok(t)
}

// Every request of package wire can be done.
func TestOperations(t *testing.T) {
	source, err := os.ReadFile("../wire/requests.go")
	if n := bytes.Count(source, []byte("asks[")); err != nil || n != len(operations) {
		t.Errorf("%d requests and %d operations, %v", n, len(operations), err)
	}
	for request, op := range operations {
		if op.instant == nil && op.waits == nil {
			t.Errorf("%v cannot be done", request)
		}
	}
}

// everything is one of each type that processes can send to the broker, in an order.
func everything() []wire.Payload {
	all := []wire.Payload{&wire.Cancel{}, &wire.Part{}, &wire.Idle{}, &wire.Ended{}, &wire.Stuck{}, &wire.Done{}}
	types := slices.SortedFunc(maps.Keys(operations), func(a, b reflect.Type) int { return strings.Compare(a.String(), b.String()) })
	for _, t := range types {
		all = append(all, reflect.New(t.Elem()).Interface().(wire.Payload))
	}
	return all
}

// Nothing that a process says counts as said by another, and nothing without an answer goes wrong.
func TestForged(t *testing.T) {
	a := start(t, nil).root
	b, c := a.child(1), a.child(2)
	lock := a.make(&wire.LockNew{})
	for _, f := range []*wire.Frame{
		{From: "1.7", ID: 1, Object: lock, Timeout: sched.Never, Payload: &wire.LockAcquire{}},
		{From: "", ID: 1, Object: lock, Timeout: sched.Never, Payload: &wire.LockAcquire{}},
		{From: "1.1", Payload: &wire.Ended{Path: "1.2"}}, // its sister
		{From: "1.1", Payload: &wire.Ended{Path: "1.1"}},
		{From: "1.1", Payload: &wire.Ended{Path: "1"}},
		{From: "1", Payload: &wire.Ended{Path: "1"}},
		{From: "1", Payload: &wire.Ended{Path: "1.9"}},
		{From: "1.1", ID: 1, Payload: &wire.Done{}},
		{From: "1.1", Payload: &wire.Stuck{}},
		{From: "1.1", Payload: &wire.Idle{Waits: true, Blocked: make([]sched.Blocked, 2), Deadline: sched.Never}},
		{From: "1.1", ID: 1, Payload: &wire.Part{}},
		{},
	} {
		a.broker.Deliver(f)
	}
	for _, p := range []*fake{a, b, c} {
		if p.ask(req(lock, &wire.LockLocked{})).ok(t).yes() {
			t.Error("one who is not there has the lock")
		}
	}
}

// FuzzDeliver has three processes say anything at all, each frame made of six bytes. The broker answers to the end.
func FuzzDeliver(f *testing.F) {
	all := everything()
	for i := range all {
		f.Add([]byte{0, byte(i), 0, 0, 0, 0, 1, byte(i), 1, 5, 9, 2, 2, byte(i), 2, 3, 4, 1})
	}
	f.Add([]byte{3, 0, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) { anything(t, all, data) })
}

// anything delivers what data stands for, six bytes a frame.
func anything(t *testing.T, all []wire.Payload, data []byte) {
	a := start(t, func(c *Config) { c.MaxProcesses = 5 }).root
	b := a.child(1)
	b.child(1)
	a.make(&wire.LockNew{})
	a.make(&wire.SemaphoreNew{Permits: 1})
	a.make(&wire.EventNew{})
	a.make(&wire.QueueNew{Max: 1})
	a.make(&wire.ServiceNew{})
	a.make(&wire.BarrierNew{Parties: 1, Limit: sched.Never})
	a.make(&wire.ConditionNew{Lock: "1/1:1"})
	a.pipe()
	for i := 0; len(data) >= 6 && i < 200; i++ {
		a.broker.Deliver(random(all, data, uint64(1000+i)))
		data = data[6:]
	}
	// A new process of the root's, which nothing of that was about, is served.
	for _, path := range []string{"1.1", "1.2", "1.3", "1.1.1"} {
		a.broker.Deliver(&wire.Frame{From: "1", Payload: &wire.Ended{Path: path}})
	}
	a.ids = 1 << 20
	id := a.send("fresh", within(sched.Never, req("1/fresh", &wire.LockNew{})))
	a.reply(id).ok(t)
	a.reply(a.send("fresh", within(time.Hour, req("1/fresh", &wire.LockAcquire{})))).ok(t)
}

// random makes a frame of six bytes.
func random(all []wire.Payload, b []byte, id uint64) *wire.Frame {
	pick := func(i int, of ...string) string { return of[int(b[i])%len(of)] }
	payload := reflect.New(reflect.TypeOf(all[int(b[1])%len(all)]).Elem())
	fill(payload.Elem(), b)
	return &wire.Frame{
		From:    []string{"1", "1.1", "1.1.1", "1.2"}[b[0]&3],
		Object:  pick(2, "1.1", "1.1.1", "1.2", "1.1.2", "1", "", "1.1/1:1", "1/1:8.0", "1/1:8.1", fmt.Sprintf("1/1:%d", b[2]%9)),
		Thread:  pick(4, "1", "1.1", "2"),
		Timeout: []time.Duration{sched.Never, 0, time.Millisecond, -1, math.MinInt64}[int(b[5])%5],
		ID:      []uint64{0, id, id, id - 1, 1000}[int(b[5]>>3)%5],
		NoReply: b[5]&64 != 0,
		Parts:   b[5]&128 != 0,
		At:      pick(4, "", "a.js:1:2", "::", "a:b:c"),
		Body:    b[:3],
		Payload: payload.Interface().(wire.Payload),
	}
}

// fill gives the fields of a payload values that b picks.
func fill(v reflect.Value, b []byte) {
	texts := []string{"", "1/1:1", "1/1:8.0", "1/1:8.1", "1/1:4", "1.1/1:1", "1.1", "\xff \x00", "a.js:1:2"}
	numbers := []int64{1, 0, -1, 2, math.MaxInt64, math.MinInt64, 1 << 20, 7, 4}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), append(b[i%6:6:6], b[:i%6]...))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), int(b[3])%3, int(b[3])%3))
		for i := range v.Len() {
			fill(v.Index(i), append(b[1+i:6:6], b[:1+i]...))
		}
	case reflect.Interface:
		v.Set(reflect.ValueOf(&wire.Place{File: texts[int(b[3])%len(texts)]}))
	case reflect.String:
		v.SetString(texts[int(b[3])%len(texts)])
	case reflect.Bool:
		v.SetBool(b[5]&32 != 0)
	case reflect.Uint64:
		v.SetUint(uint64(numbers[int(b[4]>>2)%len(numbers)]))
	default:
		v.SetInt(numbers[int(b[4]>>2)%len(numbers)])
	}
}
