package bindings_test

import (
	"go/ast"
	"go/types"
	"path"
	"slices"
	"strings"
	"testing"
)

// This file is what makes a run one that can be repeated: nothing in it may depend on the order of a Go map, and what comes from the
// machine comes in through the kernel, which notes it. Each exception says why it is none.

// repeated are the folders whose code a run consists of: all of runtime and bindings, but for what stands around a run.
func repeated(t *testing.T) []string {
	outside := []string{"runtime/engine/guard", "runtime/engine/intrinsics", "runtime/engine/vm/digest", "runtime/memlimit", "runtime/process/proc",
		"runtime/process/shm", "runtime/replay/player", "runtime/replay/recording", "runtime/kerneltest", "runtime/soaktest", "runtime/permit",
		"runtime/outside/files", "runtime/outside/sockets", "runtime/outside/web", "runtime/outside/commands"}
	var out []string
	for _, f := range files(t, false) {
		room, _, _ := strings.Cut(f.dir, "/")
		if (room == "runtime" || room == "bindings") && !slices.Contains(outside, f.dir) && !slices.Contains(out, f.dir) {
			out = append(out, f.dir)
		}
	}
	return out
}

// unordered are functions that go through a map in any order.
var unordered = map[string]string{
	"bindings/threading.add":                  "it only deletes",
	"runtime/process/peer.asks":               "the broker takes it for a set",
	"runtime/engine/coroutine.AwaitedByCalls": "it makes a set",
	"runtime/process.KillWithoutWaiting":      "it kills all, and the run is over",
	"runtime/process.Unreaped":                "it sorts them",
	"runtime/process/memory.moveWaits":        "it sorts them",
	"runtime/engine/js.IsErrorClass":          "it looks for one",
	"runtime/process/closure.path":            "the names that are learnt do not depend on the order: see note",
	"runtime/engine/coroutine.Pending":        "it sorts them",
	"runtime/engine/coroutine.sweep":          "it only deletes",
	"runtime/engine/coroutine.deriveAll":      "it makes a map of it",
	"runtime/process.Take":                    "it does the same to all",
	"runtime/process/broker.cancel":           "it looks for one",
	"runtime/process/broker.inherit":          "it makes a set",
	"runtime/process/broker.living":           "it sorts them",
	"runtime/process/broker.mayBeUsed":        "it looks for any",
	"runtime/process/broker.signalProcess":    "it looks for one",
	"runtime/engine/source.declaresTwice":     "it looks for one",
	"runtime/engine/source.spellVoid":         "it changes each place alike",
	"runtime/engine/source.topAwaits":         "it makes a set",
	"runtime/engine/vm.ownValues":             "whoever asks looks for any",
	"runtime/engine/wording.badPattern":       "no message has two of the beginnings",
	"runtime/session.pureFunctions":           "they become a set",
	"runtime/signals.changed":                 "it looks for any",
	"runtime.Each":                            "coroutine.Pending, which asks it, sorts them",
	"runtime/process.end":                     "it ends all",
	"bindings/node.bufferFunctions":           "it fills a map",
	"bindings/web.close":                      "it does the same to all",
	"bindings/fs.changes":                     "it fills a map",
	"runtime/outside.close":                   "it ends and closes all",
	"runtime/outside.TakeOver":                "it ends and closes all that is left over",
	"bindings/weakref.exports":                "it does the same to all",
	"runtime/engine/module.exportNames":       "it sorts them",
	"runtime/engine/module.addExports":        "it makes a set",
	"runtime/engine/module.snapshot":          "it looks for one",
	"runtime/engine/source.readLowered":       "it makes a set",
	"runtime/engine/source.describe":          "it makes a set",
	"runtime/engine/source.walk":              "it does the same to all",
	"runtime/engine/source/raise.rename":      "it makes a map of it",
	"runtime/engine/source/raise.Tree":        "it does the same to all",
	"runtime/engine/source/raise.lastOf":      "it goes on until nothing changes",
}

// TestMapOrder holds that the order of Go's maps reaches no script, message or decision.
func TestMapOrder(t *testing.T) {
	used := map[string]bool{}
	for _, p := range typed(t, repeated(t)) {
		p.inspect(func(f goFile, fn string, n ast.Node, around []ast.Node) {
			if !p.unordered(n, around) || strings.HasPrefix(f.name, "replay") {
				return
			}
			name := f.dir + "." + fn
			if unordered[name] == "" {
				t.Errorf("%s: %s goes through a map, in an order that is another one each time", f.at(n), name)
			}
			used[name] = true
		})
	}
	for name, why := range unordered {
		if !used[name] {
			t.Errorf("%s goes through no map any more, of which was said: %s", name, why)
		}
	}
}

// unordered reports whether a node goes through a map: a range, or the keys and values of package maps that nothing sorts at once.
func (p typedPackage) unordered(n ast.Node, around []ast.Node) bool {
	if r, ok := n.(*ast.RangeStmt); ok {
		_, isMap := p.info.Types[r.X].Type.Underlying().(*types.Map)
		return isMap
	}
	from, name := p.function(n)
	if from != "maps" || name != "Keys" && name != "Values" && name != "All" {
		return false
	}
	if len(around) < 2 {
		return true
	}
	outer, _ := around[len(around)-2].(*ast.CallExpr)
	if outer == nil {
		return true
	}
	from, name = p.function(outer.Fun)
	return from != "slices" || !strings.HasPrefix(name, "Sorted")
}

