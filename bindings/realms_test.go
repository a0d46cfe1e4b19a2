package bindings_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"weft/bindings"
	"weft/repl/expect"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/soaktest"
)

// TestInnerProcesses runs scripts about processes with realms of this process in place of the operating system's, and repeats them from
// their recordings: an eighth of them, in a soak all.
func TestInnerProcesses(t *testing.T) {
	budget := soaktest.NewBudget(t, 10)
	var all []string
	for _, dir := range []string{"multiprocessing", "futures"} {
		some, err := filepath.Glob("testdata/" + dir + "/*.js")
		if err != nil || len(some) == 0 {
			t.Fatalf("%d scripts in %s, %v", len(some), dir, err)
		}
		all = append(all, some...)
	}
	for i, path := range all {
		if !soaktest.Long() && i%8 > 0 {
			continue
		}
		t.Run(strings.TrimSuffix(filepath.ToSlash(path[len("testdata/"):]), ".js"), func(t *testing.T) {
			code, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			t.Parallel()
			budget.Check(t)
			want, _ := expect.Read(string(code))
			r := record(t, source.Text{Name: filepath.Base(path), Code: string(code)}, append(want.Flags, "--inner"))
			if err := want.Check(r.stdout.String(), r.stderr.String(), r.code); err != nil {
				t.Error(err)
			}
			r.same(t, 1)
		})
	}
}

// oneOrder is a program whose processes could do what they do in many orders.
const oneOrder = `
const { Process, Queue, Manager, Value, Pool } = multiprocessing
const start = (target, ...args) => { const p = new Process({ target, args }); p.start(); return p }
const say = n => { for (let i = 0; i < 3; i++) { print('child', n, i, process.pid); time.sleep(10 * n) } }
const items = new Queue(2), counted = new Value('i', 0), manager = new Manager(), all = manager.dict({ n: 0 })
const put = n => { for (let i = 0; i < 4; i++) items.put([n, i]) }
const take = n => { for (let i = 0; i < 4; i++) print(n, items.get()) }
const count = v => { for (let i = 0; i < 300; i++) v.value++ }
const add = d => { for (let i = 0; i < 4; i++) d.set('n', d.get('n') + 1) }
const family = n => [1, 2].map(m => start((n, m) => print('grandchild', n, m), n, m)).forEach(p => p.join())
const ps = [1, 2].flatMap(n => [start(say, n), start(put, n), start(take, n), start(count, counted), start(add, all), start(family, n)])
for (const p of ps) p.join()
print(counted.value, all.get('n'))
const pool = new Pool(3)
print(pool.map(x => (print('job', x), x * x), [1, 2, 3, 4, 5]))
pool.terminate()
const spins = start(() => { for (;;); })
spins.kill()
spins.join()
print(spins.exitCode)
`

// TestOneOrder: with virtual time a program of inner processes prints the same, and its event log is the same, each time.
func TestOneOrder(t *testing.T) {
	seed := uint64(7)
	run := func() (string, string) {
		var out, log bytes.Buffer
		h, err := runtime.New(runtime.Config{
			Stdout: &out, Stderr: &out, Trace: &log, Modules: bindings.All(), Inner: true, Virtual: true, Seed: &seed,
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := h.Run(t.Context(), source.Text{Name: "order.js", Code: oneOrder}); err != nil {
			t.Fatal(err, out.String())
		}
		return out.String(), log.String()
	}
	out, log := run()
	for range soaktest.Size(3, 200) {
		if again, l := run(); again != out || l != log {
			t.Fatalf("%s\nand then\n%s\nand the log is the same: %v", out, again, l == log)
		}
	}
}
