package vm

import (
	"math"
	"sync"
	"sync/atomic"
	"time"
	_ "unsafe" // for go:linkname

	"github.com/dlclark/regexp2/v2"
)

// A regular expression with a back reference or an assertion is matched by regexp2, which may go back and forth for ever and notices
// no interrupt of goja's. But it looks at a clock of its own while it does, for a time limit that each expression can have. So that
// is set, to what never passes, and the clock stands still until InterruptMatches moves it on.

// matchTime is the time limit of a match, and matchTicks the same in the units of the clock.
const (
	matchTime  = time.Duration(1 << 50)
	matchTicks = matchTime >> 20
)

// matchClock is regexp2's clock; nothing but its first two fields is used here.
//
//go:linkname matchClock github.com/dlclark/regexp2/v2.fast
var matchClock struct {
	now, end atomic.Int64 // a goroutine of regexp2's moves the clock on until the end is reached
	_        sync.Mutex
	_        time.Time
	_        bool
}

// stopMatchClock has all expressions that are compiled from now on follow the clock, which it stops.
var stopMatchClock = sync.OnceFunc(func() {
	matchClock.end.Store(math.MaxInt64)
	regexp2.DefaultMatchTimeout = matchTime
})

// InterruptMatches ends every match of the process that regexp2 is busy with, as if there were none. It is called after an interrupt,
// which then is what the script notices. Any goroutine may call it.
func InterruptMatches() { matchClock.now.Add(2 * int64(matchTicks)) }
