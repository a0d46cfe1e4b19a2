package module

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/lazyregexp"
	"weft/runtime/engine/source"
)

// This file is about modules that are no files: weft's own namespaces, and those of Node's that weft has, whose names begin with "node:".
// A name without a prefix stands for Node's, then for weft's; where both have one (os), it is one object with the members of both.

// nodePrefix begins the names of Node's modules.
const nodePrefix = "node:"

// aliases are other names of weft's namespaces, as Python has them.
var aliases = map[string]string{"concurrent.futures": "futures", "concurrent.interpreters": "interpreters"}

// isName fits the names of namespaces.
var isName = lazyregexp.New(`^[a-zA-Z]+$`)

// nodes are the names of Node's modules, those that weft lacks among them.
var nodes = strings.Fields(`assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns
	dns/promises domain events fs fs/promises http http2 https inspector inspector/promises module net os path path/posix path/win32 perf_hooks
	process punycode querystring readline readline/promises repl stream stream/consumers stream/promises stream/web string_decoder sys timers
	timers/promises tls trace_events tty url util util/types v8 vm wasi worker_threads zlib`)

// weftPrefix may begin the name of a namespace of weft's.
const weftPrefix = "weft:"

// builtins are those of a linker.
type builtins struct{ l *Linker }

// builtinName is the namespace that a specifier names; "" for none.
func (b *builtins) builtinName(specifier string) string {
	if strings.HasPrefix(specifier, nodePrefix) {
		return specifier // whether there is one or not: no file can have that name
	}
	name, prefixed := strings.CutPrefix(specifier, weftPrefix)
	if alias, ok := aliases[name]; ok {
		name = alias
	}
	switch {
	case !prefixed && slices.Contains(nodes, name) && b.l.cfg.Builtin(nodePrefix+name) != nil:
		return nodePrefix + name
	case isName().MatchString(name) && b.l.cfg.Builtin(name) != nil:
		return name
	case prefixed:
		return specifier
	}
	return ""
}

// lacking says that weft lacks a module of Node's, and which it has.
func (b *builtins) lacking(name string) string {
	if strings.HasPrefix(name, weftPrefix) {
		return fmt.Sprintf("weft has no module '%s': see weft.d.ts for those that it has", name)
	}
	return fmt.Sprintf("%s%s is not there in weft; weft has: %s", nodePrefix, strings.TrimPrefix(name, nodePrefix), strings.Join(b.Nodes(), ", "))
}

// Nodes are the names of the modules of Node's that there are, with their prefix, in order.
func (b *builtins) Nodes() (names []string) {
	for _, name := range b.l.cfg.Builtins() {
		if strings.HasPrefix(name, nodePrefix) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// loadBuiltin is the record of a namespace.
func (b *builtins) loadBuiltin(name string) (*record, error) {
	key := name
	if !strings.HasPrefix(name, nodePrefix) {
		key = weftPrefix + strings.TrimPrefix(name, weftPrefix)
	}
	if r := b.l.records[key]; r != nil {
		return r, nil
	}
	o := b.l.cfg.Builtin(name)
	switch {
	case o == nil && key == name:
		return nil, &notFound{b.lacking(name), codeNotBuiltIn}
	case o == nil:
		return nil, &notFound{fmt.Sprintf("weft has no module '%s': see weft.d.ts for those that it has", name), codeNotBuiltIn}
	}
	r := &record{key: key, name: key, format: builtin, stand: b.l.newStand(), value: o, place: Place{Builtin: name}}
	for _, export := range o.Keys() {
		b.exposeMember(r, o, export)
	}
	_ = r.stand.DefineDataProperty("default", o, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE)
	b.l.records[key] = r
	return r, nil
}

// exposeMember makes a member of a namespace an export. What is made or asked for when it is read, is so then.
func (b *builtins) exposeMember(r *record, o *goja.Object, name string) {
	if v := b.l.cfg.Kit.Own(o, b.l.vm.ToValue(name)); v != nil {
		_ = r.stand.DefineDataProperty(name, v, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE)
		return
	}
	get := b.l.vm.ToValue(func(goja.FunctionCall) goja.Value {
		v := o.Get(name)
		if b.l.cfg.Kit.Own(o, b.l.vm.ToValue(name)) != nil {
			_ = r.stand.DefineDataProperty(name, v, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE)
		}
		return v
	})
	_ = r.stand.DefineAccessorProperty(name, get, nil, goja.FLAG_TRUE, goja.FLAG_TRUE)
}

// UseOfBuiltin is the namespace that a value is, or is a member of: so it goes to another process by name.
func (b *builtins) UseOfBuiltin(v *goja.Object) (u Use, ok bool) {
	for _, name := range b.l.cfg.Builtins() {
		r := b.l.records[name]
		if r == nil || r.format != builtin {
			continue
		}
		if r.namespace == v {
			return Use{Place: r.place, Request: -1, Export: source.NamespaceName}, true
		}
		if name := b.memberOf(r, v); name != "" {
			return Use{Place: r.place, Request: -1, Export: name}, true
		}
	}
	return u, false
}

// memberOf is the name under which a namespace has a value that is there already; "" when it has not.
func (b *builtins) memberOf(r *record, v *goja.Object) string {
	for _, name := range append([]string{"default"}, r.stand.Keys()...) {
		if m, ok := b.l.cfg.Kit.Own(r.stand, b.l.vm.ToValue(name)).(*goja.Object); ok && m == v {
			return name
		}
	}
	return ""
}

// IsBuiltin reports whether a specifier names a module of Node's that there is.
func (b *builtins) IsBuiltin(specifier string) bool {
	name := b.builtinName(specifier)
	return strings.HasPrefix(name, nodePrefix) && b.l.cfg.Builtin(name) != nil
}

// CreateRequire is a function require as a file at that path would have it.
func (b *builtins) CreateRequire(path string) *goja.Object {
	return b.l.requireOf(&record{key: path, path: path, name: path, format: commonJS})
}

// GetBuiltin is what the module of Node's of that name exports, with or without the prefix; ok is false when weft has none.
func (b *builtins) GetBuiltin(id string) (o *goja.Object, ok bool) {
	if b.IsBuiltin(id) {
		o = b.l.cfg.Builtin(b.builtinName(id))
	}
	return o, o != nil
}
