package memory_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/kerneltest"
	"weft/runtime/process/memory"
)

type call = js.Call

// memoryModule gives scripts the kernel's memory as it is.
func memoryModule() runtime.Module {
	return runtime.Module{
		Name: "memory", Hidden: true,
		Globals: []string{"SharedArrayBuffer", "make", "open", "nameOf", "wait", "waitAsync", "notify", "add"},
		New: func(rt *runtime.Realm) *goja.Object {
			shared := func(c call) *memory.Memory {
				return js.Handle[*memory.Memory](c, c.Argument(0), "buffer must be shared")
			}
			offset := func(c call) int { return c.Arg(1, "offset").Int(-1, 0) }
			wanted := func(c call) memory.Expectation {
				value := uint64(c.Arg(2, "expected").Int(-1, 0))
				return memory.Expectation{Memory: shared(c), Offset: offset(c), Width: 4, Value: value, Timeout: c.Timeout(3)}
			}
			o := rt.Object(map[string]func(call) goja.Value{
				"make": func(c call) goja.Value {
					b, err := memory.Of(rt).NewSharedBuffer(c.Arg(0, "size").Int(-1, 0))
					rt.Check(err)
					return b
				},
				"open": func(c call) goja.Value {
					b, err := memory.Of(rt).OpenSharedBuffer(c.Arg(0, "name").String(""), c.Arg(1, "size").Int(-1, 0))
					rt.Check(err)
					return b
				},
				"nameOf": func(c call) goja.Value { return rt.VM().ToValue(shared(c).Name()) },
				"wait": func(c call) goja.Value {
					result, err := memory.Of(rt).Wait(wanted(c))
					rt.Check(err)
					return rt.VM().ToValue(result)
				},
				"waitAsync": func(c call) goja.Value {
					fn := c.Arg(4, "done").Func()
					done := func(result string) {
						rt.Microtask(func() { _, _ = fn(goja.Undefined(), rt.VM().ToValue(result)) })
					}
					result, cancel, err := memory.Of(rt).WaitAsync(wanted(c), done)
					rt.Check(err)
					if cancel == nil {
						return rt.VM().ToValue(result)
					}
					return rt.Func("cancel", func(call) goja.Value { return rt.VM().ToValue(cancel()) })
				},
				"notify": func(c call) goja.Value {
					return rt.VM().ToValue(memory.Of(rt).Notify(shared(c), offset(c), c.Arg(2, "count").Int(0, 1)))
				},
				"add": func(c call) goja.Value {
					n, err := memory.Of(rt).WithCell(c.Argument(0).(*goja.Object), offset(c), c.Arg(2, "width").Int(0, 4),
						func(cell memory.Cell) uint64 { return cell.Update(func(old uint64) uint64 { return old + 1 }) })
					rt.Check(err)
					return rt.VM().ToValue(n)
				},
			})
			_ = o.Set("SharedArrayBuffer", rt.NewClass("SharedArrayBuffer", 1, nil, nil).Ctor)
			return o
		},
	}
}

// remember runs code with memoryModule and returns what it prints and writes to the standard error stream.
func remember(t *testing.T, code string, log *strings.Builder) string {
	t.Helper()
	r := kerneltest.New()
	r.Config.Virtual = true
	r.Config.Modules = append(r.Config.Modules, memoryModule())
	if log != nil {
		r.Config.Trace = log
	}
	_ = r.Start(t, context.Background(), code, nil)
	return strings.TrimSpace(r.Stdout.String() + r.Stderr.String())
}

