package web

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// A row is the body of a JavaScript function and what it returns, as text. A body that returns nothing
// stands for what it pushed onto log, joined by spaces.
type row struct {
	name, body, want string
}

func run(t *testing.T, rows []row) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			got, err := newPage(t).eval(r.body)
			if err != nil {
				t.Fatalf("%v\nin %s", err, r.body)
			}
			if got != r.want {
				t.Errorf("%s\n got %s\nwant %s", r.body, got, r.want)
			}
		})
	}
}

// helpers are what rows may use besides the globals under test, host and advance.
const helpers = `
const log = [], reported = [];
const on = (name) => () => { log.push(name); };
const thrown = (f) => { try { f(); return 'nothing'; } catch (e) { return e.name; } };
const shape = (object, key) => {
	const d = Object.getOwnPropertyDescriptor(object, key);
	const yes = (flag, letter) => d[flag] ? letter : '-';
	return yes('writable', 'w') + yes('enumerable', 'e') + yes('configurable', 'c');
};
`

// A page is a realm with the package's globals, a clock that stands still and timers that fire by hand.
type page struct {
	vm     *goja.Runtime
	host   *goja.Object
	now    float64
	timers []timer
	loaded []string // names of files, in the order of their evaluation
}

type timer struct {
	due  float64
	call goja.Callable
}

