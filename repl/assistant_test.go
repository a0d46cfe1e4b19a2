//go:build unix

package repl_test

import (
	"strings"
	"testing"

	"weft/repl/screentest"
)

// TestTab completes names without running anything.
func TestTab(t *testing.T) {
	t.Parallel()
	c := open(t)
	c.play("> const box = { get trap() { print('tr' + 'ap') }, inner: { deep: 1 }, 'in two': [7] }")
	for _, tt := range []struct{ typed, want string }{
		{"box.inn", "> box.inner"},
		{"box.inner.de", "> box.inner.deep"},
		{"threading.Barr", "> threading.Barrier"},
		{"box['inn", "> box['inner']"},
		{`box["in `, `> box["in two"]`},
		{"box['in two'][", "\n0]         'length']"},
		{"box.inner[", "> box.inner['deep']"},
		{"box.inner['de']\x02\x02", "> box.inner['deep']"},
		{"box.trap['no", "> box.trap['no"},
		{"print('../REA", "> print('../README.md"},
		{".exam", "> .examples"},
		{".run 02", "> .run 02-threads"},
		{"'ab'.startsW", "> 'ab'.startsWith"},
		{"queueMicro", "> queueMicrotask"},
	} {
		c.Type(tt.typed, "\t")
		c.Until(tt.want, func(s *screentest.Screen) bool {
			return strings.Contains(s.All(), tt.want) && !strings.Contains(s.All(), "\ntrap")
		})
		c.Type("\x03")
	}
}

// TestHint shows what an expression is while it is being typed.
func TestHint(t *testing.T) {
	t.Parallel()
	c := open(t)
	c.play("> const box = { size: 20, get trap() { print('tr' + 'ap') } }")
	c.Type("box.size * 2 + 2")
	c.ends("> box.size * 2 + 2\n42")
	c.Type("\x03")
	c.Type("setTimeout(")
	c.Until("a signature", func(s *screentest.Screen) bool {
		return strings.Contains(s.All(), "setTimeout(\n") && strings.Contains(s.All(), "ms")
	})
}

// TestList shows what completions take, each in a row of its own.
func TestList(t *testing.T) {
	t.Parallel()
	c := open(t)
	c.play("> const door = new threading.Lock(), box = { fill(a, b) { return a }, find: 1 }")
	for _, tt := range []struct{ typed, want string }{
		{"door.", "> door.\nacquire      acquire(options?: { blocking?: boolean; timeout?: number }): boolean\n" +
			"constructor\nhold         hold(): Disposable\nlocked       locked(): boolean\nrelease      release(): void\n" +
			"with         with<R>(fn: () => R): R"},
		{"box.fi", "> box.fi\nfill  fill(a, b) { return a }\nfind"},
		{".ti", "> .time"},
		{".e", "> .e\n.examples  list programs to try\n.edit"},
	} {
		c.Type(tt.typed, "\t")
		c.Until(tt.want, func(s *screentest.Screen) bool { return strings.Contains(s.All(), tt.want) })
		c.Type("\x03")
	}
}

// TestHintAsksNobody types the name of something that only another process could tell about.
func TestHintAsksNobody(t *testing.T) {
	t.Parallel()
	c := open(t)
	c.play("> const shared = new multiprocessing.Manager().dict(); shared.a = 1\n1")
	c.Type("shared")
	c.ends("> shared\nDictProxy { Manager-1 }")
	c.Type("\r")
	c.ends("\nDictProxy { a: 1 }\n>")
}
