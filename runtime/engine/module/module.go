// Package module loads, links and runs what a program imports and requires.
//
// A [Linker] keeps a record for each module, of which a realm has one instance. Three stages follow each other, as in ECMA-262
// (Source Text Module Records):
//
//	load      load.go       the text of each module is read and compiled, and what it requests is looked up (resolve.go)
//	link      link.go       names are bound to exports; the modules' functions exist from here on
//	evaluate  evaluate.go   the modules run, what is requested before what requests it; those that await go on later
//
// What is asked of the machine, the texts and where they are found, goes through the journal, so a replay needs no file.
// A program that imports is a script whose imported names are rewritten, see [source.Module]; import() and import.meta are calls
// of hooks (hooks.go). Modules of Node's older kind are in commonjs.go. What stands for a module in programs is in objects.go.
package module

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
	"weft/runtime/engine/vm"
	"weft/runtime/replay"
)

// Config is what a Linker needs to know of its realm. Its functions belong to the running thread.
type Config struct {
	Heap *vm.Heap
	Kit  *js.Kit

	// Ahead begins to compile a text, and returns what waits for the program.
	Ahead   func(t source.Text, o source.Options) func() (*source.Program, error)
	Execute func(p *source.Program) goja.Value // runs it; panics with what it throws
	Await   func(v goja.Value) goja.Value      // blocks until a promise is settled; panics with what it is rejected with
	Journal func() *replay.Journal             // nil when there is none

	// Text is the text of that name, which runs.
	Text func(name string) source.Text

	// MayImport is why the program may not load code from a file, by what a script calls and the absolute path; nil when it may. The
	// function may be nil: then it may everywhere.
	MayImport func(call, path string) error

	// Builtin is what the namespace of that name exports; nil when there is none. Those of Node's names begin with "node:".
	Builtin func(name string) *goja.Object
	// Builtins are the names of all of them.
	Builtins func() []string
}

// Linker has the modules of a realm. Its methods belong to the running thread.
type Linker struct {
	builtins
	MainPath string // of the module that is the program, though a text loads it; "" when that is the program itself

	cfg Config
	vm  *goja.Runtime

	records map[string]*record // by key
	named   map[string]*record // by the names of their texts
	ahead   map[string]*ahead  // read and not yet loaded, by key
	metas   map[*record]*goja.Object
	main    *record
	order   int    // of the modules that await
	dir     string // the working directory
	disk    disk

	provided map[string]bool // what Provide has declared
}

// New makes the linker of a realm, which has loaded nothing.
func New(cfg Config) *Linker {
	l := &Linker{
		cfg: cfg, vm: cfg.Heap.Runtime(), records: map[string]*record{}, named: map[string]*record{}, ahead: map[string]*ahead{},
		metas: map[*record]*goja.Object{}, disk: newDisk(), provided: map[string]bool{},
	}
	l.builtins = builtins{l}
	cfg.Kit.ShowsProxies(l.snapshot)
	return l
}

// record is a module.
type record struct {
	key    string // path, or what else it is found by
	path   string // "" when it is no file
	name   string // of its text
	format format

	program  *source.Program
	requests []*record // as program.Module has them
	place    Place     // where it was found
	kind     string    // as what: see load

	stand     *goja.Object // its exports are the properties; what programs use
	namespace *goja.Object // what scripts see; nil until it is asked for
	scope     *goja.Object // its own names; nil until it is linked
	run       func() error // goes on from there
	readers   []reader     // of its names
	exports   *goja.Object // of CommonJS: the object module
	value     goja.Value   // of JSON
	linked    bool

	evaluation
}

// format is what a module is made of.
type format string

const (
	program  format = "program" // what the user runs
	ecma     format = "module"
	commonJS format = "commonjs"
	jsonText format = "json"
	builtin  format = "builtin"
)

// Link makes what a program imports ready to be used: it loads, links and runs the modules, and waits for those that await. The error is
// a *source.SyntaxError when a module cannot be found, read, compiled or linked; it is what a module has thrown otherwise.
func (l *Linker) Link(p *source.Program) error {
	if p.Module == nil {
		return nil
	}
	r := l.programRecord(p)
	var unlinked error
	err := l.cfg.Heap.Guard(func() {
		if unlinked = l.loadRequests(r); unlinked == nil { // which runs code of weft's own modules: that can be interrupted
			unlinked = l.link(r)
		}
	})
	if err != nil || unlinked != nil {
		return cmp.Or(err, unlinked)
	}
	var missing error
	err = l.cfg.Heap.Guard(func() {
		l.declareRequests(r)
		var later []*goja.Object
		for _, m := range r.requests {
			if p := l.evaluate(m); p != nil {
				later = append(later, p)
			}
		}
		for _, p := range later {
			l.cfg.Await(p)
		}
		missing = checkNames(r)
	})
	return cmp.Or(err, missing)
}

// programRecord is the record of a program, or of another text that is no module.
func (l *Linker) programRecord(p *source.Program) *record {
	r := l.recordOf(p.Text.Name)
	r.program = p
	return r
}

// recordOf is the record of the text of that name; a text that is no module gets one when it is first asked for.
func (l *Linker) recordOf(name string) *record {
	if r := l.named[name]; r != nil {
		return r
	}
	r := &record{key: name, name: name, format: program, stand: l.newStand()}
	if name != "" && name[0] != '<' {
		if path, err := filepath.Abs(name); err == nil {
			r.path, r.key = path, path
		}
	}
	if l.main == nil {
		l.main = r
	}
	l.named[name], l.records[r.key] = r, r
	return r
}

// folder is where a record's relative specifiers begin.
func (l *Linker) folder(r *record) string {
	if r.path != "" {
		return filepath.Dir(r.path)
	}
	return l.workingDir()
}

func (l *Linker) workingDir() string {
	if l.dir == "" {
		l.dir = replay.Ask(l.cfg.Journal(), "directory", func() string {
			dir, _ := os.Getwd()
			return dir
		})
	}
	return l.dir
}

// plain is an error without a class of its own.
const plain js.ErrorKind = "Error"

// check throws what went wrong.
func (l *Linker) check(err error) {
	if err != nil {
		panic(l.thrown(err))
	}
}

// thrown is an error as a script catches it.
func (l *Linker) thrown(err error) error {
	if bad, ok := js.As[*source.SyntaxError](err); ok {
		return coded(l, js.ErrorKind(bad.Class()), bad.Code, fmt.Sprintf("%s (%v)", bad.Message, bad.Position))
	}
	if none, ok := err.(*notFound); ok {
		return coded(l, none.class(), none.code, none.message)
	}
	return err
}

// coded is an error with a property code, "" for none, as a script catches it.
func coded(l *Linker, kind js.ErrorKind, code, message string) error {
	return l.cfg.Heap.Guard(func() {
		e := l.cfg.Kit.NewError(kind, message)
		if code != "" {
			_ = e.Set("code", code)
		}
		panic(e)
	})
}
