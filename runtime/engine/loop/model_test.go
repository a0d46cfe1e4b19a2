package loop

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// model is what a loop is to do, done in the simplest way: one list of all that is pending, which is looked through.
type model struct {
	list  []*entry
	seq   int
	holds int
	level int
}

// entry is a task or a timer.
type entry struct {
	name         string
	task, free   bool // free of the clamp
	at, delay    time.Duration
	seq, nesting int
	unref        bool
}

func (m *model) put(e *entry, now time.Duration) {
	m.drop(e)
	d := max(e.delay, 0)
	if !e.free && e.nesting >= 6 {
		d = max(d, 4*time.Millisecond)
	}
	m.seq++
	e.at, e.seq = now+d, m.seq
	m.list = append(m.list, e)
}

func (m *model) drop(e *entry) bool {
	i := slices.Index(m.list, e)
	if i >= 0 {
		m.list = slices.Delete(m.list, i, i+1)
	}
	return i >= 0
}

// next takes out the first of all that is due; a task waits for the tasks that were posted before it.
func (m *model) next(now time.Duration) string {
	var first *entry
	for _, e := range m.list {
		due := e.task || e.at <= now
		if due && (first == nil || e.at < first.at || e.at == first.at && e.seq < first.seq) {
			first = e
		}
	}
	m.level = 0
	if first == nil {
		return ""
	}
	m.drop(first)
	if !first.task && !first.free {
		m.level = first.nesting
	}
	return first.name
}

func (m *model) alive() bool {
	return m.holds > 0 || slices.ContainsFunc(m.list, func(e *entry) bool { return e.task || !e.unref })
}

func (m *model) deadline() (at time.Duration, ok bool) {
	for _, e := range m.list {
		if !e.task && (!ok || e.at < at) {
			at, ok = e.at, true
		}
	}
	return at, ok
}

// duel is a loop and its model, to which the same is done.
type duel struct {
	l      Loop
	m      model
	now    time.Duration
	ran    string // the name of the task that ran last
	n      int    // names given
	timers []*Timer
	twins  []*entry
	holds  []Hold
}

// step does one thing to both, chosen by op; arg says how. It returns what it did.
func (d *duel) step(op, arg byte) string {
	delay := time.Duration(int(arg%8)-1) * time.Millisecond
	switch op % 12 {
	case 0:
		d.l.Post(d.now, d.task())
		d.m.put(&entry{name: d.name(), task: true}, d.now)
		return "post"
	case 1, 2:
		d.timers = append(d.timers, d.l.SetTimer(d.now, delay, d.task()))
		d.twin(&entry{delay: delay, nesting: d.m.level + 1})
		return fmt.Sprint("timer ", delay)
	case 3:
		d.timers = append(d.timers, d.l.SetAlarm(d.now, delay, d.task()))
		d.twin(&entry{delay: delay, free: true})
		return fmt.Sprint("alarm ", delay)
	case 4:
		d.now += time.Duration(arg%4) * time.Millisecond
		return fmt.Sprint("now ", d.now)
	case 5:
		d.holds = append(d.holds, d.l.Hold())
		d.m.holds++
		return "hold"
	case 6:
		if len(d.holds) > 0 {
			d.l.Release(d.holds[0])
			d.holds = d.holds[1:]
			d.m.holds--
		}
		return "release"
	case 7:
		if arg == 0 {
			d.l.Clear()
			d.m, d.holds = model{seq: d.m.seq}, nil
		}
		return "clear"
	}
	return d.change(op%12, arg)
}

// change does something to one of the timers; or it runs a task.
func (d *duel) change(op, arg byte) string {
	if op == 11 || len(d.timers) == 0 {
		d.ran = ""
		if fn := d.l.Next(d.now); fn != nil {
			fn()
		}
		return "next"
	}
	i := int(arg) % len(d.timers)
	x, e := d.timers[i], d.twins[i]
	switch op {
	case 8:
		if x.Stop() != d.m.drop(e) {
			return "stop that differs"
		}
	case 9:
		x.Repeat(d.now)
		e.nesting++
		d.m.put(e, d.now)
	case 10:
		x.SetRef(arg&0x80 == 0)
		e.unref = arg&0x80 != 0
	}
	return fmt.Sprint([]string{"stop", "repeat", "ref"}[op-8], " ", e.name)
}

func (d *duel) name() string { return fmt.Sprint("#", d.n) }

func (d *duel) task() func() {
	d.n++
	name := d.name()
	return func() { d.ran = name }
}

func (d *duel) twin(e *entry) {
	e.name = d.name()
	d.twins = append(d.twins, e)
	d.m.put(e, d.now)
}

// check compares both.
func (d *duel) check(did string) error {
	if did == "next" {
		if want := d.m.next(d.now); d.ran != want {
			return fmt.Errorf("ran %q, want %q", d.ran, want)
		}
	}
	at, ok := d.l.Deadline()
	wantAt, wantOK := d.m.deadline()
	switch {
	case did == "stop that differs":
		return fmt.Errorf("Stop reports the wrong thing")
	case at != wantAt || ok != wantOK:
		return fmt.Errorf("deadline %v %v, want %v %v", at, ok, wantAt, wantOK)
	case d.l.Alive() != d.m.alive():
		return fmt.Errorf("alive %v, want %v", d.l.Alive(), d.m.alive())
	case d.l.Level() != d.m.level:
		return fmt.Errorf("level %d, want %d", d.l.Level(), d.m.level)
	}
	return nil
}

// play does what data says, two bytes a step, and compares after each.
func play(t *testing.T, data []byte) {
	t.Helper()
	var d duel
	var did []string
	for ; len(data) >= 2; data = data[2:] {
		did = append(did, d.step(data[0], data[1]))
		if err := d.check(did[len(did)-1]); err != nil {
			t.Fatalf("%v\nafter %q", err, did)
		}
	}
}

func TestModel(t *testing.T) {
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 1))
		data := make([]byte, 400)
		for i := range data {
			data[i] = byte(rng.Uint32())
		}
		play(t, data)
	}
}

func FuzzLoop(f *testing.F) {
	f.Add([]byte{1, 3, 0, 0, 4, 3, 11, 0, 11, 0, 8, 0, 7, 0, 9, 0})
	f.Fuzz(func(t *testing.T, data []byte) { play(t, data[:min(len(data), 4000)]) })
}
