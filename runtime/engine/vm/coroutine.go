package vm

import "github.com/dop251/goja"

// Coroutine is one call of an async function. goja has no name for it; the source rewrite makes one when the function is
// entered and hands it over at each await.
type Coroutine struct {
	promise *goja.Object // what the call returned; nil until it is known
	sus     *Suspension  // where it is suspended; nil while it is not, or in a job
	at      Suspension   // what sus points to: a call is suspended at one await at a time
	task    any          // see Adopt
}

// Suspension is a Coroutine at an await.
type Suspension struct {
	ctx  *Context
	co   *Coroutine
	via  *goja.Object // the promise that has the reaction
	On   *goja.Object // the promise that is awaited: via, unless that stands in for a promise of the script's
	Site int          // where, as the source rewrite numbers it
}

// Suspended is where co waits; nil when it runs, is about to, or has ended.
func (co *Coroutine) Suspended() *Suspension { return co.sus }

// Adopt has everything that co does from its next await on, or from where it is suspended, belong to task: the Value of its
// Context.
func (co *Coroutine) Adopt(task any) { co.task = task }

// Task is what Adopt was given last.
func (co *Coroutine) Task() any { return co.task }

// KnownPromise is the promise of the call if Coroutines.Promise has found it.
func (co *Coroutine) KnownPromise() *goja.Object { return co.promise }

// Context is where the call goes on.
func (s *Suspension) Context() *Context { return s.ctx }

// Coroutine is the call.
func (s *Suspension) Coroutine() *Coroutine { return s.co }

// Task is the Value of the Context in which the call goes on.
func (s *Suspension) Task() any { return s.ctx.Value }
