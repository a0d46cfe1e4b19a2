package queue

import (
	"cmp"
	"math"
	"math/big"
	"strconv"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// sorted makes the container of a PriorityQueue, whose constructor may be given a function that compares.
func sorted(rt *runtime.Realm, fn js.Arg) runtime.Container {
	o := &order{rt: rt}
	compare := o.compare
	if fn.Given() {
		o.fn = fn.Func()
		compare = o.ask
	}
	return runtime.NewPriorityContainer(func(a, b any) (less bool, err error) {
		n, err := compare(a.(goja.Value), b.(goja.Value))
		return n < 0, err
	})
}

// order says which of two items comes first: the result is below 0 for the first, 0 when they are equal.
type order struct {
	rt *runtime.Realm
	fn goja.Callable // nil for the default
}

// ask calls the script's function.
func (o *order) ask(a, b goja.Value) (int, error) {
	v, err := o.fn(goja.Undefined(), a, b)
	if err != nil {
		return 0, err
	}
	if n, ok := js.Number(v); ok {
		return cmp.Compare(n, 0), nil
	}
	return 0, js.Errorf(js.Type,
		"PriorityQueue: compare must return a number, not %s", o.rt.Brief(v))
}

// compare is the default, Python's: numbers by size, strings by their characters, arrays by the first items
// in which they differ, or else by length. Other objects stand for what their valueOf returns: a Date for its
// time.
func (o *order) compare(a, b goja.Value) (int, error) { return o.nested(a, b, 0) }

// deepest is how far arrays may be nested.
const deepest = 1000

func (o *order) nested(a, b goja.Value, depth int) (int, error) {
	x, y := array(a), array(b)
	if x != nil && y != nil {
		if depth == deepest {
			return 0, js.Errorf(js.Range,
				"PriorityQueue: cannot order arrays that are nested so deeply")
		}
		return o.arrays(x, y, depth)
	}
	k, err := o.key(a)
	if err != nil {
		return 0, err
	}
	l, err := o.key(b)
	if err != nil {
		return 0, err
	}
	return o.keys(a, b, k, l)
}

func (o *order) arrays(a, b *goja.Object, depth int) (int, error) {
	n, m := a.Get("length").ToInteger(), b.Get("length").ToInteger()
	for i := range min(n, m) {
		x, y := at(a, i), at(b, i)
		if x.StrictEquals(y) {
			continue
		}
		if c, err := o.nested(x, y, depth+1); c != 0 || err != nil {
			return c, err
		}
	}
	return cmp.Compare(n, m), nil
}

// array is v when it is an array, else nil.
func array(v goja.Value) *goja.Object {
	if o, ok := v.(*goja.Object); ok && o.ClassName() == "Array" {
		return o
	}
	return nil
}

func at(o *goja.Object, i int64) goja.Value {
	if v := o.Get(strconv.FormatInt(i, 10)); v != nil {
		return v
	}
	return goja.Undefined()
}

// key is what an item is ordered by.
func (o *order) key(v goja.Value) (goja.Value, error) {
	item, ok := v.(*goja.Object)
	if !ok {
		return v, nil
	}
	valueOf, ok := goja.AssertFunction(item.Get("valueOf"))
	if !ok {
		return v, nil
	}
	return valueOf(item)
}

// keys orders a and b by their keys.
func (o *order) keys(a, b, x, y goja.Value) (int, error) {
	s, isString := x.(goja.String)
	t, alike := y.(goja.String)
	if isString && alike {
		return s.CompareTo(t), nil
	}
	n, isNumber := number(x)
	m, alike := number(y)
	if isNumber && alike {
		return n.Cmp(m), nil
	}
	return 0, js.Errorf(js.Type,
		"PriorityQueue: cannot order %s and %s: give the queue a function that compares",
		o.rt.Brief(a), o.rt.Brief(b))
}

// number is the exact value of a number, a BigInt or, as in Python, a boolean; NaN is none.
func number(v goja.Value) (*big.Float, bool) {
	if _, object := v.(*goja.Object); object {
		return nil, false
	}
	switch n := v.Export().(type) {
	case bool:
		return new(big.Float).SetInt64(v.ToInteger()), true
	case int64:
		return new(big.Float).SetInt64(n), true
	case float64:
		if !math.IsNaN(n) {
			return big.NewFloat(n), true
		}
	case *big.Int:
		return new(big.Float).SetInt(n), true
	}
	return nil, false
}
