package vm

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// TestCounter: a spot stands for one instruction, as Here has it: the same each time it is there, another one anywhere else.
func TestCounter(t *testing.T) {
	for _, c := range []struct{ name, source string }{
		{"top level", "look(); look()\nlook()"},
		{"loop", "for (let i = 0; i < 3; i++) { look(); look() }"},
		{"calls", "const f = () => look()\nfunction g() {\n return f() + f() }\ng(); g()"},
		{"natives", "[1, 2].map(\n() => [2, 1].sort(\n() => 'a'.replace('a',\nlook)))"},
		{"callbacks", "[1].map(\nx => [2, 1].sort(\n() => 'a'.replace('a',\n() => look())))\nlook()"},
		{"generator", "function* g() {\nyield look(); yield look() }\nfunction* h() {\nyield* g(); yield* g() }\n[...h()]"},
		{"eval", "const f = () => eval('1;\\nlook()');\nf()"},
		{"class", "class A { x = look() }\nclass B extends A { constructor() {\nsuper(); look() } }\nnew B; new B"},
		{"getter and proxy", "const p = new Proxy({}, { get() {\nreturn look() } });\n({ get x() {\nreturn p.y } }).x; look()"},
		{"async", "async function leaf() {\nawait null; look() }\nconst mid = async () => {\nawait leaf(); look() }\nblockOn(mid())"},
		{"reaction", "blockOn(Promise.resolve().then(\n() => look()))\nlook()"},
		{"threads", "const f = () => { look(); gap(); look() }; const a = thread(f), b = thread(f); look(); a.join(); b.join()"},
		{"passed over", "const f = hidden(look); function g() { f() }\ng(); f()"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newScheduler(t, 0)
			skip := func(f goja.StackFrame) bool { return f.SrcName() == "hidden.js" }
			s := w.h.NewLocator(skip)
			spots, places, looks := map[ProgramCounter]string{}, map[string]ProgramCounter{}, 0
			_ = w.h.Runtime().Set("look", func(goja.FunctionCall) goja.Value {
				looks++
				spot, place := s.Counter(), innermost(w.h, skip)
				if again := s.Counter(); again != spot || again.Hash() != spot.Hash() {
					t.Errorf("at %s it is %v, and then %v", place, spot, again)
				}
				if was, ok := spots[spot]; ok && was != place {
					t.Errorf("%s and %s have the same spot", was, place)
				}
				if was, ok := places[place]; ok && was != spot {
					t.Errorf("%s has two spots", place)
				}
				spots[spot], places[place] = place, spot
				return goja.Undefined()
			})
			_ = w.h.Runtime().Set("hidden", hider(t, w.h.Runtime()))
			w.must(c.source)
			if looks == 0 || spots[ProgramCounter{}] != "" {
				t.Errorf("%d looks; nowhere is %s", looks, spots[ProgramCounter{}])
			}
			if s.Counter() != (ProgramCounter{}) {
				t.Error("there is a spot while no script runs")
			}
		})
	}
}

// hider makes functions whose frames are passed over.
func hider(t *testing.T, r *goja.Runtime) goja.Value {
	v, err := r.RunScript("hidden.js", "(fn => () => fn())")
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// innermost is where a script is, in words: the program, function and position of the innermost frame that counts.
func innermost(h *Heap, skip func(goja.StackFrame) bool) string {
	for _, f := range h.Current().Frames(0) {
		if !skip(f) {
			p := f.Position()
			return fmt.Sprintf("%s of %s:%d:%d", f.FuncName(), p.Filename, p.Line, p.Column)
		}
	}
	return ""
}

// TestCounters: each of many programs and functions has spots of its own, however often others were seen between.
func TestCounters(t *testing.T) {
	w := newScheduler(t, 0)
	s := w.h.NewLocator(func(f goja.StackFrame) bool { return strings.HasPrefix(f.SrcName(), "skip") })
	var got []ProgramCounter
	_ = w.h.Runtime().Set("look", func() { got = append(got, s.Counter()) })
	for i := range 20 {
		name := fmt.Sprintf("%s%d.js", []string{"skip", "show"}[i%2], i)
		if _, err := w.h.Runtime().RunScript(name, fmt.Sprintf("function f%d(g) { g ? g() : look(); }", i)); err != nil {
			t.Fatal(err)
		}
	}
	w.must("for (let n = 0; n < 2; n++) { f1(); f3(); f5(); f0(() => f7()); f2(f9); f11(f4); look() } ''")
	if n := len(got) / 2; n != 7 {
		t.Fatalf("%d spots", len(got))
	}
	seen := map[ProgramCounter]bool{}
	for i, spot := range got[:7] {
		if spot != got[i+7] || seen[spot] || spot == (ProgramCounter{}) {
			t.Errorf("look %d is at %v, and then at %v", i, spot, got[i+7])
		}
		seen[spot] = true
	}
}

// BenchmarkCounter is what a journal pays for each call.
func BenchmarkCounter(b *testing.B) {
	w := newScheduler(b, 0)
	s := w.h.NewLocator(func(f goja.StackFrame) bool { return false })
	_ = w.h.Runtime().Set("measure", func() {
		for b.Loop() {
			s.Counter()
		}
	})
	w.must("measure()")
}
