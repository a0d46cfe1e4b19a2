package vm

import (
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"github.com/dop251/goja"
)

func sample(t *testing.T) *goja.Object {
	t.Helper()
	v, err := goja.New().RunString("(function*(){})()")
	if err != nil {
		t.Fatal(err)
	}
	return v.(*goja.Object)
}

// change is a copy of a struct type with the field of that name left out, or of type typ.
func change(t reflect.Type, name string, typ reflect.Type) reflect.Type {
	var fields []reflect.StructField
	for f := range t.Fields() {
		if f.Name == name {
			if typ == nil {
				continue
			}
			f.Type = typ
		}
		f.Anonymous = false
		fields = append(fields, f)
	}
	return reflect.StructOf(fields)
}

// TestLayoutRefuses takes each field away and gives it another type, in turn.
func TestLayoutRefuses(t *testing.T) {
	good := findTypes(sample(t))
	for i, f := range (&layout{}).fields(good) {
		for _, typ := range []reflect.Type{nil, reflect.TypeFor[complex64]()} {
			bad := *good
			types := reflect.ValueOf(&bad).Elem()
			for j := range types.NumField() {
				p := (*reflect.Type)(types.Field(j).Addr().UnsafePointer())
				if *p == f.in {
					*p = change(f.in, f.name, typ)
				}
			}
			_, err := layoutOf(&bad)
			if err == nil || !strings.Contains(err.Error(), f.name) {
				t.Errorf("field %d, %v.%s as %v: got %v, want an error that names it", i, f.in, f.name, typ, err)
			}
		}
	}
}

func TestLayoutRefusesMissingTypes(t *testing.T) {
	good := findTypes(sample(t))
	for i := range reflect.TypeFor[types]().NumField() {
		bad := *good
		*(*reflect.Type)(reflect.ValueOf(&bad).Elem().Field(i).Addr().UnsafePointer()) = nil
		name := reflect.TypeFor[types]().Field(i).Name
		if _, err := layoutOf(&bad); err == nil {
			t.Errorf("without %s: no error", name)
		}
	}
}

func TestLayoutRefusesOtherGenerators(t *testing.T) {
	o := goja.New().NewObject()
	if _, err := readLayout(o); err == nil || !strings.Contains(err.Error(), "weft does not know the inside of this goja") {
		t.Errorf("got %v for an object that is no generator", err)
	}
	l, err := readLayout(sample(t))
	if err != nil {
		t.Fatal(err)
	}
	l.genState = l.genVM
	if err := l.learn(sample(t)); err == nil {
		t.Error("a wrong place of the state was not noticed")
	}
}

func TestLayoutOfThisGoja(t *testing.T) {
	l, err := readLayout(sample(t))
	if err != nil {
		t.Fatal(err)
	}
	if f, _ := reflect.TypeFor[goja.Runtime]().FieldByName("jobQueue"); l.jobs != f.Offset {
		t.Errorf("jobQueue is at %d, want %d", l.jobs, f.Offset)
	}
	if unsafe.Sizeof(iface{}) != 2*unsafe.Sizeof(uintptr(0)) || l.generatorTab == nil {
		t.Error("generators are not known by their method table")
	}
}
