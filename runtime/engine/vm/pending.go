package vm

import (
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Pending is a promise that Go code settles, by the same steps as goja's. Runtime.NewPromise makes two functions of
// JavaScript for each, which are nine tenths of its size; a program that sleeps a hundred thousand times at once needs none
// of them. Make the zero value usable with Init. It must not be copied.
type Pending struct {
	h       *Heap
	p       goja.Promise
	o       goja.Object
	settled bool
}

// Init makes x a pending promise of h.
func (x *Pending) Init(h *Heap) {
	x.h = h
	x.p, x.o = *h.Promises.blank, *h.Promises.blankObject
	at[iface](unsafe.Pointer(&x.o), h.l.object.self).data = unsafe.Pointer(&x.p)
	p := unsafe.Pointer(&x.p)
	*at[*goja.Object](p, h.l.promise.val) = &x.o
	*at[map[unistring.String]goja.Value](p, h.l.promise.values) = map[unistring.String]goja.Value{}
	h.Coroutines.shareResolversOfLast()
	h.cur.last = &x.p
}

// Object is the promise as scripts see it.
func (x *Pending) Object() *goja.Object { return &x.o }

// Settled reports whether Resolve or Reject was called.
func (x *Pending) Settled() bool { return x.settled }

// Resolve is a promise's resolve function (ECMA-262): it fulfills the promise with v or has it follow v. Only the first call
// of Resolve or Reject counts.
func (x *Pending) Resolve(v goja.Value) {
	if !x.settled {
		x.settled = true
		x.h.Promises.resolveWith(&x.p, &x.o, v)
	}
}

// settle settles the promise as another one was.
func (x *Pending) settle(v goja.Value, fulfilled bool) {
	if fulfilled {
		x.h.Promises.fulfill(&x.p, v)
	} else {
		x.h.Promises.reject(&x.p, v)
	}
}

// settleNow is settle, and does the job that follows from it at once.
func (x *Pending) settleNow(v goja.Value, fulfilled bool) {
	queue := x.h.jobQueue()
	n := len(*queue)
	x.settle(v, fulfilled)
	if len(*queue) > n {
		job := (*queue)[n]
		*queue = (*queue)[:n]
		job()
	}
}

// Reject is a promise's reject function (ECMA-262).
func (x *Pending) Reject(reason goja.Value) {
	if !x.settled {
		x.settled = true
		x.h.Promises.reject(&x.p, reason)
	}
}
