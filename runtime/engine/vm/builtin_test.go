package vm

import "testing"

func TestInBuiltIn(t *testing.T) {
	const split = "github.com/dop251/goja.(*Runtime).stringproto_split(0x1)\n\tbuiltin_string.go:862\n"
	const script = "github.com/dop251/goja.(*vm).run(0x1)\n\tvm.go:635\n"
	for _, c := range []struct {
		traces string
		want   bool
	}{
		{"goroutine 1 [running]:\nmain.main()\n\ngoroutine 2 [runnable]:\n" + split + script, true},
		{"goroutine 2 [GC assist wait]:\n" + split + script, true},
		{"goroutine 2 [semacquire]:\n" + split + script, true},
		{"goroutine 2 [running, locked to thread]:\n" + split + script, true},
		{"goroutine 2 [running]:\n" + script + split, false}, // a script that a built-in function calls
		{"goroutine 2 [running]:\n" + script, false},
		{"goroutine 2 [chan receive]:\n" + split + script, false},
		{"goroutine 2 [sync.Mutex.Lock]:\n" + split + script, false},
		{"goroutine 2 [select, 3 minutes]:\n" + split + script, false},
	} {
		if got := inBuiltIn(c.traces); got != c.want {
			t.Errorf("%v for\n%s", got, c.traces)
		}
	}
}
