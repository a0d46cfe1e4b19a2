package session

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/js"
)

// rejected is the error of a promise that is the value of an input and is rejected already; nil for anything
// else.
func (s *Session) rejected(v goja.Value) error {
	if p, ok := js.AsPromise(v); ok && p.State() == goja.PromiseStateRejected {
		s.rt.See(v.(*goja.Object))
		return &js.Rejection{Reason: p.Result()}
	}
	return nil
}

// claim has the promise that is the value of an input be no unhandled rejection: what it comes to is shown.
// It reports whether it is rejected already, and somebody has taken care of that.
func (s *Session) claim(v goja.Value) (seen bool) {
	p, ok := js.AsPromise(v)
	if !ok {
		return false
	}
	o := v.(*goja.Object)
	if p.State() == goja.PromiseStateRejected {
		seen = s.rt.See(o)
	}
	s.rt.Handled(o)
	s.rt.TrackRejection(p, goja.PromiseRejectionHandle)
	return seen
}

// pendingJob is the job of the promise that a value is, if that is pending; else nil.
func (s *Session) pendingJob(v goja.Value) *job {
	if p, ok := js.AsPromise(v); ok && p.State() == goja.PromiseStatePending {
		return s.jobs.show(v.(*goja.Object))
	}
	return nil
}

// adopt makes jobs of the pending promises that an input has given a name: of what new Promise makes nobody else
// knows.
func (s *Session) adopt(names []string) {
	for _, name := range names {
		v, _ := reach(s.rt, []string{name})
		p, ok := js.AsPromise(v)
		if ok && p.State() == goja.PromiseStatePending && s.rt.Awaiters(v.(*goja.Object)) == 0 {
			s.jobs.addPromise(v.(*goja.Object)).name = name
		}
	}
}

// closeAwaits makes a job of the promise that an input was awaiting when it was interrupted.
func (s *Session) closeAwaits(err error) {
	p := s.rt.Main.Awaits
	s.rt.Main.Awaits, s.rt.Main.Activity = nil, nil
	if !js.Interrupted(err) || p == nil {
		return
	}
	if pr, ok := js.AsPromise(p); ok && pr.State() == goja.PromiseStatePending {
		s.jobs.show(p)
	}
}
