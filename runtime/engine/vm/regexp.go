package vm

import (
	"math"
	"reflect"
	"sync"
	"sync/atomic"
	"time"
	"unsafe" // and for go:linkname

	"github.com/dop251/goja"

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

// Pattern is what goja has made a regular expression of; "" when an object is none.
func (h *Heap) Pattern(o *goja.Object) string {
	if p := patternOf(h, o); p != nil {
		return *at[string](p, 0)
	}
	return ""
}

// patternOf is goja's struct regexpPattern of an object, which begins with its source.
func patternOf(h *Heap, o *goja.Object) unsafe.Pointer {
	f, ok := fieldOf(StructOf(o), "pattern")
	if !ok || f.Type.Kind() != reflect.Pointer || f.Type.Elem().Name() != "regexpPattern" || f.Type.Elem().Field(0).Name != "src" {
		return nil
	}
	return *at[unsafe.Pointer](at[iface](unsafe.Pointer(o), h.l.object.self).data, f.Offset)
}

// SetStandard has goja use a regular expression directly, or through its methods and properties only.
func (h *Heap) SetStandard(o *goja.Object, standard bool) {
	if p := standardOf(h, o); p != nil {
		*p = standard
	}
}

// Standard reports whether goja uses a regular expression directly, past its methods.
func (h *Heap) Standard(o *goja.Object) bool {
	p := standardOf(h, o)
	return p != nil && *p
}

// standardOf is the field that says so; nil when an object is no regular expression.
func standardOf(h *Heap, o *goja.Object) *bool {
	if f, ok := fieldOf(StructOf(o), "standard"); ok && f.Type.Kind() == reflect.Bool {
		return at[bool](at[iface](unsafe.Pointer(o), h.l.object.self).data, f.Offset)
	}
	return nil
}

// HasFlag reports whether a regular expression has a flag: "global", "sticky", "unicode" and so on.
func HasFlag(h *Heap, o *goja.Object, name string) bool {
	p := patternOf(h, o)
	if p == nil {
		return false
	}
	field, _ := fieldOf(StructOf(o), "pattern")
	f, ok := field.Type.Elem().FieldByName(name)
	return ok && *at[bool](p, f.Offset)
}

// Backtrack has regexp2 match a regular expression, not Go's own package: for that, there is no empty match where another one has ended.
func (h *Heap) Backtrack(o *goja.Object) {
	p := patternOf(h, o)
	if p == nil {
		return
	}
	field, _ := fieldOf(StructOf(o), "pattern")
	if f, ok := field.Type.Elem().FieldByName("regexpWrapper"); ok && f.Type.Kind() == reflect.Pointer {
		createRegexp2(p)
		*at[unsafe.Pointer](p, f.Offset) = nil
	}
}

//go:linkname createRegexp2 github.com/dop251/goja.(*regexpPattern).createRegexp2
func createRegexp2(pattern unsafe.Pointer)

// Matches is where a regular expression and its groups match a text, again and again: for each match the start and end of each, -1 for none.
func (h *Heap) Matches(o *goja.Object, text goja.String) (all [][]int) {
	if p := patternOf(h, o); p != nil {
		for _, m := range findAllSubmatchIndex(p, text, 0, -1, false) {
			all = append(all, m.indexes)
		}
	}
	return all
}

//go:linkname findAllSubmatchIndex github.com/dop251/goja.(*regexpPattern).findAllSubmatchIndex
func findAllSubmatchIndex(pattern unsafe.Pointer, text goja.String, start, limit int, sticky bool) []regexpResult

// MatchPlaces is where a regular expression and its groups match a text from a place on: the start and end of each, -1 for none,
// and the names of the groups.
func (h *Heap) MatchPlaces(o *goja.Object, text goja.String, start int) (places []int, names []string) {
	if p := patternOf(h, o); p != nil {
		found := findSubmatchIndex(p, text, start)
		return found.indexes, found.groups
	}
	return nil, nil
}

// regexpResult is goja's.
type regexpResult struct {
	indexes []int
	groups  []string
}

//go:linkname findSubmatchIndex github.com/dop251/goja.(*regexpPattern).findSubmatchIndex
func findSubmatchIndex(pattern unsafe.Pointer, text goja.String, start int) regexpResult
