package command

import (
	"errors"
	"os"
)

// Replace fails: a browser starts no programs.
func Replace(string, []string) error { return errors.ErrUnsupported }

// EndingSignals are none: a browser sends no signals.
func EndingSignals() map[os.Signal]string { return nil }
