package vm

import (
	goruntime "runtime"
	"strings"
)

// mostTraces is how many bytes of the traces of goroutines are looked at.
const mostTraces = 1 << 20

// InBuiltIn reports whether a script of the process is in a function of goja's now, which notices no interrupt, and not merely slow to
// notice one. It stops all goroutines for a moment. Any goroutine may call it.
func InBuiltIn() bool {
	traces := make([]byte, mostTraces)
	return inBuiltIn(string(traces[:goruntime.Stack(traces, true)]))
}

func inBuiltIn(traces string) bool {
	for trace := range strings.SplitSeq(traces, "\n\n") {
		native, script := strings.Index(trace, "goja.(*Runtime)."), strings.Index(trace, "goja.(*vm).run(")
		if native >= 0 && (script < 0 || native < script) && !parked(trace) {
			return true
		}
	}
	return false
}

// parked reports whether the goroutine of a trace waits for another. One that waits for the collector ("GC assist wait", "semacquire") is
// about to allocate.
func parked(trace string) bool {
	state, _, _ := strings.Cut(trace, "\n")
	for _, wait := range []string{"[chan", "[select", "[sync", "[sleep", "[IO", "[syscall"} {
		if strings.Contains(state, wait) {
			return true
		}
	}
	return false
}
