package source_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"weft/runtime/engine/source"
)

func TestTopAwait(t *testing.T) {
	for code, want := range map[string]string{
		`await 1`:    "1",
		`await 1; 2`: "2",
		`const x = await Promise.resolve(4); x * 2`: "8",
		`(await {y: 5}).y`:                          "5",
		`await 1, 7`:                                "7",
		`await await await 3`:                       "3",
		`-await 3 + +await '4'`:                     "1",
		`!await 0 && typeof await 'x'`:              "string",
		`await (1, 2)`:                              "2",
		`(await (3)) ** 2`:                          "9",
		`await f(1)(2); function f(x) { return y => x + y }`:                      "3",
		`await new Promise(r => r(6))`:                                            "6",
		`let s = 0; for (const x of await [1,2]) s += await x; s`:                 "3",
		`for (var i = 0; i < await 3; i++) await i; i`:                            "3",
		`{ if (await true) { switch (await 1) { case await 1: log(await 2) } } }`: "undefined",
		`try { await Promise.reject(new Error('no')) } catch (e) { e.message }`:   "no",
		`await
 5`: "5",
		"`${await 1}${await `a${await 2}`}`":                                         "1a2",
		`[...await [1, 2], await 3].join()`:                                          "1,2,3",
		`const {a = await 1, [await 'b']: b} = {b: 2}; a + b`:                        "3",
		`(await (async () => 8)())`:                                                  "8",
		`class A extends (await Object) { static [await 'k']() { return 9 } } A.k()`: "9",
		`class A extends (await Object) { } String(A)`:                               "class A extends (await Object) { }",
		`({[await 'm']() {}}).m.toString()`:                                          "[await 'm']() {}",
		`void await 1`:                                                               "undefined",
		`var o = {await: 1}; o.await + await 1`:                                      "2",
		`function f() { var await = 3; return await } f() + await 1`:                 "4",
		`// await
'await'.length`: "5",
		`x: { await 1; break x }`:                 "1",
		"#!/usr/bin/env weft\nawait 4":            "4",
		"\ufeffawait 4 // the end":                "4",
		`await null ?? await 5`:                   "5",
		`await /a/.test('a')`:                     "true",
		`await 4 / 2 / await 1`:                   "2",
		`(await x)(3); var x; x = await (y => y)`: "TypeError",
	} {
		got := newHost(t).runRewritten(t, code)
		if got.Value != want && !strings.HasPrefix(got.Error, want) {
			t.Errorf("%s\ngot %+v, want %s", code, got, want)
		}
	}
}

// Where await is a name, it stays one.
func TestAwaitAsName(t *testing.T) {
	for _, code := range []string{
		`var await = 2; await`,
		`function await(x) { return x } await(3)`,
		`var await = x => x; await (1)`,
		`await: for (;;) break await`,
		`typeof await`,
	} {
		if got, want := newHost(t).runRewritten(t, code), runPlain(code); !cmp.Equal(got, want) {
			if strings.HasPrefix(code, "function") || strings.Contains(code, "await (") {
				continue // also legal with a top-level await, which wins
			}
			t.Errorf("%s\n%s", code, cmp.Diff(want, got))
		}
	}
}

func TestAwaitPositions(t *testing.T) {
	const code = "let a = 1; await a; for (const x of [1]) { await x; bad() }"
	got := newHost(t).runRewritten(t, code)
	if want := "test.js:1:53"; !strings.Contains(got.Error, want) {
		t.Errorf("got %s, want %s", got.Error, want)
	}
	got = newHost(t).runRewritten(t, "\n  await 1\n  await 2; bad()")
	if want := "test.js:3:12"; !strings.Contains(got.Error, want) {
		t.Errorf("got %s, want %s", got.Error, want)
	}
}

