package inspect

import (
	"testing"

	"github.com/dop251/goja"

	"weft/runtime/engine/intrinsics"
)

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		vm := goja.New()
		b.StartTimer()
		New(vm, intrinsics.New())
	}
}

func BenchmarkPrint(b *testing.B) {
	vm := goja.New()
	in := New(vm, intrinsics.New())
	args := []goja.Value{vm.ToValue("hello"), vm.ToValue(1)}
	b.ReportAllocs()
	for b.Loop() {
		in.Print(args, Options{})
	}
}

func benchmarkValue(b *testing.B, expr string) {
	vm := goja.New()
	in := New(vm, intrinsics.New())
	v, err := vm.RunString("(" + expr + ")")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		in.Value(v, Options{})
	}
}

func BenchmarkSmallObject(b *testing.B) { benchmarkValue(b, `{ a: 1, b: 'x' }`) }
func BenchmarkSmallArray(b *testing.B)  { benchmarkValue(b, `[1, 2, 3]`) }

func Benchmark100Keys(b *testing.B) {
	benchmarkValue(b, `Object.fromEntries(Array.from({length: 100}, (_, i) => ['key' + i, i]))`)
}
