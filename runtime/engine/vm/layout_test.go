package vm

import (
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"github.com/dop251/goja"
)

func sample(t *testing.T) (generator, class *goja.Object) {
	t.Helper()
	v, err := goja.New().RunString(samples)
	if err != nil {
		t.Fatal(err)
	}
	return v.(*goja.Object).Get("0").(*goja.Object), v.(*goja.Object).Get("1").(*goja.Object)
}

// change is a copy of a struct type with the field at the end of a path left out, or of type typ.
func change(t reflect.Type, path []string, typ reflect.Type) reflect.Type {
	var fields []reflect.StructField
	for f := range t.Fields() {
		if f.Name == path[0] {
			switch {
			case len(path) > 1:
				f.Type = change(f.Type, path[1:], typ)
			case typ == nil:
				continue
			default:
				f.Type = typ
			}
		}
		f.Anonymous = false
		fields = append(fields, f)
	}
	return reflect.StructOf(fields)
}

// TestLayoutRefuses takes each field away and gives it another type, in turn; those too that only lead to others.
func TestLayoutRefuses(t *testing.T) {
	good := findTypes(sample(t))
	for _, f := range wantedFields(&layout{}, good) {
		path := strings.Split(f.path, ".")
		for n := range path {
			for _, typ := range []reflect.Type{nil, reflect.TypeFor[complex64]()} {
				bad := *good
				types := reflect.ValueOf(&bad).Elem()
				for i := range types.NumField() {
					if types.Field(i).Interface() == f.in {
						types.Field(i).Set(reflect.ValueOf(change(f.in, path[:n+1], typ)))
					}
				}
				err := ReadOffsets(&layout{}, &bad)
				if err == nil || !strings.Contains(err.Error(), path[n]) {
					t.Errorf("%v.%s as %v: got %v, want an error that names it", f.in, path[:n+1], typ, err)
				}
			}
		}
	}
}

func TestLayoutRefusesMissingTypes(t *testing.T) {
	good := findTypes(sample(t))
	for i := range reflect.TypeFor[Types]().NumField() {
		bad := *good
		reflect.ValueOf(&bad).Elem().Field(i).SetZero()
		name := reflect.TypeFor[Types]().Field(i).Name
		if err := ReadOffsets(&layout{}, &bad); err == nil {
			t.Errorf("without %s: no error", name)
		}
	}
}

func TestLayoutRefusesOtherGenerators(t *testing.T) {
	o := goja.New().NewObject()
	if _, err := readLayout(o, o); err == nil || !strings.Contains(err.Error(), "weft does not know the inside of this goja") {
		t.Errorf("got %v for an object that is no generator", err)
	}
	l, err := readLayout(sample(t))
	if err != nil {
		t.Fatal(err)
	}
	l.generator.state = l.generator.vm
	generator, _ := sample(t)
	if err := l.readTables(generator); err == nil {
		t.Error("a wrong place of the state was not noticed")
	}
}

func TestLayoutOfThisGoja(t *testing.T) {
	l, err := readLayout(sample(t))
	if err != nil {
		t.Fatal(err)
	}
	if f, _ := reflect.TypeFor[goja.Runtime]().FieldByName("jobQueue"); l.runtime.jobQueue != f.Offset {
		t.Errorf("jobQueue is at %d, want %d", l.runtime.jobQueue, f.Offset)
	}
	if unsafe.Sizeof(iface{}) != 2*unsafe.Sizeof(uintptr(0)) || l.generatorTable == nil {
		t.Error("generators are not known by their method table")
	}
}
