package inspect

import (
	"fmt"
	"slices"

	"github.com/dop251/goja"
)

// collectionShape is that of Map and Set.
func (p *printer) collectionShape(o *goja.Object, s *shape) {
	members, each := p.js.Members, 1
	if s.kind == kindMap {
		members, each = p.js.Entries, 2
	}
	all := members(o)
	s.open = s.prefix(s.kind.String(), fmt.Sprintf("(%d)", len(all)/each)) + "{"
	if len(all) == 0 {
		s.bare = s.open + "}"
	}
	s.items = func(level int) []string { return p.collectionItems(all, each, level) }
}

// collectionItems shows the first members of a Set, of which each is one value, or of a Map: each is a key and a value.
func (p *printer) collectionItems(all []goja.Value, each, level int) []string {
	var out []string
	for member := range slices.Chunk(all, each) {
		if p.budget <= 0 || len(out) == p.items {
			break
		}
		t := p.nested(member[0], level)
		if each == 2 {
			t += " => " + p.nested(member[1], level)
		}
		p.budget -= p.indent + 2
		out = append(out, t)
	}
	return more(out, len(all)/each-len(out))
}

// slotShape is that of the other built-ins that show more than their properties.
func (p *printer) slotShape(o *goja.Object, s *shape) {
	s.open = s.prefix(s.kind.String(), "") + "{"
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
	shown := min(len(b.Bytes()), p.items)
	digits := fmt.Sprintf("% x", b.Bytes()[:shown])
	if rest := len(b.Bytes()) - shown; rest > 0 {
		digits += " ... " + count(rest, "more byte")
	}
	p.budget -= len(digits)
	return []string{p.paint(special, "[Uint8Contents]") + ": <" + digits + ">", size}
}

func (p *printer) viewItems(o *goja.Object, level int) []string {
	var out []string
	for _, name := range []string{"byteLength", "byteOffset", "buffer"} {
		out = append(out, name+": "+p.nested(p.js.Call(p.js.Method("DataView", name), o), level))
	}
	return out
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