func TestSharedBuffer(t *testing.T) {
	for _, c := range []struct{ code, want string }{
		{`const b = make(4); print(b instanceof SharedArrayBuffer, b instanceof ArrayBuffer)`, "true false"},
		{`const a = new Int32Array(make(8)); a[1] = 5; print(a, a.buffer)`,
			"Int32Array(2) [ 0, 5 ] SharedArrayBuffer {\n  [Uint8Contents]: <00 00 00 00 05 00 00 00>,\n  byteLength: 8\n}"},
		{`print(new Uint8Array(make(0)))`, "Uint8Array(0) []"},
		{`try { make(-1) } catch (e) { print(e.name, e.message) }`, "RangeError shared memory has 0 to 4294967296 bytes, not -1"},
		{`const b = make(4); print(open(nameOf(b), 4) === b)`, "true"},
		{`const b = make(4); try { open(nameOf(b), 8) } catch (e) { print(e.message.replace(nameOf(b), 'it')) }`,
			`shared memory "it" has 4 bytes, not 8`},
		{`try { open('/etc/passwd', 8) } catch (e) { print(e.message.slice(0, 40)) }`, `cannot open shared memory "/etc/passwd":`},
		{`try { nameOf(new Uint8Array(make(4))) } catch (e) { print(e.name) }`, "TypeError"},
		{`try { nameOf(Object.create(make(4))) } catch (e) { print(e.name) }`, "TypeError"},
		{`const b = make(3); print(add(b, 2, 1), add(b, 2, 1), add(b, 0, 2), new Uint8Array(b))`, "0 1 0 Uint8Array(3) [ 1, 0, 2 ]"},
		{`const b = new ArrayBuffer(3); print(add(b, 2, 1), add(b, 1, 2), new Uint8Array(b))`, "0 256 Uint8Array(3) [ 0, 1, 1 ]"},
		{`try { add(make(3), 0, 4) } catch (e) { print(e.message) }`, "4 bytes at 0 do not lie in memory of 3"},
		{`try { add(make(8), 2, 4) } catch (e) { print(e.message) }`, "the address of 4 bytes at 2 is no multiple of 4"},
		{`try { add(new ArrayBuffer(3), 0, 4) } catch (e) { print(e.name) }`, "RangeError"},
		{`try { add(new ArrayBuffer(3), -1, 1) } catch (e) { print(e.name) }`, "RangeError"},
		{`try { add({}, 0, 1) } catch (e) { print(e.message) }`, "that is no buffer"},
	} {
		if got := remember(t, c.code, nil); got != c.want {
			t.Errorf("%s\nprinted %s, want %s", c.code, got, c.want)
		}
	}
}

func TestMemoryWait(t *testing.T) {
	for _, c := range []struct{ code, want string }{
		{`print(wait(make(8), 4, 0, 50))`, "timed-out"},
		{`print(wait(make(8), 4, 0, 0))`, "timed-out"},
		{`print(wait(make(8), 4, 1, 0))`, "not-equal"},
		{`const a = new Int32Array(make(8)); a[0] = -1; print(wait(a.buffer, 0, -1, 1))`, "timed-out"},
		{`try { wait(make(8), 8, 0, 0) } catch (e) { print(e.message) }`, "4 bytes at 8 do not lie in memory of 8"},
		{`const b = make(8); start(() => { block(5); print(notify(b, 0), notify(b, 4, 5)) }); print(wait(b, 4, 0))`, "0 1\nok"},
		{`const b = make(8); for (const n of [1, 2, 3]) start(() => print(n, wait(b, 0, 0)))
			block(1); print(notify(b, 0, 2)); block(1); print(notify(b, 0, 9))`, "2\n1 ok\n2 ok\n1\n3 ok"},
		{`const b = make(8); for (const n of [1, 2, 3]) start(() => print(n, wait(b, 0, 0, n * 10)))
			block(15); print(notify(b, 0, 1))`, "1 timed-out\n1\n2 ok\n3 timed-out"},
		// The time of the first is up, but it has not run since: who is counted is woken.
		{`const b = make(8); for (const n of [1, 2]) start(() => print(n, wait(b, 0, 0, 10)))
			block(5); print(notify(b, 0, 1))`, "1\n1 ok\n2 timed-out"},
		{`print(waitAsync(make(8), 0, 1, 0, print), waitAsync(make(8), 0, 0, 0, print))`, "not-equal timed-out"},
		{`try { waitAsync(make(12), 5, 0, 0, print) } catch (e) { print(e.message) }`, "the address of 4 bytes at 5 is no multiple of 4"},
		{`waitAsync(make(8), 0, 0, 10, print); await sleep(20); print('end')`, "timed-out\nend"},
		{`const b = make(8); waitAsync(b, 0, 0, 10, print); print(notify(b, 0, 2)); await sleep(20); print('end')`, "1\nok\nend"},
		{`const b = make(8), cancel = waitAsync(b, 0, 0, 10, print); print(cancel(), cancel(), notify(b, 0, 2)); await sleep(20)`,
			"true false 0"},
		{`const b = make(8), cancel = waitAsync(b, 0, 0, 10, print); await sleep(20); print(cancel(), notify(b, 0, 2))`,
			"timed-out\nfalse 0"},
	} {
		if got := remember(t, c.code, nil); got != c.want {
			t.Errorf("%s\nprinted %s, want %s", c.code, got, c.want)
		}
	}
}

