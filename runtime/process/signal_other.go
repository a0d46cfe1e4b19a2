//go:build !unix

package process

import (
	"errors"
	"os"

	"weft/runtime/signals"
)

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
func reportFatalSignals(*boot, *signals.Table, func()) (undo func()) { return func() {} }
