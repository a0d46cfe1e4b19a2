//go:build !unix && !windows

package runtime

import "time"

// cpuTime is 0: this system does not say how much processor time a process has used.
func cpuTime() time.Duration { return 0 }
