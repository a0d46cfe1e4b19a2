//go:build !unix

package process

import (
	"errors"
	"os"
	"strconv"
	"strings"
)

// signals are those that mean something here: each of them ends the process.
var signals = map[string]int{"SIGINT": 2, "SIGKILL": 9, "SIGTERM": 15}

// SignalName is the name of a signal: SIGKILL.
func SignalName(n int) string {
	for name, number := range signals {
		if number == n {
			return name
		}
	}
	return "signal " + strconv.Itoa(n)
}

// SignalNumber is the number of the signal of that name, with or without SIG; 0 when there is none.
func SignalNumber(name string) int {
	return signals["SIG"+strings.TrimPrefix(strings.ToUpper(name), "SIG")]
}

// signalProcess ends a process of the operating system.
func signalProcess(pid, signal int) error {
	if signal == 0 {
		return errors.New("this system cannot ask whether a process is there")
	}
	p, err := os.FindProcess(pid)
	if err != nil {
		return err
	}
	return p.Kill()
}

// reportFatalSignals does nothing: there are no such signals.
func reportFatalSignals(*boot, func()) (undo func()) { return func() {} }
