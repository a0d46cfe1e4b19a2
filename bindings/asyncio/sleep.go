package asyncio

import (
	"math"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// sleep is asyncio.sleep(ms, value). A delay of 0 or less is one turn of the loop; Infinity is until it is cancelled.
func sleep(c js.Call) goja.Value {
	rt, d := runtime.RealmOf(c), delay(c, 0)
	if d > 0 && d < runtime.Never {
		return rt.Sleeper(d, c.Argument(1))
	}
	p, v := rt.NewPromise("sleep.async", nil), c.Argument(1)
	take := func() {}
	if d == 0 {
		take = rt.Immediate(func() { p.Resolve(v) })
	}
	p.OnCancel(take)
	return p.Value()
}

// delay is argument i in milliseconds, none when it is negative.
func delay(c js.Call, i int) time.Duration {
	return js.Millis(math.Max(c.Number(i, "delay", 0), 0))
}
