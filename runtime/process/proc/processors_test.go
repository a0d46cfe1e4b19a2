package proc

import (
	"os"
	goruntime "runtime"
	"testing"

	"weft/runtime/process/wire"
)

// TestOneProcessor holds that a child has one processor and the environment of its parent, also what the user has said there of
// processors, and all of them when it asks.
func TestOneProcessor(t *testing.T) {
	t.Setenv(processors, "3")
	if got := run(t, "three processors", nil).ends(); got.Code != 0 {
		t.Errorf("the child exits with %d", got.Code)
	}
}

// threeProcessors is a child that was started where the environment says that there are three.
func threeProcessors(*wire.Reader, *wire.Writer) int {
	given := goruntime.GOMAXPROCS(0)
	all := OneProcessor()
	_, there := os.LookupEnv(moved)
	switch {
	case given != 1 || goruntime.GOMAXPROCS(0) != 1:
		return 1
	case there || os.Getenv(processors) != "3":
		return 2
	}
	if all(); goruntime.GOMAXPROCS(0) != 3 {
		return 3
	}
	return 0
}
