package inspect

import (
	"fmt"
	"reflect"
	"sort"
	"strconv"

	"github.com/dop251/goja"
)

const (
	maxSearched = 100_000 // arrays up to this length are searched for extra keys
	maxProbed   = 10_000  // holes skipped one by one before the keys are listed instead
)

// listShape is that of arrays and typed arrays.
func (p *printer) listShape(o *goja.Object, s *shape, level int) {
	length := p.lengthOf(o)
	class := s.kind.String()
	s.list = true
	s.items = func(level int) []string { return p.arrayItems(o, length, level) }
	s.numeric = func(n int) bool { return p.allNumeric(o, n) }
	if s.kind == kindTypedArray {
		data := p.typedData(o)
		length, class = data.Len(), s.tag
		s.items = func(int) []string { return p.typedItems(data) }
		s.numeric = func(n int) bool { return n <= data.Len() }
	}
	s.open, s.close = "[", "]"
	if s.kind == kindTypedArray || s.tag != "" || s.constructor.name != "Array" {
		s.open = s.prefix(class, fmt.Sprintf("(%d)", length)) + "["
	}
	if length == 0 {
		s.bare = s.open + "]"
	}
	if length == 0 || level <= p.depth { // a full array that is too deep is [Array], whatever else it has
		s.keys = p.extraKeys(o, length)
	}
}

func (p *printer) lengthOf(o *goja.Object) int {
	d, _ := p.own(o, p.key("length"))
	if !isNumeric(d.value) {
		return 0
	}
	return int(d.value.ToInteger())
}

// arrayItems shows the first items of an array; a run of holes counts as one.
func (p *printer) arrayItems(o *goja.Object, length, level int) []string {
	var out []string
	limit := min(length, p.items)
	i := 0
	for i < length && len(out) < limit && p.budget > 0 {
		d, ok := p.own(o, p.vm.ToValue(i))
		if ok {
			out = append(out, p.content(d, level))
			p.budget -= p.indent + 2
			i++
			continue
		}
		next := p.nextItem(o, i, length)
		out = append(out, p.paint(undefined, "<"+count(next-i, "empty item")+">"))
		i = next
	}
	return more(out, length-i)
}

// nextItem returns the index of the first item at or after i, or length. Short runs of holes are probed, so that a huge dense
// array need not list its keys; after that the array is taken for a sparse one, whose keys are few.
func (p *printer) nextItem(o *goja.Object, i, length int) int {
	end := min(length, i+maxProbed)
	for ; i < end; i++ {
		if p.js.Has(o, p.vm.ToValue(i)) {
			return i
		}
	}
	if end == length {
		return length
	}
	keys := p.list("getOwnPropertyNames", o)
	at := sort.Search(len(keys), func(k int) bool {
		return !isIndex(keys[k].String()) || int(keys[k].ToInteger()) >= i
	})
	if at < len(keys) && isIndex(keys[at].String()) {
		return int(keys[at].ToInteger())
	}
	return length
}

func (p *printer) allNumeric(o *goja.Object, n int) bool {
	for i := range n {
		if d, ok := p.own(o, p.vm.ToValue(i)); !ok || !isNumeric(d.value) {
			return false
		}
	}
	return true
}

// typedData returns the Go slice of a typed array. goja cannot export one whose buffer was detached.
func (p *printer) typedData(o *goja.Object) reflect.Value {
	if p.js.Call(p.js.Method("Uint8Array", "length"), o).ToInteger() == 0 {
		return reflect.Zero(o.ExportType())
	}
	return reflect.ValueOf(o.Export())
}

func (p *printer) typedItems(data reflect.Value) []string {
	var out []string
	for i := range min(data.Len(), p.items) {
		t := p.element(data.Index(i))
		p.budget -= len(t) + p.indent + 2
		out = append(out, p.paint(number, t))
	}
	return more(out, data.Len()-len(out))
}

// element shows one item of a typed array; only the 64-bit integers are bigints.
func (p *printer) element(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Int64:
		return strconv.FormatInt(v.Int(), 10) + "n"
	case reflect.Uint64:
		return strconv.FormatUint(v.Uint(), 10) + "n"
	case reflect.Float32, reflect.Float64:
		return numeral(p.vm.ToValue(v.Float()))
	}
	return fmt.Sprint(v.Interface())
}

// more appends the note on the n items that were left out.
func more(out []string, n int) []string {
	if n <= 0 {
		return out
	}
	return append(out, "... "+count(n, "more item"))
}
