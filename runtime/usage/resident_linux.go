package usage

import (
	"fmt"
	"os"
)

// resident is how much of the machine's memory the process has; 0 when that is not known.
func resident() int64 {
	text, err := os.ReadFile("/proc/self/statm")
	var size, pages int64
	if _, bad := fmt.Sscan(string(text), &size, &pages); err != nil || bad != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}
