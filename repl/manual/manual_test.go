package manual_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"weft/repl/manual"
)

const declarations = "../../bindings/weft.d.ts"

func weft(t testing.TB) (*manual.Manual, string) {
	t.Helper()
	text, err := os.ReadFile(declarations)
	if err != nil {
		t.Fatal(err)
	}
	m, err := manual.Parse(string(text))
	if err != nil {
		t.Fatal(err)
	}
	return m, string(text)
}

func TestLookup(t *testing.T) {
	m, _ := weft(t)
	for path, want := range map[string]string{
		"print":                                  "print(...values: unknown[]): void",
		"isMain":                                 "const isMain: boolean",
		"sleep":                                  "sleep<T = void>(ms: number, value?: T): Promise<T>",
		"spawn":                                  "spawn<A extends unknown[], R>(target: (...args: A) => R, ...args: A): multiprocessing.Process<Awaited<R>>",
		"setTimeout":                             "setTimeout(fn: (...args: any[]) => void, ms?: number, ...args: any[]): Timeout",
		"console.log":                            "log(...data: unknown[]): void",
		"threading":                              "namespace threading",
		"threading.Lock":                         "class Lock\nnew Lock(name?: string)",
		"threading.RLock":                        "class RLock extends Lock\nnew RLock(name?: string)",
		"threading.BoundedSemaphore":             "class BoundedSemaphore extends Semaphore\nnew BoundedSemaphore(value?: number)",
		"multiprocessing.Lock":                   "class Lock extends threading.Lock\nnew Lock(name?: string)",
		"threading.RLock.with":                   "with<R>(fn: () => R): R",
		"threading.excepthook":                   "let excepthook: (info: ExceptHookArgs) => void",
		"multiprocessing.Lock.release":           "release(): void",
		"Lock.acquire":                           "acquire(options?: { blocking?: boolean; timeout?: number }): boolean\nacquire(blocking: boolean, timeout?: number): boolean",
		"Queue.put":                              "put(item: T, options?: { block?: boolean; timeout?: number }): void\nput(item: T, block: boolean, timeout?: number): void",
		"gather":                                 "gather(...aws: Coro<any>[]): Promise<any[]>\ngather(...args: [...aws: Coro<any>[], options: { returnExceptions?: boolean }]): Promise<any[]>",
		"asyncio.Coro":                           "type Coro<R> = Promise<R> | (() => Promise<R>)",
		"asyncio.Loop.callLater":                 "callLater(ms: number, fn: (...a: any[]) => void, ...args: unknown[]): TimerHandle",
		"multiprocessing.Process.pid":            "readonly pid: number | undefined",
		"multiprocessing.Value.lock.locked":      "locked(): boolean",
		"multiprocessing.Pool":                   "class Pool\nnew Pool(processes?: number, initializer?: (...a: any[]) => void, initArgs?: unknown[], maxTasksPerChild?: number)\nnew Pool(options: { processes?: number; initializer?: (...a: any[]) => void; initArgs?: unknown[]; maxTasksPerChild?: number })",
		"multiprocessing.StartMethod":            "type StartMethod = 'spawn' | 'fork'",
		"futures.ThreadPoolExecutor.submit":      "submit<A extends unknown[], R>(fn: (...a: A) => R, ...args: A): Future<Awaited<R>>",
		"futures.ProcessPoolExecutor.map":        "map<T, R>(fn: (x: T) => R, items: Iterable<T>, options?: { timeout?: number; chunkSize?: number }): IterableIterator<Awaited<R>>\nmap<R>(fn: (...args: any[]) => R, ...items: any[]): IterableIterator<Awaited<R>>",
		"futures.Future.then":                    "then: PromiseLike<R>['then']",
		"queue.Full":                             "class Full extends Error",
		"Timeout.unref":                          "unref(): this",
		"AbortController.signal.throwIfAborted":  "throwIfAborted(): void",
		"CustomEvent.preventDefault":             "preventDefault(): void",
		"process.exitCode":                       "let exitCode: number | string | undefined",
		"performance.timeOrigin":                 "const timeOrigin: number",
		"multiprocessing.JoinableQueue.taskDone": "taskDone(): void",
	} {
		e, ok := m.Lookup(path)
		if got := strings.Join(e.Signatures, "\n"); !ok || got != want {
			t.Errorf("%s: found %t\n got %s\nwant %s", path, ok, got, want)
		}
	}
	for _, path := range []string{"", ".", "nothing", "threading.nothing", "print.x", "threading.", "Timeout.Symbol", "acquire"} {
		if e, ok := m.Lookup(path); ok {
			t.Errorf("%q: got %+v", path, e)
		}
	}
}

