//go:build unix && race

package terminal_test

import "time"

// latencyLimit is what the race detector, which is no one's terminal, is given.
const latencyLimit = 50 * time.Millisecond
