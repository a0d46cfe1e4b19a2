package outside_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"go.uber.org/goleak"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/kerneltest"
	"weft/runtime/outside"
	"weft/runtime/permit"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// door is what the operations of a test wait for.
type door struct {
	begun, open, closed chan struct{}
	undone              []string
}

// module gives scripts operations: wait and waitSync come to a text when open was called, or end with why they were given up; touch and
// touchSync ask whether they may read a file.
func (d *door) module(rt *runtime.Realm) *goja.Object {
	wait := func(c js.Call) outside.Op[string] {
		what := c.Arg(0, "what").String("")
		return outside.Op[string]{
			Name: "test.wait", Kind: "door", On: what,
			Do: func(s *outside.Scope) (string, error) {
				d.begun <- struct{}{}
				select {
				case <-d.open:
					return what, nil
				case <-s.Done():
					d.closed <- struct{}{}
					return what, nil // it came all the same
				}
			},
			Value: func(v string) goja.Value { return c.Value(v + "!") },
			Undo:  func(v string) { d.undone = append(d.undone, v) },
		}
	}
	touch := outside.Op[string]{Name: "test.touch", Kind: "file", On: "f", Do: func(s *outside.Scope) (string, error) {
		_, err := s.PermitPath(permit.Read, "/a/b")
		return "", err
	}}
	return rt.Object(js.Functions{
		"wait":      func(c js.Call) goja.Value { return outside.Await(rt, wait(c)) },
		"waitSync":  func(c js.Call) goja.Value { return outside.Block(rt, wait(c)) },
		"touch":     func(c js.Call) goja.Value { return outside.Await(rt, touch) },
		"touchSync": func(c js.Call) goja.Value { return outside.Block(rt, touch) },
		"fail": func(c js.Call) goja.Value {
			return outside.Await(rt, outside.Op[string]{Name: "test.fail", Kind: "file", Do: func(s *outside.Scope) (string, error) {
				return "", outside.System(errors.ErrUnsupported, "open", "f", "")
			}})
		},
		"undone": func(c js.Call) goja.Value { return c.Value(strings.Join(d.undone, " ")) },
	})
}

func (d *door) run(t *testing.T, code string, during func(h *runtime.Host), configure ...func(*runtime.Config)) string {
	t.Helper()
	r := kerneltest.New()
	r.Config.Modules = append(r.Config.Modules, runtime.Module{
		Name: "test", Hidden: true, Globals: []string{"wait", "waitSync", "touch", "touchSync", "fail", "undone"}, New: d.module,
	})
	for _, fn := range configure {
		fn(&r.Config)
	}
	if err := r.Start(t, context.Background(), code, during); err != nil {
		t.Errorf("%v: %s", err, r.Stderr.String())
	}
	return strings.ReplaceAll(strings.TrimSpace(r.Stdout.String()), "\n", " ")
}

func newDoor() *door {
	return &door{begun: make(chan struct{}, 9), open: make(chan struct{}), closed: make(chan struct{}, 9)}
}

func TestAwaitAndBlock(t *testing.T) {
	d := newDoor()
	got := d.run(t, `
		const p = wait('a'), t = start(() => print(waitSync('b')), 't')
		print('begun')
		print(await p)
		join(t)`, func(*runtime.Host) {
		<-d.begun
		<-d.begun
		close(d.open)
	})
	if got != "begun a! b!" && got != "begun b! a!" {
		t.Error(got)
	}
}

// TestVirtual holds that a virtual clock stands while something outside goes on.
func TestVirtual(t *testing.T) {
	d := newDoor()
	got := d.run(t, `
		later(1000, () => print('later'))
		wait('a').then(print)`, func(*runtime.Host) {
		<-d.begun
		close(d.open)
	}, func(c *runtime.Config) { c.Virtual = true })
	if got != "a! later" {
		t.Error(got)
	}
}

// TestLeft holds that what goes on when the program ends is ended.
func TestLeft(t *testing.T) {
	d := newDoor()
	d.run(t, `wait('a'); exit(0)`, func(*runtime.Host) { <-d.closed })
}

func TestPermission(t *testing.T) {
	code := `try { touchSync(); print('sync') } catch (e) { print(e.name, e.code, e.message) }
		try { await touch(); print('async') } catch (e) { print(e.name) }`
	refused := `NotAllowedError ERR_ACCESS_DENIED test.touch: read access to "/a/b" is not allowed; --allow-read=/a/b grants it NotAllowedError`
	for _, c := range []struct {
		rights permit.Rights
		ask    permit.Ask
		want   string
	}{
		{want: refused},
		{rights: permit.Rights{All: true}, want: "sync async"},
		{ask: func(context.Context, permit.Need) (permit.Answer, error) { return permit.Yes, nil }, want: "sync async"},
	} {
		got := newDoor().run(t, code, nil, func(cfg *runtime.Config) { cfg.Rights, cfg.Ask = c.rights, c.ask })
		if got != c.want {
			t.Errorf("%+v: %s", c.rights, got)
		}
	}
}

func TestFailure(t *testing.T) {
	if got := newDoor().run(t, `try { await fail() } catch (e) { print(e.message, e.code, e.errno < 0, e.syscall, e.path) }`, nil); got !=
		"ENOTSUP: operation not supported on socket, open 'f' ENOTSUP true open f" && !strings.Contains(got, "open 'f'") {
		t.Error(got)
	}
}