func newPage(tb testing.TB) *page {
	tb.Helper()
	vm := goja.New()
	p := &page{vm: vm, host: vm.NewObject(), now: 12.5}
	must(tb, p.host.Set("now", func() float64 { return p.now }))
	must(tb, p.host.Set("setTimer", p.setTimer))
	must(tb, p.host.Set("describe", func() {}))
	must(tb, p.host.Set("report", p.value(vm.RunString("(error) => { reported.push(error) }"))))
	must(tb, vm.Set("advance", p.advance))
	must(tb, vm.Set("host", p.host))
	for _, f := range Files() {
		must(tb, p.host.DefineAccessorProperty(f.Name, p.lazily(f), nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
		for _, global := range f.Globals {
			p.define(tb, f.Name, global)
		}
	}
	return p
}

// lazily is the getter of a file's property of host.
func (p *page) lazily(f File) goja.Value {
	var result goja.Value
	return p.vm.ToValue(func() goja.Value {
		if result == nil {
			result = p.evaluate(f)
			p.loaded = append(p.loaded, f.Name)
		}
		return result
	})
}

func (p *page) evaluate(f File) goja.Value {
	file, ok := goja.AssertFunction(p.value(p.vm.RunScript(f.Name+".js", f.Source())))
	if !ok {
		panic(p.vm.NewTypeError("%s.js is not a function", f.Name))
	}
	return p.value(file(goja.Undefined(), p.host))
}

func (p *page) value(v goja.Value, err error) goja.Value {
	if err != nil {
		panic(err)
	}
	return v
}

// define makes a global that evaluates its file on first use.
func (p *page) define(tb testing.TB, file, global string) {
	get := p.vm.ToValue(func() goja.Value { return p.host.Get(file).ToObject(p.vm).Get(global) })
	must(tb, p.vm.GlobalObject().DefineAccessorProperty(global, get, nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

func (p *page) setTimer(ms float64, f goja.Value) {
	call, _ := goja.AssertFunction(f)
	p.timers = append(p.timers, timer{p.now + ms, call})
}

// advance moves the clock and fires the timers that are due then, in the order of their times.
func (p *page) advance(ms float64) {
	p.now += ms
	later := func(t timer) bool { return t.due > p.now }
	due := slices.DeleteFunc(slices.Clone(p.timers), later)
	p.timers = slices.DeleteFunc(p.timers, func(t timer) bool { return !later(t) })
	slices.SortStableFunc(due, func(a, b timer) int { return int(a.due - b.due) })
	for _, t := range due {
		p.value(t.call(goja.Undefined()))
	}
}

func (p *page) eval(body string) (string, error) {
	if _, err := p.vm.RunString(helpers); err != nil {
		return "", err
	}
	v, err := p.vm.RunString(fmt.Sprintf("(() => {'use strict';%s\n})() ?? log.join(' ')", body))
	if err != nil {
		return "", err
	}
	return v.String(), nil
}

func must(tb testing.TB, err error) {
	if err != nil {
		tb.Helper()
		tb.Fatal(err)
	}
}

func TestGlobalsAreTheCapitalisedNames(t *testing.T) {
	p := newPage(t)
	for _, f := range Files() {
		if f.Dir != "" { // it needs what Go does for it
			continue
		}
		names := p.host.Get(f.Name).ToObject(p.vm).Keys()
		globals := slices.DeleteFunc(names, func(s string) bool { return strings.ToUpper(s[:1]) != s[:1] })
		if !slices.Equal(globals, f.Globals) {
			t.Errorf("%s.js defines %q, the table says %q", f.Name, globals, f.Globals)
		}
	}
}

// What the package comment promises to Go.
func TestForGo(t *testing.T) {
	run(t, []row{
		{"aborted", `const c = new AbortController(), any = AbortSignal.any([c.signal]);
			log.push(host.abort.aborted(any)); c.abort(); log.push(host.abort.aborted(any))`,
			"false true"},
		{"aborted of anything else", `return [null, 1, {}, new EventTarget()].map((v) => thrown(() =>
			host.abort.aborted(v)))`, "TypeError,TypeError,TypeError,TypeError"},
		{"onAbort of anything else", `return thrown(() => host.abort.onAbort({}, on(1)))`, "TypeError"},
		{"onAbort comes before the event, in order", `const c = new AbortController();
			c.signal.onabort = on('event'); host.abort.onAbort(c.signal, (r) => log.push(1, r));
			host.abort.onAbort(c.signal, on(2)); c.abort('r'); c.abort()`, "1 r 2 event"},
		{"onAbort taken back", `const c = new AbortController(), back = host.abort.onAbort(c.signal,
			on(1)); host.abort.onAbort(c.signal, on(2)); back(); back(); c.abort(); back()`, "2"},
		{"onAbort taken back by another", `const c = new AbortController(); let back;
			host.abort.onAbort(c.signal, () => back()); back = host.abort.onAbort(c.signal, on(2));
			c.abort()`, ""},
		{"onAbort when aborted", `host.abort.onAbort(AbortSignal.abort(), on(1))()`, ""},
		{"onAbort of a dependent signal", `const c = new AbortController(),
			any = AbortSignal.any([c.signal]); const back = host.abort.onAbort(any, on(1));
			host.abort.onAbort(any, (r) => log.push(r)); back(); c.abort(7)`, "7"},
		{"fire", `const t = new EventTarget(), fire = () => host.eventtarget.fire(t, new Event('x',
			{ cancelable: true })); log.push(fire()); t.addEventListener('x',
			(e) => { log.push(e.isTrusted); e.preventDefault() }); log.push(fire())`, "true true false"},
		{"handler", `const t = new EventTarget(), h = host.handler.handler(t, 'x'), f = on(1);
			log.push(String(h.get())); h.set(f); log.push(h.get() === f); t.dispatchEvent(new Event('x'));
			h.set(0); log.push(String(h.get())); t.dispatchEvent(new Event('x'))`, "null true 1 null"},
	})
}

func TestEveryFileIsListed(t *testing.T) {
	embedded := 0
	for _, pattern := range []string{"*.js", "*/*.js"} {
		names, err := fs.Glob(sources, pattern)
		must(t, err)
		embedded += len(names)
	}
	if got := len(Files()); got != embedded {
		t.Errorf("%d files are listed, %d are embedded", got, embedded)
	}
}

func TestOnlyWhatIsUsedIsEvaluated(t *testing.T) {
	tests := []struct{ body, want string }{
		{"", ""},
		{"new DOMException", "idl domexception"},
		{"new Event('x')", "idl events"},
		{"new EventTarget().addEventListener('x', null)", "idl events eventtarget"},
		{"new AbortController", "idl events eventtarget handler chain abort"},
	}
	for _, test := range tests {
		p := newPage(t)
		if _, err := p.eval(test.body); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(p.loaded, " "); got != test.want {
			t.Errorf("%s evaluates %q, want %q", test.body, got, test.want)
		}
	}
}

// Scripts may break the builtins after first use: aborting still reaches everybody.
func TestPatchedBuiltins(t *testing.T) {
	const body = `
		const controller = new AbortController(), target = new EventTarget();
		const either = AbortSignal.any([controller.signal]);
		const prototypes = [Array, Set, Map, EventTarget, Event, Function].map((C) => C.prototype);
		for (let i = 0; i < prototypes.length; i++) {
			const keys = Reflect.ownKeys(prototypes[i]);
			for (let j = 0; j < keys.length; j++) {
				if (keys[j] === 'constructor' || keys[j] === 'length') continue;
				Reflect.defineProperty(prototypes[i], keys[j], { value: undefined });
			}
		}
		Reflect.apply = undefined;
		Object.defineProperty(AbortSignal.prototype, 'aborted', { value: false });
		let told = 0;
		either.onabort = () => { told++; };
		controller.abort();
		controller.abort();
		return told;`
	run(t, []row{{"all prototypes emptied", body, "1"}})
}
