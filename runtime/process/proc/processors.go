package proc

import (
	"os"
	goruntime "runtime"
	"strconv"
	"strings"
)

// A child begins with one processor: one thread of a realm runs at a time, what the parent sends reaches it without waking another, and
// Go makes ready what each processor needs before the first line of the program. So the parent says it in the environment,
// where Go looks; what the user has said there moves aside meanwhile.
const (
	processors = "GOMAXPROCS"
	moved      = "WEFT_GOMAXPROCS"
)

// environment is that of a child.
func environment() []string {
	env := os.Environ()
	for i, v := range env {
		if strings.HasPrefix(v, processors+"=") {
			env[i] = "WEFT_" + v
		}
	}
	return append(env, processors+"=1")
}

// OneProcessor gives a child the environment of its parent back, and leaves it with one processor. all gives it those of its parent; it is
// for a child that has children of its own, whose frames it passes on.
func OneProcessor() (all func()) {
	users, given := os.LookupEnv(moved)
	_ = os.Unsetenv(moved)
	_ = os.Unsetenv(processors)
	if given {
		_ = os.Setenv(processors, users)
	}
	goruntime.GOMAXPROCS(1)
	return func() {
		if n, err := strconv.Atoi(users); err == nil && n > 0 {
			goruntime.GOMAXPROCS(n)
			return
		}
		goruntime.SetDefaultGOMAXPROCS()
	}
}
