package inspect

import (
	"os"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"weft/runtime/engine/intrinsics"
)

// sample is an expression and what Node v20 prints for it.
type sample struct{ expr, want string }

// samples reads a table of testdata: "=== expression", then the output on the lines up to the next one.
func samples(t *testing.T, name string) []sample {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var all []sample
	for _, part := range strings.Split("\n"+string(data), "\n=== ")[1:] {
		expr, want, _ := strings.Cut(part, "\n")
		want = strings.ReplaceAll(want, "␛", "\x1b")
		all = append(all, sample{expr, strings.TrimSuffix(want, "\n")})
	}
	return all
}

// eval runs an expression in a new runtime.
func eval(t *testing.T, expr string) (*Inspector, goja.Value) {
	t.Helper()
	vm := goja.New()
	in := New(vm, intrinsics.New())
	v, err := vm.RunScript("test.js", "("+expr+")")
	if err != nil {
		t.Fatalf("%s: %v", expr, err)
	}
	return in, v
}

func check(t *testing.T, s sample, got string) {
	t.Helper()
	if got != s.want {
		t.Errorf("%s\n--- got\n%s\n--- want\n%s", s.expr, got, s.want)
	}
}

func TestNode(t *testing.T) {
	for _, file := range []string{"values.txt", "errors.txt"} {
		for _, s := range samples(t, file) {
			in, v := eval(t, s.expr)
			check(t, s, in.Value(v, Options{}))
		}
	}
}

func TestNodeColors(t *testing.T) {
	for _, s := range samples(t, "colors.txt") {
		in, v := eval(t, s.expr)
		check(t, s, in.Value(v, Options{Color: true}))
	}
}

func TestNodeFormat(t *testing.T) {
	for _, s := range samples(t, "formats.txt") {
		in, v := eval(t, s.expr)
		check(t, s, in.Format(in.js.Elements(v.(*goja.Object)), Options{}))
	}
}