func TestEntry(t *testing.T) {
	m, _ := weft(t)
	got, _ := m.Lookup("multiprocessing.RLock.release")
	want := manual.Entry{
		Path: "threading.Lock.release", Name: "release", Kind: manual.Method, Signatures: []string{"release(): void"},
		Doc:     "Gives the lock back. Throws an InvalidStateError when it is not held.",
		Summary: "Gives the lock back.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for path, want := range map[string]string{
		"print":                       "Writes the values, separated by spaces, and a newline.",
		"queue":                       "Queue, LifoQueue, PriorityQueue, SimpleQueue, Empty, Full, ShutDown",
		"BrokenBarrierError":          "class BrokenBarrierError extends Error",
		"structuredClone":             "Copies a value (WHATWG): also one with cycles, Map, Set, Date, RegExp, typed arrays and errors.",
		"multiprocessing.SharedArray": "Makes a typed array in memory that all processes share.",
		"time.time":                   "The wall clock: ms since 1970.",
		"getStack":                    "",
		"asyncio.Task.getStack":       "The calls in which it is suspended, as text: the innermost first, and no more than `limit`.",
	} {
		if e, _ := m.Lookup(path); e.Summary != want {
			t.Errorf("%s: got %q, want %q", path, e.Summary, want)
		}
	}
	process, _ := m.Lookup("Process")
	if n := strings.Count(process.Doc, "\n\n"); n < 4 || process.Path != "multiprocessing.Process" {
		t.Errorf("%s has %d paragraphs:\n%s", process.Path, n+1, process.Doc)
	}
}

func names(entries []manual.Entry) (all []string) {
	for _, e := range entries {
		all = append(all, e.Name)
	}
	return all
}

func TestMembers(t *testing.T) {
	m, _ := weft(t)
	for path, want := range map[string]string{
		"time":                    "sleep time strftime ctime monotonic perfCounter processTime",
		"threading.RLock":         "acquire release locked with hold",
		"Condition":               "acquire release locked with hold wait waitFor notify notifyAll",
		"DOMException":            "code",
		"CustomEvent":             "detail type target currentTarget timeStamp cancelable defaultPrevented preventDefault stopPropagation stopImmediatePropagation",
		"Timeout":                 "ref unref hasRef refresh close",
		"threading.Timer":         "cancel name daemon ident nativeId getName setName isDaemon setDaemon start run join isAlive result then",
		"threading.Local":         "",
		"nothing":                 "",
		"print":                   "",
		"queue.ShutDown":          "",
		"multiprocessing.Manager": "dict list Namespace Queue JoinableQueue Lock RLock Semaphore BoundedSemaphore Condition Event Barrier Value Array Pool join shutdown",
	} {
		if got := strings.Join(names(m.Members(path)), " "); got != want {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	}
	globals := m.Names()
	for _, name := range []string{"print", "spawn", "threading", "AbortSignal", "setTimeout", "process"} {
		if !slices.Contains(globals, name) {
			t.Errorf("%s is not among %s", name, globals)
		}
	}
	if slices.Contains(globals, "Timeout") || len(m.Members("")) <= len(globals) { // types are no globals
		t.Errorf("%d globals, %d with types: %s", len(globals), len(m.Members("")), globals)
	}
}

// TestEverything holds that nothing that the text declares is missed: what a much simpler reading of its
// lines finds.
func TestEverything(t *testing.T) {
	m, text := weft(t)
	text = regexp.MustCompile(`(?s)/\*.*?\*/|//[^\n]*`).ReplaceAllString(text, " ")
	text = regexp.MustCompile(`(?ms)^declare module '[^']*' \{(?:[^\n]*\}$|.*?^\})`).ReplaceAllString(text, "") // Node's, and other names of what is here
	declared := regexp.MustCompile(`\b(namespace|class|interface|function|const|let|type) (\w+)`).FindAllStringSubmatch(text, -1)
	for parens := regexp.MustCompile(`\([^()]*\)`); parens.MatchString(text); { // types inside of types
		text = parens.ReplaceAllString(text, "#")
	}
	for inner := regexp.MustCompile(`([:=|&<,\[]\s*)\{[^{}]*\}`); inner.MatchString(text); { // members of types that have no name
		text = inner.ReplaceAllString(text, "$1#")
	}
	members := regexp.MustCompile(`(?:^|[;{}])\s*(?:readonly )?(\w+)\??(?:[:#<])`).FindAllStringSubmatch(text, -1)
	found := map[string]bool{}
	var visit func(path string)
	visit = func(path string) {
		for _, e := range m.Members(path) {
			inner := strings.TrimPrefix(path+"."+e.Name, ".")
			if again, ok := m.Lookup(inner); !ok || len(e.Signatures) == 0 || e.Signatures[0] == "" || e.Summary == "" ||
				!cmp.Equal(e, again) {
				t.Errorf("%s: %+v, looked up: %+v", inner, e, again)
			}
			found[string(e.Kind)+" "+e.Name], found[e.Name] = true, true
			if e.Kind == manual.Namespace || e.Kind == manual.Class || e.Kind == manual.Interface {
				visit(inner)
			}
		}
	}
	visit("")
	for _, d := range declared {
		if kind := strings.NewReplacer("const", "variable", "let", "variable").Replace(d[1]); !found[kind+" "+d[2]] && !(kind == "interface" && found["class "+d[2]]) &&
			!(kind == "class" && found["function "+d[2]]) && !(kind == "variable" && found["method "+d[2]]) { // of that type
			t.Errorf("%s %s is not found", kind, d[2])
		}
	}
	for _, d := range members {
		if !found[d[1]] && d[1] != "constructor" && d[1] != "notDone" && d[1] != "async" { // in the type of a result
			t.Errorf("%s is not found", d[1])
		}
	}
	if len(declared) < 150 || len(members) < 150 {
		t.Errorf("%d declarations and %d members: the text is not read", len(declared), len(members))
	}
}
