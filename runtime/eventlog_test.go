package runtime_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"weft/runtime"
	"weft/runtime/trace"
)

var update = flag.Bool("update", false, "write the golden logs anew")

// logOf runs a program and returns its event log.
func logOf(t *testing.T, code string, change func(cfg *runtime.Config)) string {
	t.Helper()
	var log bytes.Buffer
	r := newRun()
	r.Config.Virtual, r.Config.Trace = true, &log
	if change != nil {
		change(&r.Config)
	}
	_ = r.Start(t, context.Background(), code, nil)
	return log.String()
}

// events are the lines of a log after the header.
func events(t *testing.T, log string) (h trace.Header, list []trace.Event) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(log))
	if err := d.Decode(&h); err != nil {
		t.Fatal(err)
	}
	for {
		var e trace.Event
		switch err := d.Decode(&e); err {
		case nil:
			list = append(list, e)
		case io.EOF:
			return h, list
		default:
			t.Fatal(err)
		}
	}
}

// seeded has chance pick.
func seeded(n uint64) func(*runtime.Config) {
	return func(cfg *runtime.Config) { cfg.Seed = &n }
}

// TestGolden: a program of two threads writes the same bytes each time, and those of the file.
func TestGolden(t *testing.T) {
	const file = "testdata/two-threads.jsonl"
	code, err := os.ReadFile("testdata/two-threads.js")
	if err != nil {
		t.Fatal(err)
	}
	got, again := logOf(t, string(code), seeded(7)), logOf(t, string(code), seeded(7))
	if got != again {
		t.Errorf("two runs differ: %s", difference(got, again))
	}
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the log is not that of %s, which -update writes anew: %s", file, difference(got, string(want)))
	}
}

// difference is where two texts differ.
func difference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "\n got " + a[i] + "\nwant " + b[i]
		}
	}
	return "one is longer"
}

// TestKinds: what of a thread's life is in the log, as the operations and, in brackets, their details.
func TestKinds(t *testing.T) {
	for _, c := range []struct {
		name, code string
		want       []string
	}{
		{"print", `print('a')`, []string{`out {"fd":1,"text":"a"}`}},
		{"chance", `Math.random()`, []string{`random 0.47114790869927514`}},
		{"date", `Date.now()`, []string{`date "2000-01-01T00:00:00Z"`}},
		{"sleep", `block(5)`, []string{
			`sleep.wait 5000000`, `ready "timeout"`, `pick {"en":["1"],"run":"1","why":"block"}`, `sleep.wake "timeout"`,
		}},
		{"offer", `yieldNow()`, []string{`yield`}},
		{"lock", `const l = lock('m'); l.acquire(); l.release()`, []string{"lock.acquire", "lock.release"}},
		{"deadlock", `const l = lock('m'); l.acquire(); try { l.acquire() } catch {}`, []string{
			"lock.acquire", "lock.acquire.wait", `ready "deadlock"`, `pick {"en":["1"],"run":"1","why":"block"}`,
			`lock.acquire.wake "deadlock"`,
		}},
		{"timer", `later(3, () => {})`, []string{
			"timer.set 3000000", "exit.wait 3000000", `ready "timeout"`, `pick {"en":["1"],"run":"1","why":"block"}`,
			`exit.wake "timeout"`, "timer.fire",
		}},
		{"await", `await null`, []string{"await", "await.done"}},
		{"sleeping await", `await sleep(1)`, []string{
			"sleep.async", "timer.set 1000000", "await", "await.wait 1000000", `ready "timeout"`,
			`pick {"en":["1"],"run":"1","why":"block"}`, `await.wake "timeout"`, "timer.fire", "await.done",
		}},
		{"exit", `exit(3)`, []string{"process.exit 3"}},
		{"thread", `join(start(() => {}))`, []string{
			"thread.start", `pick {"en":["1.1","1"],"run":"1.1","why":"start"}`, "1.1 thread.run", "1.1 thread.return",
			"1.1 thread.end", `1.1 pick {"en":["1"],"run":"1","why":"end"}`, "join.done",
		}},
		{"task", `task()`, []string{"task.create", `task.end "finished"`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, list := events(t, logOf(t, c.code, nil))
			var got []string
			for _, e := range list {
				got = append(got, brief(e))
			}
			if n := len(got); n == 0 || !strings.HasPrefix(got[n-1], "process.end ") {
				t.Fatalf("the last of %q is not the end", got)
			}
			if got = got[:len(got)-1]; !slices.Equal(got, c.want) {
				t.Errorf("\n got %q\nwant %q", got, c.want)
			}
		})
	}
}

// brief is an event as text: the thread unless it is the main one, the operation, the detail.
func brief(e trace.Event) string {
	s := e.Kind
	if e.Thread != "1" {
		s = e.Thread + " " + s
	}
	if e.Detail != nil {
		d, _ := json.Marshal(e.Detail)
		s += " " + string(d)
	}
	return s
}

// TestThrow: the log says with what a thread failed.
func TestThrow(t *testing.T) {
	_, list := events(t, logOf(t, `join(start(() => { throw 'no luck' }))`, nil))
	for _, e := range list {
		if e.Kind == "thread.throw" && e.Thread == "1.1" && e.Detail == "'no luck'" {
			return
		}
	}
	t.Errorf("there is no thread.throw in %v", list)
}

// TestEnd: the last line is the code that the process exits with.
func TestEnd(t *testing.T) {
	for code, want := range map[string]float64{
		`0`: 0, `exit(3)`: 3, `throw 1`: 1, `await new Promise(() => {})`: 13,
	} {
		_, list := events(t, logOf(t, code, nil))
		if e := list[len(list)-1]; e.Kind != "process.end" || e.Detail != want {
			t.Errorf("%s: the last event is %v, want process.end %v", code, e, want)
		}
	}
}

