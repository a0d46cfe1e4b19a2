// Package kerneltest runs scripts in tests of package runtime and of those around it, with a module of its own that gives scripts the
// kernel as it is: print, block, start, join, later, sleep, lock and so on.
package kerneltest

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
)

// Run is one run of a script, for a test.
type Run struct {
	Stdout, Stderr bytes.Buffer  // what was written
	Ready          chan struct{} // closed by the script's ready()
	Config         runtime.Config
}

// New is a run that has not begun; a test may change its Config.
func New() *Run {
	r := &Run{Ready: make(chan struct{})}
	r.Config = runtime.Config{Stdout: &r.Stdout, Stderr: &r.Stderr, Modules: []runtime.Module{r.Module()}}
	return r
}

// Module gives scripts the kernel as it is.
func (r *Run) Module() runtime.Module {
	return runtime.Module{
		Name: "kernel", Hidden: true,
		Globals: []string{"print", "block", "yieldNow", "ready", "start", "join", "result", "later", "sleep", "lock", "exit", "fault", "nothing", "task"},
		New: func(rt *runtime.Realm) *goja.Object {
			type call = js.Call
			return rt.Object(map[string]func(call) goja.Value{
				"print": func(c call) goja.Value { rt.Print(runtime.Stdout, rt.Show(c.Arguments)); return nil },
				"block": func(c call) goja.Value { rt.Sleep(c.Arg(0, "ms").Millis(0)); return nil },
				"ready": func(c call) goja.Value { close(r.Ready); return nil },
				"exit":  func(c call) goja.Value { rt.Exit(c.Arg(0, "code").Int(0, 0)); return nil },
				"task": func(c call) goja.Value {
					o := rt.VM().NewObject()
					rt.Log.NewTask(o, "T")
					rt.Log.LogTask("task.end", o, "T", "finished")
					return nil
				},
				"nothing": func(c call) goja.Value { return nil },
				"fault":   func(c call) goja.Value { panic("a fault of the test's") },
				"yieldNow": func(c call) goja.Value {
					rt.Yield()
					return nil
				},
				"sleep": func(c call) goja.Value { return rt.Sleeper(c.Arg(0, "ms").Millis(0), c.Argument(1)) },
				"later": func(c call) goja.Value {
					fn := c.Arg(1, "callback").Func()
					rt.SetTimer(c.Arg(0, "ms").Millis(0), func() {
						if _, err := fn(goja.Undefined()); err != nil {
							panic(err)
						}
					}).Calls(c.Argument(1))
					return nil
				},
				"start": func(c call) goja.Value {
					th := rt.NewThread(runtime.ThreadSpec{Target: c.Arg(0, "target").Func(), Args: c.Rest(2), Name: c.Arg(1, "name").String("T")})
					rt.Check(th.Start())
					o := rt.VM().NewObject()
					rt.SetHandle(o, th)
					return o
				},
				"join": func(c call) goja.Value {
					ended, err := js.Handle[*runtime.Thread](c, c.Argument(0), "thread must be a thread").Join(c.Timeout(1))
					rt.Check(err)
					return rt.VM().ToValue(ended)
				},
				"result": func(c call) goja.Value {
					v, err := js.Handle[*runtime.Thread](c, c.Argument(0), "thread must be a thread").Promise()
					rt.Check(err)
					return v
				},
				"lock": func(c call) goja.Value {
					l := rt.NewLock(c.Arg(0, "name").String(""), false)
					return rt.Object(map[string]func(call) goja.Value{
						"acquire": func(c call) goja.Value { rt.Check(l.Acquire(runtime.Never)); return nil },
						"release": func(c call) goja.Value { rt.Check(l.Release()); return nil },
					})
				},
			})
		},
	}
}

// Start makes the host and runs code; the error is Run's.
func (r *Run) Start(t *testing.T, ctx context.Context, code string, during func(h *runtime.Host)) error {
	t.Helper()
	h, err := runtime.New(r.Config)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		if during != nil {
			during(h)
		}
	}()
	err = h.Run(ctx, source.Text{Name: "test.js", Code: code})
	<-done
	return err
}

// Evaluate runs an expression with a module of the test's own, and returns as text what it is or throws.
func Evaluate(t *testing.T, code string, module func(rt *runtime.Realm) *goja.Object, globals ...string) string {
	t.Helper()
	r := New()
	r.Config.Virtual = true
	r.Config.Modules = append(r.Config.Modules, runtime.Module{Name: "test", Hidden: true, Globals: globals, New: module})
	code = "try { print((() => " + code + ")()) } catch (e) { print(e instanceof Error ? `${e}` : e) }"
	if err := r.Start(t, context.Background(), code, nil); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(r.Stdout.String(), "\n")
}

// Reader is a module with one function, f, which shows what read makes of its call.
func Reader(read func(c js.Call) any) func(rt *runtime.Realm) *goja.Object {
	return func(rt *runtime.Realm) *goja.Object {
		return rt.Object(map[string]func(js.Call) goja.Value{
			"test.f": func(c js.Call) goja.Value { return rt.VM().ToValue(fmt.Sprint(read(c))) },
		})
	}
}
