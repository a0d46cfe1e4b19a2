package memlimit

import (
	"os"
	"strconv"
	"strings"
	"syscall"
)

// limitFiles say how much memory the control group of the process may use: versions 2 and 1.
var limitFiles = []string{"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}

// machine is how much memory there is for the process, in bytes: the machine's, or less where its control group or ulimit -v allow
// less; 0 when that cannot be found out.
func machine() int64 {
	var all syscall.Sysinfo_t
	if syscall.Sysinfo(&all) != nil {
		return 0
	}
	least := uint64(all.Totalram) * uint64(all.Unit)
	for _, name := range limitFiles {
		if text, err := os.ReadFile(name); err == nil {
			if n, err := strconv.ParseUint(strings.TrimSpace(string(text)), 10, 64); err == nil {
				least = min(least, n)
			}
		}
	}
	var space syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_AS, &space) == nil {
		least = min(least, space.Cur)
	}
	return int64(least)
}
