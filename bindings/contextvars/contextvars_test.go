package contextvars_test

import (
	"bytes"
	"context"
	"testing"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
)

// TestPython: what Python 3 prints for the same program.
func TestPython(t *testing.T) {
	const code = `
		const v = new contextvars.ContextVar('v', { default: 0 })
		const bare = new contextvars.ContextVar('bare')
		print(v.get(), bare.get('given'))
		try { bare.get() } catch (e) { print(e.name) }
		const token = v.set(1)
		print(v.get(), token.oldValue === contextvars.Token.MISSING, token.var === v)
		v.reset(token)
		print(v.get())
		try { v.reset(token) } catch (e) { print(e.name) }
		v.set('main')
		const copy = contextvars.copyContext()
		copy.run(() => { v.set('inside'); print(v.get()) })
		print(v.get(), copy.get(v), copy.has(bare), copy.size)
		async function worker(name) { v.set(name); await asyncio.sleep(1); print(name, v.get()); await helper(); print(v.get()) }
		async function helper() { await asyncio.sleep(1); v.set(v.get() + '!') }
		async function main() {
			print('task', v.get())
			const tasks = ['a', 'b'].map(name => asyncio.createTask(() => worker(name)))
			for (const t of tasks) await t
			print('main', v.get())
			setTimeout(() => print('timer', v.get()), 1)
			await asyncio.sleep(2)
		}
		asyncio.run(main)
		print(v.get())
	`
	const want = "0 given\nLookupError\n1 true true\n0\nInvalidStateError\ninside\nmain inside false 1\n" +
		"task main\na a\nb b\na!\nb!\nmain main\ntimer main\nmain\n"
	var out bytes.Buffer
	h, err := runtime.New(runtime.Config{Stdout: &out, Stderr: &out, Virtual: true, Modules: bindings.All()})
	if err != nil {
		t.Fatal(err)
	}
	_ = h.Run(context.Background(), source.Text{Name: "test.js", Code: code})
	if out.String() != want {
		t.Errorf("%s", out.String())
	}
}
