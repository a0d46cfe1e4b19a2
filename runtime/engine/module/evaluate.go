package module

import (
	"slices"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
)

// evaluation is how far a module has run: the fields of a Cyclic Module Record of ECMA-262.
type evaluation struct {
	status   status
	err      error // what it has thrown, or what a module that it needs has
	index    int
	ancestor int
	cycle    *record // the first module of its cycle

	async   bool // it awaits
	result  *goja.Object
	order   int       // among those that go on later; 0 when it does not
	pending int       // modules that it waits for
	parents []*record // that wait for it
	settled *waiting  // of the first module of a cycle that somebody waits for
}

type status int

const (
	unrun status = iota
	evaluating
	later // it waits, or awaits
	evaluated
)

// waiting is a promise that somebody waits for.
type waiting struct {
	promise         *goja.Object
	resolve, reject func(any) error
}

func (r *record) finished() bool { return r.status == evaluated }

// evaluate runs a module and what it requests. It panics with what one of them throws, and returns a promise if they go on later.
func (l *Linker) evaluate(r *record) *goja.Object {
	if r.status == later || r.status == evaluated {
		r = r.cycle
	}
	if r.settled != nil {
		return r.settled.promise
	}
	var stack []*record
	if _, err := l.visit(r, &stack, 0); err != nil {
		for _, m := range stack {
			m.status, m.err, m.cycle = evaluated, err, m
		}
		panic(err)
	}
	if r.status != later {
		return nil
	}
	r = r.cycle
	if r.settled == nil {
		p, resolve, reject := l.vm.NewPromise()
		r.settled = &waiting{l.vm.ToValue(p).(*goja.Object), resolve, reject}
	}
	return r.settled.promise
}

// visit is InnerModuleEvaluation.
func (l *Linker) visit(r *record, stack *[]*record, index int) (int, error) {
	switch {
	case r.format == commonJS:
		return index, l.runCommonJS(r)
	case r.format != ecma:
		return index, nil
	case r.status == later || r.status == evaluated:
		return index, r.err
	case r.status == evaluating:
		return index, nil
	}
	r.status, r.index, r.ancestor = evaluating, index, index
	index++
	*stack = append(*stack, r)
	for _, m := range r.requests {
		var err error
		if index, err = l.visit(m, stack, index); err != nil {
			return index, err
		}
		if m.format != ecma {
			continue
		}
		if m.status == evaluating {
			r.ancestor = min(r.ancestor, m.ancestor)
		} else if m = m.cycle; m.err != nil {
			return index, m.err
		}
		if m.order > 0 && m.status != evaluated {
			r.pending++
			m.parents = append(m.parents, r)
		}
	}
	if err := l.start(r); err != nil {
		return index, err
	}
	if r.ancestor == r.index {
		endCycle(r, stack)
	}
	return index, nil
}

// start runs a module whose requests have run, or notes that it runs later.
func (l *Linker) start(r *record) error {
	if r.pending == 0 && !r.async {
		return l.runSync(r)
	}
	l.order++
	r.order = l.order
	if r.pending == 0 {
		return l.runAsync(r)
	}
	return nil
}

// endCycle takes the modules of a cycle off the stack.
func endCycle(r *record, stack *[]*record) {
	for {
		last := len(*stack) - 1
		m := (*stack)[last]
		*stack = (*stack)[:last]
		m.cycle, m.status = r, evaluated
		if m.order > 0 {
			m.status = later
		}
		if m == r {
			return
		}
	}
}

func (l *Linker) runSync(r *record) error {
	if err := checkNames(r); err != nil {
		return l.thrown(err)
	}
	if err := r.run(); err != nil {
		return err
	}
	l.settleNames(r)
	return nil
}

// runAsync has a module that awaits go on, and hears how it ends.
func (l *Linker) runAsync(r *record) error {
	if err := checkNames(r); err != nil {
		return l.thrown(err)
	}
	l.then(r.result, func() { l.fulfilled(r) }, func(reason goja.Value) { l.rejected(r, &js.Thrown{Reason: reason}) })
	return r.run()
}

// then has one of two functions be called when a promise is settled.
func (l *Linker) then(p *goja.Object, fulfilled func(), rejected func(reason goja.Value)) {
	then, _ := goja.AssertFunction(p.Get("then"))
	_, err := then(p, l.vm.ToValue(func(goja.FunctionCall) goja.Value {
		fulfilled()
		return goja.Undefined()
	}), l.vm.ToValue(func(c goja.FunctionCall) goja.Value {
		rejected(c.Argument(0))
		return goja.Undefined()
	}))
	l.check(err)
}

// fulfilled is AsyncModuleExecutionFulfilled: a module has run to its end, and what has waited for it alone goes on.
func (l *Linker) fulfilled(r *record) {
	if r.status == evaluated {
		return
	}
	r.status = evaluated
	l.settleNames(r)
	if r.settled != nil {
		_ = r.settled.resolve(goja.Undefined())
	}
	var ready []*record
	ready = available(r, ready)
	slices.SortFunc(ready, func(a, b *record) int { return a.order - b.order })
	for _, m := range ready {
		if m.status == evaluated {
			continue
		}
		if m.async {
			if err := l.runAsync(m); err != nil {
				l.rejected(m, err)
			}
			continue
		}
		if err := l.runSync(m); err != nil {
			l.rejected(m, err)
			continue
		}
		m.status = evaluated
		if m.settled != nil {
			_ = m.settled.resolve(goja.Undefined())
		}
	}
}

// available is GatherAvailableAncestors.
func available(r *record, list []*record) []*record {
	for _, m := range r.parents {
		if slices.Contains(list, m) || m.cycle.err != nil {
			continue
		}
		if m.pending--; m.pending > 0 {
			continue
		}
		list = append(list, m)
		if !m.async {
			list = available(m, list)
		}
	}
	return list
}

// rejected is AsyncModuleExecutionRejected.
func (l *Linker) rejected(r *record, err error) {
	if r.status == evaluated {
		return
	}
	r.status, r.err = evaluated, err
	for _, m := range r.parents {
		l.rejected(m, err)
	}
	if r.settled != nil {
		_ = r.settled.reject(l.reason(err))
	}
}

// reason is the value that an error throws.
func (l *Linker) reason(err error) goja.Value {
	if v, ok := js.ReasonOf(err); ok {
		return v
	}
	return l.cfg.Kit.ErrorValue(err)
}
