package bindings_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/soaktest"
)

// differentialPrelude is what random programs use.
const differentialPrelude = `
const out = [], box = { p: 1, q: 'q' }, list = [1, 2, 3]
let fuel = 1000, turns = 80, counted = 0
function show(v, depth = 0) {
	if (typeof v === 'string') return v.length > 300 ? 'string of ' + v.length : depth ? JSON.stringify(v) : v
	if (typeof v === 'function') return 'function ' + v.name + ' ' + v.length
	if (typeof v !== 'object' || v === null) return Object.is(v, -0) ? '-0' : String(v)
	if (v instanceof Promise) return 'promise'
	if (v instanceof Error) return v.name
	if (depth > 3) return '...'
	if (Array.isArray(v)) {
		const parts = []
		for (let i = 0; i < v.length && i < 20; i++) parts.push(i in v ? show(v[i], depth + 1) : 'hole')
		return '[' + parts.join() + ']'
	}
	const tag = Object.getPrototypeOf(v)?.constructor?.name
	return tag + '{' + Object.keys(v).slice(0, 20).map(k => k + ':' + show(v[k], depth + 1)).join() + '}'
}
function log(...all) { if (out.length < 400) out.push(all.map(v => show(v)).join(' ')) }
function burn() { if (--fuel < 0) throw 'fuel' }
let nodes
function weigh(v, depth) {
	nodes += typeof v === 'string' ? v.length : 1
	if (depth > 8) nodes += 1000
	if (typeof v === 'object' && v !== null && nodes < 1000)
		for (const k of Object.keys(v)) if ('value' in Object.getOwnPropertyDescriptor(v, k)) weigh(v[k], depth + 1)
}
function turn(...all) {
	nodes = 0
	weigh([all, box, list], 0)
	if (--turns < 0 || nodes > 1000) throw 'fuel'
}
function count() { return ++counted }
function key(v) { return typeof v === 'object' || typeof v === 'function' ? typeof v : String(v) }
function* items(n) { try { for (let i = 1; i <= n; i++) yield i } finally { log('closed') } }
function* take(of, n) { let i = 0; for (const x of of) { if (i++ >= n) break; yield x } }
function later(v) { return Promise.resolve().then(() => v) }
function pass(a) { return a }
function bad(a) { if (++counted % 3 === 0) throw new RangeError('bad'); return a }
function tag(s, ...values) { return s.raw.join('|') + show(values) }
function safe(p) { if (p instanceof Promise) p.catch(() => {}); return p }
Error.prototype.toString = function () { return this.name }
class Base { constructor(a) { this.a = a } b() { return 'b' } }
`

// nodeDriver is a program for Node that reads a JSON array of bodies and prints what each logs, one a line.
const nodeDriver = `
process.on('unhandledRejection', () => {})
const bodies = JSON.parse(require('fs').readFileSync(0, 'utf8'))
;(async () => {
	for (const body of bodies) console.log(JSON.stringify(await new Function('return (async () => {' + body + '})()')()))
})()`

// differentialWays are the ways to run a body.
var differentialWays = []struct {
	name, text string
	seeded     bool
}{
	{"alone", "print(JSON.stringify(await (async () => {BODY})()))\n", false},
	{"ticks", "print(JSON.stringify(await (async () => {BODY})())) // threading\n", false},
	{"seed", "print(JSON.stringify(await (async () => {BODY})())) // threading\n", true},
	{"task", "print(JSON.stringify(await asyncio.run(async () => await asyncio.createTask(async () => {BODY}))))\n", false},
	{"thread", "print(JSON.stringify(await thread(async () => {BODY}).result()))\n", false},
	{"eval", "print(JSON.stringify(await eval(TEXT)))\n", false},
	{"top", "TOP\nprint(JSON.stringify(out))\n", false}, // the last: such programs cannot stand together
}

// TestAgainstNode runs random programs in Node and here in several ways. WEFT_PROGRAMS is how many, WEFT_FIRST the first one's seed.
func TestAgainstNode(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed")
	}
	if soaktest.Race() {
		t.Skip("it is on one goroutine")
	}
	number := func(name string, otherwise int) int {
		if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
			return n
		}
		return otherwise
	}
	programs, first := number("WEFT_PROGRAMS", soaktest.Size(75, 1000)), number("WEFT_FIRST", 1)
	for at := first; at < first+programs; at += 500 {
		againstNode(t, node, at, min(at+500, first+programs))
	}
}

func againstNode(t *testing.T, node string, first, end int) {
	var bodies []string
	for seed := first; seed < end; seed++ {
		bodies = append(bodies, differentialPrelude+"try {\n"+randomSource(uint64(seed))+"} catch (e) { log('threw', e) }\nawait new Promise(go => setTimeout(go))\nreturn out\n")
	}
	input, _ := json.Marshal(bodies)
	cmd := exec.Command(node, "-e", nodeDriver)
	cmd.Stdin, cmd.Stderr = bytes.NewReader(input), os.Stderr
	output, err := cmd.Output()
	want := strings.Split(strings.TrimSpace(string(output)), "\n")
	if err != nil || len(want) != len(bodies) {
		t.Fatalf("node ran %d of %d programs from %d on: %v", len(want), len(bodies), first, err)
	}
	right := map[int]int{} // in how many ways a program was right when it ran together with others
	for w, way := range differentialWays[:len(differentialWays)-1] {
		for from := 0; from < len(bodies); from += together {
			end := min(from+together, len(bodies))
			got := strings.Split(runDifferential(t, way.text, way.seeded, bodies[from:end]...), "\n")
			for i := from; i < end && len(got) == end-from && right[i] == w; i++ {
				if got[i-from] == want[i] {
					right[i]++
				}
			}
		}
	}
	for i, body := range bodies {
		for _, way := range differentialWays[right[i]:] {
			if got := runDifferential(t, way.text, way.seeded, body); got != want[i] {
				t.Errorf("program %d, %s\n got %s\nnode %s", first+i, way.name, firstDifference(got, want[i]), firstDifference(want[i], got))
				if dir := os.Getenv("WEFT_KEEP"); dir != "" {
					_ = os.WriteFile(fmt.Sprintf("%s/%d.js", dir, first+i), []byte("(async () => {"+body+"})().then(out => console.log(out.join('\\n')))"), 0o600)
				}
				break
			}
		}
	}
}

// together is how many bodies are run in one program, which is quicker.
const together = 25

func runDifferential(t *testing.T, text string, seeded bool, bodies ...string) string {
	code := "process.on('unhandledRejection', () => {})\n" // as nodeDriver has it
	for _, body := range bodies {
		top := strings.Replace(body, "\nreturn out\n", "", 1)
		quoted, _ := json.Marshal("(async () => {" + body + "})()")
		code += strings.NewReplacer("BODY", body, "TOP", top, "TEXT", string(quoted)).Replace(text)
	}
	var stdout, stderr bytes.Buffer
	cfg := runtime.Config{Stdout: &stdout, Stderr: &stderr, Modules: bindings.All(), Virtual: true}
	if seeded {
		seed := uint64(len(code))
		cfg.Seed = &seed
	}
	h, err := runtime.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	err = h.Run(ctx, source.Text{Name: "program.js", Code: code})
	if stdout.Len() == 0 {
		return fmt.Sprint(err, stderr.String())
	}
	return strings.TrimSpace(stdout.String())
}

// firstDifference is a piece of a where it begins to differ from b.
func firstDifference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return a[max(0, i-80):min(len(a), i+120)]
}
