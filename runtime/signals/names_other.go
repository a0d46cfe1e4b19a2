//go:build !unix

package signals

import (
	"strconv"
	"strings"
)

// Last is the highest number of a signal.
const Last = 15

// Name is the name of a signal: SIGKILL.
func Name(n int) string {
	for name, number := range names() {
		if number == n {
			return name
		}
	}
	return "signal " + strconv.Itoa(n)
}

// Number is the number of the signal of that name, with or without SIG; 0 when there is none.
func Number(name string) int {
	return names()["SIG"+strings.TrimPrefix(strings.ToUpper(name), "SIG")]
}

// names are the signals that mean something here: each of them ends the process.
func names() map[string]int { return map[string]int{"SIGINT": 2, "SIGKILL": 9, "SIGTERM": 15} }