// TestMemoryDeadlock: the report of a wait that nobody can end names the memory.
func TestMemoryDeadlock(t *testing.T) {
	got := remember(t, "wait(make(4), 0, 0)", nil)
	if !strings.Contains(got, "MainThread waits for memory 1#1, and nothing is left that could end that.") {
		t.Error(got)
	}
}

// TestMemoryLog: what passes the kernel is in the event log.
func TestMemoryLog(t *testing.T) {
	var log strings.Builder
	remember(t, `const b = make(8); start(() => wait(b, 0, 0)); block(1); notify(b, 0); waitAsync(b, 0, 0, 1, print)`, &log)
	for _, op := range []string{"memory.create", "Atomics.wait.wait", "Atomics.notify", "Atomics.wait", "Atomics.waitAsync"} {
		if !strings.Contains(log.String(), fmt.Sprintf("%q", op)) {
			t.Errorf("%s is not in the log:\n%s", op, log.String())
		}
	}
}

// TestTwoRealms: memory that one realm has made and another has opened is the same memory.
func TestTwoRealms(t *testing.T) {
	r := kerneltest.New()
	second := runtime.Module{Name: "second", Hidden: true, Globals: []string{"elsewhere"}, New: func(rt *runtime.Realm) *goja.Object {
		return rt.Object(map[string]func(call) goja.Value{
			"elsewhere": func(c call) goja.Value {
				code := fmt.Sprintf(`const name = %q, size = 6; %s`, c.Arg(0, "name").String(""), c.Arg(1, "code").String(""))
				out := make(chan string)
				go func() { out <- remember(t, code, nil) }()
				return rt.VM().ToValue(<-out)
			},
		})
	}}
	r.Config.Modules = append(r.Config.Modules, memoryModule(), second)
	err := r.Start(t, context.Background(), `
		const b = make(6), bytes = new Uint8Array(b)
		if (nameOf(b) === '') print('same\nundefined\nUint8Array(6) [ 1, 2, 3, 4, 5, 6 ]')
		else {
			bytes[0] = 41
			print(elsewhere(nameOf(b), "const b = open(name, size); new Uint8Array(b).set([1, 2, 3, 4, 5, 6]); print(open(name, size) === b ? 'same' : 'another')"))
			print(elsewhere(nameOf(b), "try { open(name, 5) } catch (e) { print(e.message.includes('bytes')) }") === 'true' ? undefined : 'opened')
			print(bytes)
		}`, nil)
	if err := err; err != nil {
		t.Fatal(err)
	}
	if got, want := r.Stdout.String(), "same\nundefined\nUint8Array(6) [ 1, 2, 3, 4, 5, 6 ]\n"; got != want {
		t.Errorf("printed %s, want %s", got, want)
	}
}

// TestMemoryIsGivenBack: a program that has ended has no memory mapped and no descriptor open.
func TestMemoryIsGivenBack(t *testing.T) {
	count := func() (n int) {
		list, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			t.Skip(err)
		}
		for _, e := range list {
			if to, err := os.Readlink("/proc/self/fd/" + e.Name()); err == nil && strings.Contains(to, "memfd:") {
				n++
			}
		}
		return n
	}
	before := count()
	remember(t, `for (let i = 0; i < 50; i++) make(i)`, nil)
	if after := count(); after != before {
		t.Errorf("%d blocks are left", after-before)
	}
}