// TestPlaces: an event says where in the script it happened, with the column.
func TestPlaces(t *testing.T) {
	_, list := events(t, logOf(t, "const l = lock('m')\nfunction f() {\n  l.acquire()\n}\nf()", nil))
	if e := list[0]; e.Kind != "lock.acquire" || e.At != "test.js:3:5" || e.Object != "m" || e.ID != "1#1" || e.By != "1" {
		t.Errorf("%+v", e)
	}
}

// TestCallbackPlaces: what a timer does happens where its callback is, not where the program waits.
func TestCallbackPlaces(t *testing.T) {
	_, list := events(t, logOf(t, "later(1, () => {\n  yieldNow()\n})\nawait sleep(5)", nil))
	var got []string
	for _, e := range list {
		if e.Kind == "timer.fire" || e.Kind == "yield" {
			got = append(got, e.Kind+" "+e.At)
		}
	}
	if want := []string{"timer.fire test.js:1:10", "yield test.js:2:3", "timer.fire test.js:4:7"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestVariables: the log has what threads do to the variables and properties that they share, and the first times alone.
func TestVariables(t *testing.T) {
	const code = `let n = 0, own = 0
const o = { hits: 0, name: 'x' }, mine = { hits: 1 }
function work() { n = n + 1; o.hits += 2; block(1); return o.name }
join(start(work)); join(start(work))
mine.hits = n
for (let i = 0; i < 2000; i++) work.call()
own = 'a long text, which is cut somewhere in the middle'
thread = own`
	_, list := events(t, logOf(t, "var thread; "+strings.ReplaceAll(code, "work.call()", "n = NaN"), nil))
	var got []string
	writes := 0
	for _, e := range list {
		if strings.HasPrefix(e.Kind, "mem.") {
			d, _ := json.Marshal(e.Detail)
			if writes++; len(got) < 9 {
				got = append(got, e.Thread+" "+e.Kind+" "+e.Object+" "+string(d))
			}
		}
	}
	want := []string{
		`1.1 mem.r n {"val":0}`, `1.1 mem.w n {"val":1}`, `1.2 mem.r n {"val":1}`, `1.2 mem.w n {"val":2}`,
		`1.2 mem.r o.hits {}`, `1.2 mem.w o.hits {"val":4}`, `1 mem.r n {"val":2}`, `1 mem.w n {"val":"NaN"}`, `1 mem.w n {"val":"NaN"}`,
	}
	if !slices.Equal(got, want) || writes != 1002 {
		t.Errorf("%d accesses, %q", writes, got)
	}
}

// TestAccesses: the log has what threads do to variables of modules, and to elements.
func TestAccesses(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("lib.mjs", []byte("export let n = 0\nexport const add = () => { n = n + 1 }\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	const code = `import { n, add } from './lib.mjs'
let m = 0
const a = [5, 6]
function work() { const i = 1; add(); m = n; a[0] = a[0] + 1; a[i]++; a['k'] = a.length }
join(start(work)); join(start(work))`
	_, list := events(t, logOf(t, code, nil))
	var got []string
	for _, e := range list {
		if strings.HasPrefix(e.Kind, "mem.") {
			d, _ := json.Marshal(e.Detail)
			got = append(got, e.Thread+" "+e.Kind+" "+e.Object+" "+string(d))
		}
	}
	want := []string{
		`1.1 mem.r n (lib.mjs) {"val":0}`, `1.1 mem.w n (lib.mjs) {"val":1}`, `1.1 mem.w m {"val":1}`,
		`1.2 mem.r n (lib.mjs) {"val":1}`, `1.2 mem.w n (lib.mjs) {"val":2}`, `1.2 mem.w m {"val":2}`,
		`1.2 mem.r a[0] {"val":6}`, `1.2 mem.w a[0] {"val":7}`, `1.2 mem.r a[1] {"val":7}`, `1.2 mem.w a[1] {"val":8}`, `1.2 mem.w a.k {"val":2}`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("accesses %q", got)
	}
}

// TestHeader: the log begins with what is needed to run the program again.
func TestHeader(t *testing.T) {
	h, _ := events(t, logOf(t, "0", func(cfg *runtime.Config) { cfg.Args = []string{"weft", "test.js", "x"} }))
	const zero = "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
	if h.Script != "test.js" || h.SHA256 != zero || !slices.Equal(h.Args, []string{"x"}) {
		t.Errorf("%+v", h)
	}
	if h.Strategy != "fifo" || h.Seed != 0 || !h.Virtual || h.Interval != 5e6 || !strings.HasPrefix(h.Engine, "goja@") {
		t.Errorf("%+v", h)
	}
	if h, _ = events(t, logOf(t, "0", seeded(7))); h.Strategy != "random" || h.Seed != 7 {
		t.Errorf("with a seed: %+v", h)
	}
}

// TestChanceSeed: also a seed that nobody has given is in the log, and gives the same random numbers again.
func TestChanceSeed(t *testing.T) {
	const code = "print(Math.random())"
	first := logOf(t, code, func(cfg *runtime.Config) { cfg.Virtual = false })
	h, list := events(t, first)
	if h.Strategy != "fifo" || h.Seed == 0 || h.Seed >= 1<<53 || h.Virtual {
		t.Errorf("%+v", h)
	}
	_, again := events(t, logOf(t, code, seeded(h.Seed)))
	if list[0].Kind != "random" || list[0].Detail != again[0].Detail {
		t.Errorf("with the seed of the log: %v, want %v", again[0].Detail, list[0].Detail)
	}
}
