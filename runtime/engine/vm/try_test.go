package vm

import (
	"fmt"
	"testing"
)

// What is thrown in a loop is neither lost nor caught twice when it closes an iterator whose return needs room for many more try statements.
func TestErrorsThatCloseIterators(t *testing.T) {
	const source = `
		const map = n => { if (n) [1].map(() => map(n - 1)) }
		const items = { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }), return() { map(5); return {} } }) }
		const finish = d => {
			if (d) { try { return finish(d - 1) } finally { } }
			let n = 0
			try { for (const x of items) throw 'kept' } finally { n++ }
			return 'lost'
		}
		const catchOnce = d => {
			if (d) { try { return catchOnce(d - 1) } finally { } }
			let n = 0
			try { for (const x of items) throw 1 } catch { if (n++) return 'caught twice'; throw 'kept' }
		}
		const outcome = (f, d) => { try { return f(d) } catch (e) { return e } }`
	for depth := range tries - 10 {
		for _, fn := range []string{"finish", "catchOnce"} {
			w := newScheduler(t, 0)
			if got := w.must(fmt.Sprintf("%s; outcome(%s, %d)", source, fn, depth)); got != "kept" {
				t.Errorf("%s in %d others: %s", fn, depth, got)
			}
		}
	}
}
