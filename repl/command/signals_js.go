package command

import "os"

// EndingSignals are none: a browser sends no signals.
func EndingSignals() map[os.Signal]string { return nil }