func TestAwaitHooks(t *testing.T) {
	const code = `
async function f() { await 1; const g = async x => await x; return await g(await 2) }
async function none() { return 1 }
class A { async m() { for (const x of [1, 2]) await x } }
await f(); await none()
new A().m()`
	h := newHost(t)
	h.trace = true
	p, err := source.Compile(source.Text{Name: "t.js", Code: code + " // asyncio"}, source.Options{FirstSite: 10})
	if err != nil {
		t.Fatal(err)
	}
	if !p.Tasks || p.Threads || p.Sites() != 7 {
		t.Errorf("tasks %t, threads %t, %d sites", p.Tasks, p.Threads, p.Sites())
	}
	if _, err := h.vm.RunProgram(p.Compiled); err != nil {
		t.Fatal(err)
	}
	want := []string{"suspend 1 10", "await 15", "await 16", "suspend 2 14", "suspend 1 12", "suspend 2 14",
		"suspend 3 11", "suspend 1 13"}
	if diff := cmp.Diff(want, h.log); diff != "" {
		t.Error(diff)
	}
	sites := []string{"t.js:2:22", "t.js:2:52", "t.js:2:76", "t.js:2:68", "t.js:4:47", "t.js:5:1", "t.js:5:12"}
	for i, want := range sites {
		if got := p.Site(10 + i).String(); got != want {
			t.Errorf("site %d is %s, want %s", 10+i, got, want)
		}
	}
	if p.Site(9) != (source.Position{}) || p.Site(17) != (source.Position{}) {
		t.Error("a site of another program has a position")
	}
}

func TestNoTasksNoHooks(t *testing.T) {
	h := newHost(t)
	h.trace = true
	p, err := source.Compile(source.Text{Code: `(async () => { await 1; for (;;) { await 2; break } })()`}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.vm.RunProgram(p.Compiled); err != nil {
		t.Fatal(err)
	}
	if p.Tasks || p.Threads || p.Sites() != 0 || h.calls+h.ticks+len(h.log) != 0 {
		t.Errorf("%+v %+v", p, h)
	}
}

// A program is compiled once and runs in many realms at the same time.
func TestProgramIsShared(t *testing.T) {
	const code = "const x = await 20; async function f() { for (;;) { return await x } } f(); x + 1 // asyncio thread"
	p, err := source.Compile(source.Text{Code: code}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var all errgroup.Group
	for range 4 {
		all.Go(func() error {
			v, err := newHost(t).vm.RunProgram(p.Compiled)
			if err == nil && v.ToInteger() != 21 {
				err = fmt.Errorf("got %v", v)
			}
			return err
		})
	}
	if err := all.Wait(); err != nil {
		t.Error(err)
	}
}

// A promise that an async function returns is awaited in it, unless something is still to be done there.
func TestReturned(t *testing.T) {
	const p = "const p = new Promise(() => {}); const o = {p, f: () => p}; "
	for code, want := range map[string]int{
		`async function f() { return p } f()`:                                           1,
		`(async () => p)()`:                                                             1,
		`(async () => o.f())()`:                                                         1,
		`(async () => { return o?.p })()`:                                               1,
		`(async () => { return 0 || (1, p) })()`:                                        1,
		`(async () => { return 1 ? p : 2 })()`:                                          1,
		`({ async m() { if (p) { return p } } }).m()`:                                   1,
		`(async () => { try { return p } catch { } })()`:                                0,
		`(async () => { try { throw 1 } catch { return p } })()`:                        1,
		`(async () => { try { throw 1 } catch { return p } finally { } })()`:            0,
		`(async () => { try { } finally { return p } })()`:                              1,
		`(async () => { for (const x of [1]) return p })()`:                             0,
		`(async () => { for (const x of [1]) return (async () => p)() })()`:             1,
		`(async () => 1 + p)()`:                                                         0,
		`(async () => { return })()`:                                                    0,
		`(async () => Promise.resolve(1))()`:                                            0,
		`(() => p)(), (function () { return p })(), [...(function* () { return p })()]`: 0,
	} {
		h := newHost(t)
		h.trace = true
		h.runRewritten(t, p+code+" // asyncio")
		if got := len(h.log); got != want {
			t.Errorf("%s\nawaits %d times, want %d", code, got, want)
		}
	}
}
