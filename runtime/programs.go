package runtime

import (
	"slices"
	"sync/atomic"

	"github.com/dop251/goja"

	"weft/runtime/engine/guard"
	"weft/runtime/engine/helpers"
	"weft/runtime/engine/js"
	"weft/runtime/engine/library"
	"weft/runtime/engine/source"
)

// Programs are the texts that a realm has run or is about to run.
type Programs struct {
	rt       *Realm
	programs []*source.Program
	sites    int                        // awaits in all of them
	Texts    map[string]source.Text     // by name, for reports
	Outlines map[string]*source.Outline // of texts, by name
	guard    *guard.Guard
	Library  *library.Library
	Ticked   atomic.Bool // one of them has ticks: it notices what comes from outside while it computes. Any goroutine may read it
}

// addProgram takes in a program's await sites.
func (ps *Programs) addProgram(p *source.Program) {
	ps.programs = append(ps.programs, p)
	ps.Ticked.CompareAndSwap(false, p.Threads)
}

// Site is where the await with that number stands.
func (ps *Programs) Site(i int) source.Position {
	return source.SiteOf(ps.programs, i)
}

// firstSite is the number of the first site of a text that is about to be compiled.
func (ps *Programs) firstSite(t source.Text) int {
	ps.sites += t.MostSites()
	return ps.sites - t.MostSites()
}

// Outline is the outline of a text; that of a text of the program's is kept.
func (ps *Programs) Outline(t source.Text, keep bool) (*source.Outline, error) {
	if o := ps.Outlines[t.Name]; o != nil && keep {
		return o, nil
	}
	o, err := t.Outline()
	if err == nil && keep {
		ps.Outlines[t.Name] = o
	}
	return o, err
}

// Declared fills in where a name was declared that another text mentions than the one that declares it, as at a prompt.
func (ps *Programs) Declared(m *source.Mention) {
	for i := len(ps.programs) - 1; i >= 0 && m.Bound == source.Unknown; i-- {
		o, err := ps.Outline(ps.programs[i].Text, true)
		if err != nil {
			return
		}
		for _, d := range o.Declarations() {
			if d.Name == m.Name {
				m.Bound, m.Kind, m.Declared = source.TopLevel, d.Kind, d.Position
			}
		}
	}
}

// TextNumber counts the texts in the order in which they were run; 0 is one that nothing is known of.
func (ps *Programs) TextNumber(name string) int {
	return 1 + slices.IndexFunc(ps.programs, func(p *source.Program) bool { return p.Text.Name == name })
}

// Global is the value of a name at the top level. The error is what a getter has thrown, or says that there is none yet.
func (ps *Programs) Global(name string) (v goja.Value, there bool, err error) {
	v, err = ps.rt.VM().RunScript(js.InternalPrefix+"name", name)
	if err == nil || ps.IsProperty(name) {
		return v, err == nil, err
	}
	_, err = ps.rt.VM().RunScript(js.InternalPrefix+"name", "typeof "+name)
	return nil, false, err
}

// IsProperty reports whether a name at the top level is a property of the global object.
func (ps *Programs) IsProperty(name string) bool {
	return slices.Contains(ps.rt.VM().GlobalObject().GetOwnPropertyNames(), name)
}

// AddText has the text be known by its name, without running it.
func (ps *Programs) AddText(t source.Text) {
	ps.Texts[t.Name] = t
	ps.Library.Before(t.Code)
	ps.guard.Before(t.Code)
}

// MakeUnit compiles a function or class of a text and makes it: this runs the static parts of a class. It panics with an error of the
// script's.
func (ps *Programs) MakeUnit(t source.Text, ref source.UnitRef) *goja.Object {
	program, err := source.CompileUnit(t, ref, source.Options{FirstSite: ps.firstSite(t)})
	if err != nil {
		panic(ps.rt.ErrorValue(js.Errorf(js.Syntax, "%v", err)))
	}
	ps.addProgram(program)
	o, ok := ps.Execute(program).(*goja.Object)
	if !ok {
		ps.rt.Throw(js.Type, "what came from another process is no function")
	}
	return o
}

