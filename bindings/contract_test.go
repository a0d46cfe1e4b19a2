package bindings_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
)

// TestContract compares weft.d.ts with what a realm exposes: each name that is declared there, and no other.
func TestContract(t *testing.T) {
	text, err := os.ReadFile("weft.d.ts")
	if err != nil {
		t.Fatal(err)
	}
	code, web, _ := strings.Cut(string(text), "// With the standard's own semantics")
	web, _, _ = strings.Cut(web, "// Later:")
	want := declared(code)
	got := append(exposed(t), "require", "module", "exports", "__filename", "__dirname") // names of a file, and not of a realm
	for _, name := range want.names {
		if !slices.Contains(got, name) {
			t.Errorf("weft.d.ts declares %s: there is none", name)
		}
	}
	for _, name := range got {
		if !want.has(name) && !mentions(web, name) {
			t.Errorf("weft.d.ts does not declare %s", name)
		}
	}
}

// contract is a set of names, such as print, threading.Lock and threading.Lock.acquire.
type contract struct {
	names   []string
	parents map[string]string // of classes
}

// has reports whether a name is there; members of classes are inherited.
func (c contract) has(name string) bool {
	if slices.Contains(c.names, name) {
		return true
	}
	i := strings.LastIndexByte(name, '.')
	if i < 0 || c.parents[name[:i]] == "" {
		return false
	}
	return c.has(c.parents[name[:i]] + name[i:])
}

// mentions reports whether the part about what is the standard's to the last member, which is prose, has a name.
func mentions(web, name string) bool {
	name, _, _ = strings.Cut(name, ".")
	return regexp.MustCompile(`\b` + name + `\b`).MatchString(web)
}

// declared reads names out of declarations.
func declared(code string) contract {
	var (
		piece   = regexp.MustCompile(`([^{};]*)([{};])`)
		heading = regexp.MustCompile(`\b(function|class|const|let|var|namespace|interface|type)\s+(\w+)(?:\s+extends\s+([\w.]+))?`)
		member  = regexp.MustCompile(`^\s*(?:readonly\s+)?(\w+)`)
	)
	c := contract{parents: map[string]string{}}
	type scope struct{ kind, prefix string }
	open := []scope{{"namespace", ""}}
	for _, p := range piece.FindAllStringSubmatch(flatten(code), -1) {
		in := open[len(open)-1]
		inner := scope{}
		if h := heading.FindStringSubmatch(p[1]); h != nil && in.kind == "namespace" {
			name := in.prefix + h[2]
			if h[1] != "interface" && h[1] != "type" {
				c.names = append(c.names, name)
				inner = scope{h[1], name + "."}
			}
			if parent := h[3]; strings.Contains(parent, ".") {
				c.parents[name] = parent
			} else if parent != "" {
				c.parents[name] = in.prefix + parent
			}
		} else if m := member.FindStringSubmatch(p[1]); m != nil && in.kind == "class" && m[1] != "constructor" && m[1] != "static" {
			c.names = append(c.names, in.prefix+m[1])
		}
		switch p[2] {
		case "{":
			open = append(open, inner)
		case "}":
			open = open[:len(open)-1]
		}
	}
	return c
}

// flatten leaves out comments, parameters and type arguments.
func flatten(code string) string {
	code = regexp.MustCompile(`(?s)/\*.*?\*/|//[^\n]*|=>`).ReplaceAllString(code, "")
	inner := regexp.MustCompile(`\([^()]*\)|<[^<>]*>`)
	for inner.MatchString(code) {
		code = inner.ReplaceAllString(code, "")
	}
	return code
}

// exposed asks a realm for the names that it has beyond JavaScript's own.
func exposed(t *testing.T) (names []string) {
	t.Helper()
	const list = `
		const own = o => Object.getOwnPropertyNames(o)
		const builtin = new Set(plain.map(name => globalThis[name]?.prototype))
		function add(path, value) {
			names.push(path)
			if (typeof value !== 'function') return
			const members = []
			let o = value.prototype
			for (; o && !builtin.has(o); o = Object.getPrototypeOf(o)) members.push(...own(o))
			names.push(...members.filter(name => !o || !(name in o)).map(name => path + '.' + name))
		}
		const names = []
		for (const global of own(globalThis).filter(name => !ours.has(name) && !plain.includes(name))) {
			const value = globalThis[global]
			add(global, value)
			if (typeof value === 'object' && value !== globalThis) for (const name of Object.keys(value)) add(global + '.' + name, value[name])
		}
		print(JSON.stringify(names))`
	plain, err := json.Marshal(goja.New().GlobalObject().GetOwnPropertyNames())
	if err != nil {
		t.Fatal(err)
	}
	code := "const plain = " + string(plain) + ", ours = new Set(['plain', 'ours', 'own', 'builtin', 'add', 'names'])\n" + list
	var out, errs bytes.Buffer
	h, err := runtime.New(runtime.Config{Stdout: &out, Stderr: &errs, Modules: bindings.All()})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Run(context.Background(), source.Text{Name: "list.js", Code: code}); err != nil {
		t.Fatalf("%v\n%s", err, &errs)
	}
	if err := json.Unmarshal(out.Bytes(), &names); err != nil || len(names) == 0 {
		t.Fatalf("%v in %s", err, &out)
	}
	return names
}

// TestModules imports what weft.d.ts declares as modules, and holds that each namespace that is one is declared so.
func TestModules(t *testing.T) {
	text, err := os.ReadFile("weft.d.ts")
	if err != nil {
		t.Fatal(err)
	}
	declared := regexp.MustCompile(`declare module ('[\w.:]+') \{ export = (\w+); \}`).FindAllStringSubmatch(string(text), -1)
	if len(declared) < 10 {
		t.Fatalf("weft.d.ts declares %d modules", len(declared))
	}
	imports := func(module, namespace string) bool {
		return runScript(t, "module.js", "import all from "+module+"; print(all === "+namespace+")").stdout.String() == "true\n"
	}
	for _, m := range declared {
		if !imports(m[1], m[2]) {
			t.Errorf("weft.d.ts declares the module %s: there is none", m[1])
		}
	}
	for _, n := range regexp.MustCompile(`(?m)^declare namespace (\w+)`).FindAllStringSubmatch(string(text), -1) {
		is := func(m []string) bool { return m[1] == "'"+n[1]+"'" }
		if !slices.ContainsFunc(declared, is) && imports("'"+n[1]+"'", n[1]) {
			t.Errorf("weft.d.ts does not declare the module '%s'", n[1])
		}
	}
}
