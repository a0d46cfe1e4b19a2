package signals

import (
	"math"
	goruntime "runtime"
	"strings"
	"syscall"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
)

// Names are the signals that have names, by these: those that Linux, macOS and the BSDs have in common, or fewer.
func Names() map[string]int {
	all := map[string]int{}
	for n := 1; n <= Last; n++ {
		switch name := Name(n); name {
		case "SIGSTKFLT", "SIGPWR", "SIGEMT", "SIGINFO":
		default:
			if strings.HasPrefix(name, "SIG") {
				all[name] = n
			}
		}
	}
	return all
}

// Parse is the number that a script gives, or that of the signal which it names; known is false for anything else.
func Parse(v goja.Value) (n int, known bool) {
	if name, ok := js.Text(v); ok {
		n = Number(name)
		return n, n > 0
	}
	f, ok := js.Number(v)
	return int(f), ok && f == math.Trunc(f)
}

// Valid reports whether there is a signal of a number: one with a name, or one of Linux's for programs. The system's library keeps the first
// two of those for itself.
func Valid(n int) bool {
	return n >= 1 && n <= Last && (strings.HasPrefix(Name(n), "SIG") || goruntime.GOOS == "linux" && n > 33)
}

// Settable reports whether a process can have a handler for a signal.
func Settable(n int) bool { return Valid(n) && Name(n) != "SIGKILL" && Name(n) != "SIGSTOP" }

// Describe says what a signal is, in the words of the system's library: "Interrupt".
func Describe(n int) string {
	text := syscall.Signal(n).String()
	return strings.ToUpper(text[:1]) + text[1:]
}