// evaluated compiles a text that a script has put together.
func (ps *Programs) evaluated(t source.Text, e source.Evaluated) (*source.Program, error) {
	ps.Library.Before(t.Code)
	e.FirstSite = ps.firstSite(t)
	p, err := source.CompileEval(t, e)
	if err == nil && p.Sites() > 0 {
		ps.addProgram(p)
	}
	return p, err
}

// program compiles and runs a text on the main thread.
func (ps *Programs) program(text source.Text, show bool) error {
	p, bad := ps.Load(text, source.Options{})
	if err := ps.rt.Begin(Program{Text: ps.Texts[text.Name], Show: show}); err != nil {
		return err
	}
	if ps.rt.BeginLog(text); bad != nil {
		return bad
	}
	if err := ps.rt.Link(p); err != nil {
		return err
	}
	return ps.rt.Heap.Guard(func() {
		v := ps.Execute(p)
		if show {
			ps.showResult(v)
		}
	})
}

// Load compiles a text for this realm.
func (ps *Programs) Load(text source.Text, o source.Options) (*source.Program, error) {
	return ps.Ahead(text, o)()
}

// Ahead begins to compile a text for this realm, on another goroutine, and returns what waits for the program.
func (ps *Programs) Ahead(text source.Text, o source.Options) func() (*source.Program, error) {
	ps.AddText(text)
	o.FirstSite, o.Marked = ps.firstSite(text), ps.rt.Log.Logged()
	return source.CompileAhead(text, o, func(p *source.Program) {
		ps.Texts[text.Name] = p.Text
		ps.addProgram(p)
	})
}

// Execute runs a program on the current stack, within a Guard.
func (ps *Programs) Execute(p *source.Program) goja.Value {
	v, err := ps.rt.vm.RunProgram(p.Compiled)
	if err != nil {
		panic(err)
	}
	return v
}

// showResult prints what an expression gave; a promise is awaited first.
func (ps *Programs) showResult(v goja.Value) {
	if _, ok := js.AsPromise(v); ok {
		v = ps.rt.Await(v)
	}
	ps.rt.Print(Stdout, ps.rt.Inspect(v, ps.rt.Asking()))
}

// installHooks gives rewritten programs what they call; see source.Install.
func (ps *Programs) installHooks() error {
	hooks := ps.rt.vm.NewObject()
	on := func(name string, fn func(v goja.Value) goja.Value) {
		_ = hooks.Set(name, func(c goja.FunctionCall) goja.Value { return fn(c.Argument(0)) })
	}
	on("await", ps.rt.Await)
	on("awaitable", ps.rt.Heap.Promises.Awaitable)
	on("half", ps.guard.Half)
	on("error", func(v goja.Value) goja.Value {
		ps.rt.TidyError(v)
		return v
	})
	ps.rt.Coroutines.AddHooks(hooks)
	_ = hooks.Set("text", ps.guard.Evaluation)
	_ = hooks.Set("regexp", ps.guard.RegExp)
	_ = hooks.Set("with", ps.guard.With)
	_ = hooks.Set("construct", ps.rt.vm.Get("Reflect").(*goja.Object).Get("construct"))
	if err := helpers.Install(ps.rt.Heap, ps.rt.Kit, hooks); err != nil {
		return err
	}
	ps.rt.Linker.AddHooks(hooks)
	ps.rt.Log.AddHooks(hooks)
	_ = hooks.Set("ticks", ps.rt.vm.NewDynamicObject(source.Tick(func() {
		if err := ps.rt.Sched.Tick(); err != nil {
			ps.rt.Check(err)
		}
	})))
	return source.Install(ps.rt.vm, hooks)
}
