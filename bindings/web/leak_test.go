package web

import (
	"fmt"
	goruntime "runtime"
	"testing"
	"weak"

	"github.com/dop251/goja"
)

// What nobody needs any more is not kept alive by a signal that lives on.
func TestSignalKeepsNothing(t *testing.T) {
	tests := []struct{ name, body string }{
		{"dependent signal", `return AbortSignal.any([signal])`},
		{"dependent signal, no longer listened to", `const s = AbortSignal.any([signal]); s.onabort = f;
			s.onabort = null; return s`},
		{"dependent signal, aborted by another source", `const c = new AbortController();
			const s = AbortSignal.any([signal, c.signal]); s.onabort = f; c.abort(); return s`},
		{"dependent signal, aborted by another source before it was listened to",
			`const c = new AbortController(); const s = AbortSignal.any([signal, c.signal]); c.abort();
			s.onabort = f; return s`},
		{"dependent signal of an aborted one", `const c = new AbortController();
			const s = AbortSignal.any([c.signal]); c.abort(); s.onabort = f; kept.push(c); return s`},
		{"target whose listener is gone", `const t = new EventTarget(); t.addEventListener('x', f,
			{ signal }); t.removeEventListener('x', f); return t`},
		{"target whose once listener has run", `const t = new EventTarget(); t.addEventListener('x', f,
			{ signal, once: true }); t.dispatchEvent(new Event('x')); return t`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { checkCollected(t, test.body) })
	}
}

// checkCollected makes objects and lets go of them. The stack of goja's machine may hold on to the last few.
func checkCollected(t *testing.T, body string) {
	const made = 100
	p := newPage(t)
	v, err := p.vm.RunString(fmt.Sprintf(
		"const { signal } = new AbortController(), kept = [], f = () => {}; () => { %s }", body))
	must(t, err)
	create, _ := goja.AssertFunction(v)
	var objects []weak.Pointer[goja.Object]
	for range made {
		objects = append(objects, weak.Make(p.value(create(goja.Undefined())).ToObject(p.vm)))
	}
	goruntime.GC()
	kept := 0
	for _, o := range objects {
		if o.Value() != nil {
			kept++
		}
	}
	if kept > made/10 {
		t.Errorf("%d of %d are still there", kept, made)
	}
	goruntime.KeepAlive(p)
}
