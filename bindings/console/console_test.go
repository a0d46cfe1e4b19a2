package console_test

import (
	"context"
	"strings"
	"testing"

	"weft/bindings/console"
	"weft/runtime"
	"weft/runtime/engine/source"
)

// pieces remembers what it is given in one write each.
type pieces []string

func (p *pieces) Write(b []byte) (int, error) {
	*p = append(*p, string(b))
	return len(b), nil
}

// TestOneWrite: each call is one write, however long the line is and however many lines it has.
func TestOneWrite(t *testing.T) {
	const code = `
		print('x'.repeat(1 << 20), 'y');
		console.group('outer');
		console.log('one\ntwo');
		console.error('one\n', { a: 'x'.repeat(100), b: 'y'.repeat(100) });
	`
	var out, errors pieces
	cfg := runtime.Config{Stdout: &out, Stderr: &errors, Modules: []runtime.Module{console.Module}}
	h, err := runtime.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Run(context.Background(), source.Text{Name: "test.js", Code: code}); err != nil {
		t.Fatal(err, errors)
	}
	want := []string{strings.Repeat("x", 1<<20) + " y\n", "outer\n", "  one\n  two\n"}
	for i, w := range want {
		if i >= len(out) || out[i] != w {
			t.Fatalf("write %d differs from %.20q", i, w)
		}
	}
	if len(out) != 3 || len(errors) != 1 {
		t.Errorf("%d and %d writes, want 3 and 1", len(out), len(errors))
	}
}
