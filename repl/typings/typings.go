// Package typings makes what an editor needs to complete and check a program: declarations for TypeScript, and a tsconfig.json.
//
// The declarations that people read say in words what holds for all of them: that classes are called without new, that arguments can
// be given by their names. Declarations adds that in TypeScript, for each of them.
package typings

import (
	_ "embed" // for lib.d.ts
	"slices"
	"strings"

	"weft/repl/manual"
	"weft/runtime/engine/lazyregexp"
)

// Mark begins each file that weft types writes, so that it may write it again.
const Mark = "// Written by weft types"

// Config is a tsconfig.json for a folder of programs.
const Config = Mark + `, for editors and tsc. It writes this file again as long as this line is here.
{
  "compilerOptions": {
    "target": "esnext",
    "lib": ["esnext"],
    "types": [],
    "module": "preserve",
    "moduleDetection": "force", // each program has its own names
    "resolveJsonModule": true,
    "allowImportingTsExtensions": true,
    "allowJs": true,
    "checkJs": true,
    "strict": false, // true asks a program to say its types
    "noEmit": true,
    "skipLibCheck": true
  }
}
`

//go:embed lib.d.ts
var lib string

// Declarations are weft.d.ts for an editor, made of the text that people read.
func Declarations(text string) (string, error) {
	m, err := manual.Parse(text)
	if err != nil {
		return "", err
	}
	e := expansion{text: text, overloads: map[string]int{}, explicit: map[string]bool{}, called: map[string][]string{}}
	calls := m.Calls()
	for _, c := range calls {
		s := readSignature(text[c.Start:c.End])
		e.overloads[c.Path]++
		e.explicit[c.Path] = e.explicit[c.Path] || slices.ContainsFunc(s.params, param.isOptions)
	}
	var edits []edit
	for _, c := range calls {
		edits = append(edits, e.call(c))
	}
	out := Mark + ", which may write it again: it describes what a program can call.\n\n" + apply(text, edits)
	return out + "\n" + e.withoutNew(m.Classes()) + "\n" + lib, nil
}

// expansion is the state of Declarations.
type expansion struct {
	text      string
	overloads map[string]int      // how many there are, by path
	explicit  map[string]bool     // one of them says itself what can be given by name
	called    map[string][]string // the constructors of a class, as they are now
}

type edit struct {
	from, to int
	text     string
}

// apply makes edits that are in order.
func apply(text string, edits []edit) string {
	var b strings.Builder
	last := 0
	for _, e := range edits {
		b.WriteString(text[last:e.from])
		b.WriteString(e.text)
		last = e.to
	}
	return b.String() + text[last:]
}

// call is what stands in place of the declaration of a function, a method or a constructor.
func (e *expansion) call(c manual.Call) edit {
	s := readSignature(e.text[c.Start:c.End])
	also := ""
	if e.named(c, s) {
		also = s.byName()
		s.nameOptions()
	}
	now := s.String()
	if c.Kind == manual.Class {
		e.called[c.Path] = append(e.called[c.Path], s.list())
		if also != "" {
			e.called[c.Path] = append(e.called[c.Path], also)
		}
	}
	name := c.Path[strings.LastIndexByte(c.Path, '.')+1:]
	keyword, isFunction := c.Name-len("function "), c.Kind == manual.Function
	if isFunction && strings.Contains(c.Path, ".") && name[0] < 'a' && e.overloads[c.Path] == 1 { // it looks like a class, so new is written before it
		return edit{keyword, c.End, "const " + name + ": { " + now + "; new " + now + " }"}
	}
	head := e.text[c.Name:c.Start]
	switch {
	case also == "":
		return edit{c.Name, c.End, head + now}
	case isFunction:
		return edit{c.Name, c.End, head + now + "; function " + head + also}
	}
	return edit{c.Name, c.End, head + now + "; " + head + also}
}

// positional are the namespaces whose functions Python gives their arguments by place alone, or that are not Python's.
var positional = lazyregexp.New(`^(os|time|signal|console|performance|process)\.`)

// named: arguments can be given by their names, and the text does not say so itself.
func (e *expansion) named(c manual.Call, s *signature) bool {
	namespace, _, ok := strings.Cut(c.Path, ".")
	alone := c.Kind != manual.Class && len(s.params) == 1 && !s.params[0].optional
	return ok && namespace[0] >= 'a' && !positional().MatchString(c.Path) && !alone && (e.overloads[c.Path] == 1 || !e.explicit[c.Path])
}

// classHead are the type parameters of a class, and their names.
var (
	classHead = lazyregexp.New(`^class \w+(<.*?>)? ?(extends|implements|$)`)
	typeName  = lazyregexp.New(`[<,] ?(\w+)[^,>]*`)
)

// withoutNew declares each class as a function, too.
func (e *expansion) withoutNew(classes []manual.Entry) string {
	var b strings.Builder
	b.WriteString("// Classes are called without new, too.\n")
	for _, c := range classes {
		namespace, name, _ := strings.Cut(c.Path, ".")
		head := ""
		if m := classHead().FindStringSubmatch(c.Signatures[0]); m != nil {
			head = m[1]
		}
		args := strings.TrimPrefix(typeName().ReplaceAllString(head, ", $1"), ", ")
		args = strings.TrimSuffix(args, ">")
		made := name
		if args != "" {
			made += "<" + args + ">"
		}
		calls := e.called[c.Path]
		if calls == nil { // it is constructed as its base is
			calls = []string{"(...args: ConstructorParameters<typeof " + name + ">)"}
		}
		b.WriteString("declare namespace " + namespace + " {")
		for _, call := range calls {
			b.WriteString(" function " + name + head + call + ": " + made + ";")
		}
		b.WriteString(" }\n")
	}
	return b.String()
}
