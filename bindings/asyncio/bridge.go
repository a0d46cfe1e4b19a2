package asyncio

import (
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/pool"
)

// describeWait is describeWait(promise): what a promise of the kernel's waits for, "" for others.
func describeWait(c js.Call) goja.Value {
	what := runtime.RealmOf(c).DescribeWait(promise(c))
	op, on, named := strings.Cut(what, " ")
	op, _, _ = strings.Cut(op, ".")
	if named {
		return c.Value(on)
	}
	return c.Value(op)
}

// promiseOf is promiseOf(v): a promise for what a future of another thread, or a thread, comes to; v when it is neither.
func promiseOf(c js.Call) goja.Value {
	if p := c.Kit().PromiseOf(c.Argument(0)); p != nil {
		return p
	}
	return c.Argument(0)
}

// settleFuture is settleOther(future, state, value).
func settleFuture(c js.Call) goja.Value {
	f := pool.FutureOf(runtime.RealmOf(c), c.Argument(0))
	switch c.Argument(1).String() {
	case "finished":
		f.Settle(c.Argument(2), nil)
	case "failed":
		f.Fail(c.Argument(2))
	case "cancelled":
		f.Cancel()
	}
	return nil
}

// onCancel is onCancel(future, fn): fn is called when the future has been cancelled.
func onCancel(c js.Call) goja.Value {
	f, fn := pool.FutureOf(runtime.RealmOf(c), c.Argument(0)), c.Func(1, "fn")
	f.OnDone(func() {
		if f.State() == pool.FutureCancelled {
			must(fn(goja.Undefined()))
		}
	})
	return nil
}