// fromMachine are functions that ask the machine, though no journal notes the answer.
var fromMachine = map[string]string{
	"runtime/process.reportFatalSignals/Notify": "the process is about to end",
	"runtime/process.reportFatalSignals/Stop":   "the process is about to end",
	"runtime/process/wire.newSpill/CreateTemp":  "no script sees where a message is kept",
	"runtime/process/wire.newSpill/Remove":      "no script sees where a message is kept",
	"runtime.NewSeed/Uint64N":                   "the origin of a past has it",
	"runtime.newRealm/Getpid":                   "the origin of a past has it",
	"runtime/process.killSelf/Sleep":            "the process is about to end",
	"runtime/signals.GoLive/Stop":               "the run is over",
	"runtime/signals.hear/Notify":               "what comes of it is a message",
	"runtime/signals.hear/Reset":                "it changes how the process ends",
	"runtime/signals.Deliver/AfterFunc":         "the program ends",
	"runtime/process/peer.ringsWithin/NewTimer": "it is asked only while nothing is repeated, and has no effect but a message",
	"runtime/usage.OfCPU/Getrusage":             "whoever asks notes it",
	"runtime/usage.resident/ReadFile":           "whoever asks notes it",
	"runtime/usage.resident/Getpagesize":        "whoever asks notes it",
	"runtime/environ.SetDir/Stat":               "it is an operation outside",
	"runtime/environ.hostNow/Hostname":          "whoever asks notes it",
	"runtime/environ.text/ReadFile":             "whoever asks notes it",
	"runtime/engine/module.fileAt/Lstat":        "whoever asks notes it",
	"runtime/engine/module.fileAt/Stat":         "whoever asks notes it",
	"runtime/process.signalProcess/Kill":        "it is the broker's",
	"runtime.interrupt/NewTicker":               "the program ends",
	"runtime/outside.listen/NewTicker":          "what comes of it is a message",
	"runtime/session.Close/After":               "the session ends",
	"runtime/session.Interrupt/AfterFunc":       "what comes of it is a message, or stops code that makes none",
	"runtime/session.End/AfterFunc":             "what comes of it is a message, or stops code that makes none",
	"runtime.startRecording/Now":                "it is for the file",
	"runtime.startRecording/Since":              "it is for the file",
	"runtime.RecordTo/Now":                      "it is for the file",
	"runtime.flush/Now":                         "it is for the file",
	"runtime.rest/Since":                        "it is for the file",
	"runtime/process/broker.Date/Now":           "nothing asks it",
	"runtime/replay/journal.Close/Remove":       "no script sees a log",
	"runtime/replay/journal.unnamed/CreateTemp": "no script sees a log",
	"runtime/replay/journal.unnamed/Remove":     "no script sees a log",
	"runtime/engine/sched.NewLive/Now":          "the journal is between the world and the run",
	"runtime/engine/sched.Since/Now":            "the journal is between the world and the run",
	"runtime/engine/sched.Now/Since":            "the journal is between the world and the run",
	"runtime/engine/sched.Date/Now":             "the journal is between the world and the run",
	"runtime/engine/sched.Idle/After":           "it only waits",

	"runtime/engine/library.localZone/LookupEnv": "a recording says in which zone it was made, as for Date",
	"runtime/engine/library.localZone/Readlink":  "a recording says in which zone it was made, as for Date",
	"runtime/engine/module.read/ReadFile":        "whoever asks notes it",
	"runtime/engine/module.packageType/ReadFile": "whoever asks notes it",
	"runtime/engine/module.filePath/Parse":       "it asks nothing",
	"runtime/engine/module.packageMain/ReadFile": "whoever asks notes it",
	"runtime/engine/module.installed/Stat":       "whoever asks notes it",
	"runtime/outside.close/After":                "the run is over",
	"runtime/process.Build/Stat":                 "no script sees it",
}

// TestMachine holds that what a run is told by the machine passes replay.Ask, which has it be the same in a repetition: the clock,
// chance, and what there is of the operating system and its processes.
func TestMachine(t *testing.T) {
	used := map[string]bool{}
	for _, p := range typed(t, repeated(t)) {
		p.inspect(func(f goFile, fn string, n ast.Node, around []ast.Node) {
			from, name := p.function(n)
			if !asksMachine(from, name) || inRecorded(around) || strings.HasPrefix(f.name, "replay") {
				return
			}
			where := path.Join(f.dir+"."+fn, name)
			if fromMachine[where] == "" {
				t.Errorf("%s: %s is %s.%s, which no journal notes", f.at(n), where, from, name)
			}
			used[where] = true
		})
	}
	for where, why := range fromMachine {
		if !used[where] {
			t.Errorf("%s is not called any more, of which was said: %s", where, why)
		}
	}
}

// asksMachine reports whether what a function returns is another thing in another process or at another time.
func asksMachine(from, name string) bool {
	switch from {
	case "time":
		return clock(name)
	case "math/rand", "math/rand/v2":
		return !strings.HasPrefix(name, "New")
	case "runtime":
		return strings.HasPrefix(name, "Num") || name == "ReadMemStats" || name == "GOMAXPROCS"
	}
	first, _, _ := strings.Cut(from, "/")
	return from == "crypto/rand" || from == "hash/maphash" || first == "os" || first == "net" || first == "syscall"
}

// inRecorded reports whether a node is an argument of replay.Ask.
func inRecorded(around []ast.Node) bool {
	for _, n := range around {
		if call, ok := n.(*ast.CallExpr); ok {
			if id, ok := call.Fun.(*ast.SelectorExpr); ok && id.Sel.Name == "Ask" {
				return true
			}
		}
	}
	return false
}

// TestAddresses holds that nothing is printed that is an address.
func TestAddresses(t *testing.T) {
	for _, f := range files(t, false) {
		ast.Inspect(f.File, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && strings.Contains(lit.Value, "%"+"p") {
				t.Errorf("%s: %s prints an address", f.at(n), lit.Value)
			}
			return true
		})
	}
}
