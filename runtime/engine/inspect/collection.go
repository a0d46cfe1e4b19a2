package inspect

import (
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/dop251/goja"
)

// collectionShape is that of Map and Set.
func (p *printer) collectionShape(o *goja.Object, s *shape) {
	entries := p.setEntries
	if s.kind == kindMap {
		entries = p.mapEntries
	}
	first, size := entries(o)
	pre := s.prefix(fmt.Sprintf("(%d)", size))
	s.open = pre + "{"
	if size == 0 {
		s.bare = pre + "{}"
	}
	s.items = func(level int) []string { return p.collectionItems(first, size, level) }
}

// entry is a member of a Map, or of a Set: then value is nil.
type entry struct{ key, value goja.Value }

// mapEntries returns the first entries of a Map, and its size.
func (p *printer) mapEntries(o *goja.Object) (first []entry, size int) {
	visit := func(c goja.FunctionCall) goja.Value {
		if size++; size <= maxItems {
			first = append(first, entry{c.Argument(1), c.Argument(0)})
		}
		return nil
	}
	call(p.method("Map", "forEach"), o, p.pristine.ToValue(visit))
	return first, size
}

func (p *printer) setEntries(o *goja.Object) (first []entry, size int) {
	var all []goja.Value
	if err := p.vm.ExportTo(o, &all); err != nil {
		return nil, 0
	}
	for _, v := range all[:min(len(all), maxItems)] {
		first = append(first, entry{key: v})
	}
	return first, len(all)
}

func (p *printer) collectionItems(first []entry, size, level int) []string {
	var out []string
	for _, e := range first {
		if p.budget <= 0 {
			break
		}
		t := p.nested(e.key, level)
		if e.value != nil {
			t += " => " + p.nested(e.value, level)
		}
		p.budget -= p.indent + 2
		out = append(out, t)
	}
	return more(out, size-len(out))
}

// slotShape is that of the other built-ins that show more than their properties.
func (p *printer) slotShape(o *goja.Object, s *shape) {
	s.open = s.prefix("") + "{"
	switch s.kind {
	case kindArrayBuffer:
		s.items = func(int) []string { return p.bufferItems(o.Export().(goja.ArrayBuffer)) }
	case kindDataView:
		s.items = func(level int) []string { return p.viewItems(o, level) }
	case kindPromise:
		s.items = func(level int) []string { return p.promiseItems(o.Export().(*goja.Promise), level) }
	default:
		s.items = func(int) []string { return []string{p.paint(special, "<items unknown>")} }
	}
}

func (p *printer) bufferItems(b goja.ArrayBuffer) []string {
	size := "byteLength: " + p.paint(number, fmt.Sprint(len(b.Bytes())))
	if b.Detached() {
		return []string{p.paint(special, "(detached)"), size}
	}
	shown := min(len(b.Bytes()), maxItems)
	var digits strings.Builder
	for i, c := range b.Bytes()[:shown] {
		if i > 0 {
			digits.WriteByte(' ')
		}
		digits.WriteString(hex.EncodeToString([]byte{c}))
	}
	if rest := len(b.Bytes()) - shown; rest > 0 {
		fmt.Fprintf(&digits, " ... %d more byte%s", rest, plural(rest))
	}
	p.budget -= digits.Len()
	return []string{p.paint(special, "[Uint8Contents]") + ": <" + digits.String() + ">", size}
}

func (p *printer) viewItems(o *goja.Object, level int) []string {
	return []string{
		"byteLength: " + p.nested(call(p.getter("DataView", "byteLength"), o), level),
		"byteOffset: " + p.nested(call(p.getter("DataView", "byteOffset"), o), level),
		"buffer: " + p.nested(call(p.getter("DataView", "buffer"), o), level),
	}
}

func (p *printer) promiseItems(promise *goja.Promise, level int) []string {
	switch promise.State() {
	case goja.PromiseStatePending:
		return []string{p.paint(special, "<pending>")}
	case goja.PromiseStateRejected:
		return []string{p.paint(special, "<rejected>") + " " + p.nested(promise.Result(), level)}
	}
	return []string{p.nested(promise.Result(), level)}
}
