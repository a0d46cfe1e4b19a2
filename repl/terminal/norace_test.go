//go:build unix && !race

package terminal_test

import "time"

// latencyLimit is how long 95 of 100 keys may take at most.
const latencyLimit = 2 * time.Millisecond
