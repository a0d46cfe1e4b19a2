// Package memlimit bounds the memory of the process, so that a program which goes on asking for more ends with an error before the
// machine suffers. It also says how often the collector works: seldom while memory is plenty, and as often as the limit needs.
package memlimit

import (
	"math"
	goruntime "runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
	"time"
)

const (
	// share is the part of the machine's memory that a process may use by default: one in so many, as in Java.
	share = 4
	// fallback is the limit where the machine does not say how much it has.
	fallback = 4 << 30
	// gcPercent is Go's GOGC while the limit is far: Go's own 100 costs programs that allocate a third of their time.
	gcPercent = 400
	// spare is how much garbage may lie about before the collector works, in bytes, where that is more than what is alive.
	spare = 96 << 20
	// overhead is what Go needs besides objects: with less to spare the collector would work all the time near the limit.
	overhead = 16 << 20
	// alone is that the collector works on the thread of the program, in a browser: told of the limit it would work all the time near that.
	alone = goruntime.GOOS == "js"
	// lookEvery is how often a process looks at its memory when it uses a good part of the limit. Else it looks after each collection.
	lookEvery = 10 * time.Millisecond
)

// Default is the limit of a process for which none is given, in bytes.
func Default() int64 {
	if m := machine(); m > 0 {
		return m / share
	}
	return fallback
}

// Watch has the collector keep the heap below limit, in bytes, and calls exceeded, on a goroutine of its own, again and again while
// what is alive comes near it or is more; far says that it is a quarter more, and so time to end the process. A limit of 0 is none.
// stop ends the watch; the settings of the collector stay. One watch is active in a process.
func Watch(limit int64, exceeded func(far bool)) (stop func()) {
	debug.SetGCPercent(gcPercent)
	debug.SetMemoryLimit(math.MaxInt64)
	if limit <= 0 {
		return func() {}
	}
	if !alone {
		debug.SetMemoryLimit(limit + overhead)
	}
	w := &watch{limit: limit, exceeded: exceeded, collected: make(chan struct{}, 1), done: make(chan struct{})}
	w.arm()
	go w.run()
	return func() {
		if w.over.CompareAndSwap(false, true) {
			close(w.done)
		}
	}
}

type watch struct {
	limit     int64
	exceeded  func(far bool)
	collected chan struct{} // receives after a collection
	done      chan struct{}
	over      atomic.Bool
	percent   int // that was set last; 0 is gcPercent
}

// sentinel is garbage from the beginning: its finalizer tells that there was a collection.
type sentinel struct{ w *watch }

func (w *watch) arm() {
	goruntime.SetFinalizer(&sentinel{w}, func(s *sentinel) {
		if s.w.over.Load() {
			return
		}
		select {
		case s.w.collected <- struct{}{}:
		default:
		}
		s.w.arm()
	})
}

func (w *watch) run() {
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	for {
		used, live := memory()
		much := w.limit / 2 // what is alive, so that there is much to mark
		if alone {
			much = used - w.limit/4
		}
		if used > w.limit && live < much { // it may be garbage that came quickly
			goruntime.GC()
			used, live = memory()
		}
		w.tune(live)
		switch {
		case live > w.limit/10*9:
			w.exceeded(used > w.limit/4*5)
		case used < w.limit/16:
			look.Stop()
		default:
			look.Reset(lookEvery)
		}
		select {
		case <-w.collected:
		case <-look.C:
		case <-w.done:
			return
		}
	}
}

// tune has the collector work oftener the more is alive: what it spares a small program in time, a large one pays in memory.
func (w *watch) tune(live int64) {
	if percent := int(min(max(spare*100/max(live, 1), 100), gcPercent)); percent != w.percent {
		w.percent = percent
		debug.SetGCPercent(percent)
	}
}

// memory is how many bytes objects and stacks take, of which some may be garbage, and how many objects did that the last collection
// has left.
func memory() (used, live int64) {
	samples := []metrics.Sample{
		{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/stacks:bytes"}, {Name: "/gc/heap/live:bytes"},
	}
	metrics.Read(samples)
	n := func(i int) int64 { return int64(samples[i].Value.Uint64()) }
	return n(0) + n(1), n(2)
}
