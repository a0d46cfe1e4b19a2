package vm

import (
	"fmt"
	goruntime "runtime"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// show prints frames as function:line.
func show(frames []goja.StackFrame) string {
	var b strings.Builder
	for i := range frames {
		fmt.Fprintf(&b, "%s:%d ", frames[i].FuncName(), frames[i].Position().Line)
	}
	return strings.TrimSpace(b.String())
}

// TestFrames compares the frames with those of goja's own trace, natives left out.
func TestFrames(t *testing.T) {
	for _, c := range []struct{ name, source string }{
		{"top level", `look()`},
		{"calls", "const f = () => look()\nfunction g() {\n return f() + 1 }\ng()"},
		{"natives", "[1].map(\n() => [2, 1].sort(\n() => 'a'.replace('a',\nlook)))"},
		{"callbacks", "[1].map(\nx => [2, 1].sort(\n() => 'a'.replace('a',\n() => look())))"},
		{"generator", "function* g() {\nyield look() }\nfunction* h() {\nyield* g() }\n[...h()]"},
		{"eval", "const f = () => eval('1;\\nlook()');\nf()"},
		{"class", "class A { x = look() }\nclass B extends A { constructor() {\nsuper() } }\nnew B"},
		{"getter and proxy", "const p = new Proxy({}, { get() {\nreturn look() } });\n({ get x() {\nreturn p.y } }).x"},
		{"async", "async function leaf() {\nawait null; look() }\nconst mid = async () => {\nawait leaf() }\nasync function top() {\nawait mid() }\nblockOn(top())"},
		{"reaction", "blockOn(Promise.resolve().then(\n() => look()))"},
		{"default constructor", "class A { constructor() {\nlook() } }\nclass B extends A {}\nnew B"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newScheduler(t, 0)
			looked := false
			_ = w.h.Runtime().Set("look", func(goja.FunctionCall) goja.Value {
				looked = true
				var want []goja.StackFrame
				for _, f := range w.h.Runtime().CaptureCallStack(0, nil) {
					if IsScript(&f) {
						want = append(want, f)
					}
				}
				got := w.h.Current().Frames(0)
				if show(got) != show(want) || len(got) == 0 {
					t.Errorf("Frames gives %q, goja %q", show(got), show(want))
				}
				here, ok := w.h.Here(none)
				if !ok || here != want[0] {
					t.Errorf("Here gives %s, want %s", show([]goja.StackFrame{here}), show(want[:1]))
				}
				if one := w.h.Current().Frames(1); len(one) != 1 || one[0] != want[0] {
					t.Errorf("Frames(1) gives %q", show(one))
				}
				return goja.Undefined()
			})
			w.must(c.source)
			if !looked {
				t.Error("look was not called")
			}
		})
	}
}

// TestFramesOfParked looks at threads that wait, from another one.
func TestFramesOfParked(t *testing.T) {
	w := newScheduler(t, 0)
	var parked []*Stack
	_ = w.h.Runtime().Set("park", func() {
		parked = append(parked, w.h.Current())
		for len(w.log) == 0 {
			w.gap()
		}
	})
	var got []string
	_ = w.h.Runtime().Set("look", func() {
		for _, s := range parked {
			got = append(got, show(s.Frames(0)))
		}
	})
	w.must(`function deep(n) { if (n) deep(n - 1)
		else park() }
	const a = thread(() => deep(2)), b = thread(async () => { await null;
		[1].forEach(() => { park() }) })
	gap(); gap(); look(); log('done')`)
	want := []string{"deep:2 deep:1 deep:1 <anonymous>:3", "<anonymous>:4 <anonymous>:4"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, ok := w.h.Here(none); ok {
		t.Error("Here tells of a frame while no script runs")
	}
}

// TestFramesRunNoScript has a native function whose name is a getter: looking must not call it.
func TestFramesRunNoScript(t *testing.T) {
	w := newScheduler(t, 0)
	_ = w.h.Runtime().Set("look", func() {
		_ = w.h.Current().Frames(0)
		_, _ = w.h.Here(none)
	})
	w.must(`Object.defineProperty(look, 'name', { get() { log('called') } }); [1].forEach(look)`)
	if len(w.log) != 0 {
		t.Errorf("the getter was called: %v", w.log)
	}
}

// TestFramesAtTheLimit looks at a stack that is as deep as can be.
func TestFramesAtTheLimit(t *testing.T) {
	w := newScheduler(t, 0)
	deepest := 0
	_ = w.h.Runtime().Set("look", func() {
		if w.h.Current().depth() > MaxDepth-10 {
			deepest = max(deepest, len(w.h.Current().Frames(0)))
		}
	})
	w.must(`const f = () => { look(); f() }; try { f() } catch { }`)
	if deepest < MaxDepth-10 {
		t.Errorf("saw %d frames at most, want about %d", deepest, MaxDepth)
	}
}

// TestForget: what was forgotten is neither in the frames nor in a trace of goja's. What forgets does not return.
func TestForget(t *testing.T) {
	h, err := New()
	if err != nil {
		t.Fatal(err)
	}
	var frames, trace string
	_ = h.Runtime().Set("divide", func(c goja.FunctionCall) goja.Value {
		h.Current().HideFrames()
		fn, _ := goja.AssertFunction(c.Argument(0))
		v, err := h.Call(fn, goja.Undefined())
		if err == nil {
			trace = v.String()
		}
		goruntime.Goexit()
		return nil
	})
	_ = h.Runtime().Set("look", func(goja.FunctionCall) goja.Value {
		frames = show(h.Current().Frames(0))
		return goja.Undefined()
	})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_, _ = h.Runtime().RunString(`function inner() { look(); return new Error().stack }
function outer() { try { return [1].map(() => divide(() => inner())) } finally { look() } }
async function top() { await null; return outer() }
top()`)
		_ = h.Jobs.Run(nil, nil)
	}()
	<-ended
	if want := "inner:1 <anonymous>:2"; frames != want {
		t.Errorf("frames: %s, want %s", frames, want)
	}
	if !strings.Contains(trace, "inner") || strings.Contains(trace, "outer") || strings.Contains(trace, "top") {
		t.Errorf("a trace: %s", trace)
	}
}

// none passes over no frame.
func none(goja.StackFrame) bool { return false }
