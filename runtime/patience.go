package runtime

import (
	"time"

	"github.com/dop251/goja"
)

// Patience is how long a call is to wait: whether at all, which the option called word says (true when it is
// not given), and at most for how long, which timeout says in milliseconds (Never when it is not given). They
// are properties of argument i, or, as in Python, arguments i and i+1.
func (c Call) Patience(i int, word string) (wait bool, timeout time.Duration) {
	if v, ok := Bool(c.Argument(i)); ok {
		return v, c.Timeout(i + 1)
	}
	if !c.Has(i) || goja.IsNull(c.Argument(i)) {
		return true, c.Timeout(i + 1)
	}
	o := c.Options(i, word, "timeout")
	return o.Bool(word, true), o.Millis("timeout", Never)
}
