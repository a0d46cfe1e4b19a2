// Package fs is Node's fs and fs/promises: files and directories (https://nodejs.org/api/fs.html).
//
// What touches the machine is package files', by way of package outside. fs.js has what scripts see: the three forms of each function, with
// a callback, as a promise, and Sync, which blocks the running thread while others run.
package fs

import (
	_ "embed"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/environ"
	"weft/runtime/outside"
	"weft/runtime/outside/files"
	"weft/runtime/outside/input"
)

//go:embed fs.js
var source string

//go:embed folders.js
var folders string

// Modules are node:fs and node:fs/promises.
func Modules() []runtime.Module {
	part := func(of func(api *goja.Object) goja.Value) func(rt *runtime.Realm) *goja.Object {
		return func(rt *runtime.Realm) *goja.Object {
			return of(runtime.Part(rt, func(rt *runtime.Realm) *api { return &api{rt.Script("fs", source, host(rt))} }).object).(*goja.Object)
		}
	}
	return []runtime.Module{
		{Name: "node:fs", Doc: "files and directories", Hidden: true, New: part(func(o *goja.Object) goja.Value { return o.Get("fs") })},
		{Name: "node:fs/promises", Doc: "files and directories, as promises", Hidden: true,
			New: part(func(o *goja.Object) goja.Value { return o.Get("promises") })},
	}
}

// api is what fs.js has made for a realm.
type api struct{ object *goja.Object }

// host is what fs.js is given: later.NAME(convert, …) gives a promise for what convert makes of an operation's value, now.NAME(…) blocks for
// that value; require is that of Node's modules. The promise is the kernel's own, so that a task which awaits it can give it up.
func host(rt *runtime.Realm) *goja.Object {
	h, o := rt.VM().NewObject(), &operations{rt: rt, later: js.Functions{}, now: js.Functions{}}
	o.whole()
	o.changes()
	o.handles()
	o.input()
	o.standard()
	_ = h.Set("later", rt.Object(o.later))
	_ = rt.Lazy(h, "folders", goja.FLAG_TRUE, func() goja.Value { return rt.Script("fs/folders", folders, h) })
	_ = h.Set("now", rt.Object(o.now))
	_ = h.Set("require", rt.Func("require", func(c js.Call) goja.Value { return rt.Exports("node:" + c.Argument(0).String()) }))
	return h
}

// operations are those of a realm, in both forms.
type operations struct {
	rt         *runtime.Realm
	later, now js.Functions
}

// add adds an operation: do makes it of a call's arguments, the first of which says what it is about.
func add[T any](o *operations, name string, do func(c js.Call) func(s *outside.Scope) (T, error), value func(T) goja.Value) {
	addOp(o, name, func(c js.Call) outside.Op[T] {
		return outside.Op[T]{Name: "fs." + name, Kind: "file", On: c.Argument(0).String(), Do: do(c)}
	}, value)
}

// addOp is add for an operation that is made as a whole but for its value.
func addOp[T any](o *operations, name string, op func(c js.Call) outside.Op[T], value func(T) goja.Value) {
	o.later[name] = func(c js.Call) goja.Value {
		convert := c.Arg(0, "convert").Func()
		c.Arguments = c.Arguments[1:]
		later := op(c)
		later.Value = func(v T) goja.Value { return js.Must(convert(goja.Undefined(), value(v))) }
		return outside.Await(o.rt, later)
	}
	o.now[name] = func(c js.Call) goja.Value {
		now := op(c)
		now.Value = value
		return outside.Block(o.rt, now)
	}
}

// nothing is the value of what has none.
func nothing(struct{}) goja.Value { return goja.Undefined() }

func (o *operations) value(v any) goja.Value { return o.rt.VM().ToValue(v) }

func (o *operations) text(v string) goja.Value { return o.value(v) }

func (o *operations) number(v int) goja.Value { return o.value(v) }

// bytes is an ArrayBuffer.
func (o *operations) bytes(v []byte) goja.Value { return o.value(o.rt.VM().NewArrayBuffer(v)) }

// data is what a script gives to be written: fs.js has copied it.
func data(v goja.Value) []byte {
	b, _ := v.Export().(goja.ArrayBuffer)
	return b.Bytes()
}

func mode(v goja.Value) files.Mode { return files.Mode(v.ToInteger()) & 0o777 }

// info is what is known of a file, as a list that fs.js makes Stats of.
func (o *operations) info(i files.Info) goja.Value {
	ms := func(ns int64) float64 { return float64(ns) / 1e6 }
	return o.rt.VM().NewArray(i.Dev, i.Mode, i.Nlink, i.UID, i.GID, 0, i.Blksize, i.Ino, i.Size, i.Blocks, ms(i.Atime), ms(i.Mtime), ms(i.Ctime),
		ms(i.Birth))
}

// list is the entries of a directory, as pairs of name and type.
func (o *operations) list(entries []files.Info) goja.Value {
	items := make([]any, len(entries))
	for i, e := range entries {
		items[i] = o.rt.VM().NewArray(e.Name, e.Mode)
	}
	return o.rt.VM().NewArray(items...)
}

// path is an argument that is a path, for the operating system.
func (o *operations) path(c js.Call, i int) string {
	return environ.Of(o.rt).Local(c.Argument(i).String())
}

// flags are how a file is opened: Node's, as fopen's.
func flags(v goja.Value) int { return files.Flags(v.String()) }

// whole are the operations on files as a whole, and on what is known of them.
func (o *operations) whole() {
	add(o, "readFile", func(c js.Call) func(*outside.Scope) ([]byte, error) {
		path := o.path(c, 0)
		return func(s *outside.Scope) ([]byte, error) { return files.Read(s, path) }
	}, o.bytes)
	add(o, "writeFile", func(c js.Call) func(*outside.Scope) (struct{}, error) {
		path, b, flags, m := o.path(c, 0), data(c.Argument(1)), flags(c.Argument(2)), mode(c.Argument(3))
		return func(s *outside.Scope) (struct{}, error) { return files.Write(s, path, b, flags, m) }
	}, nothing)
	add(o, "stat", func(c js.Call) func(*outside.Scope) (files.Info, error) {
		path, follow := o.path(c, 0), c.Argument(1).ToBoolean()
		return func(s *outside.Scope) (files.Info, error) { return files.Stat(s, path, follow) }
	}, o.info)
	add(o, "access", func(c js.Call) func(*outside.Scope) (struct{}, error) {
		path, m := o.path(c, 0), int(c.Argument(1).ToInteger())
		return func(s *outside.Scope) (struct{}, error) { return files.Access(s, path, m) }
	}, nothing)
	add(o, "readdir", func(c js.Call) func(*outside.Scope) ([]files.Info, error) {
		path, recursive := o.path(c, 0), c.Argument(1).ToBoolean()
		return func(s *outside.Scope) ([]files.Info, error) { return files.List(s, path, recursive) }
	}, o.list)
	path := func(do func(*outside.Scope, string) (string, error)) func(c js.Call) func(*outside.Scope) (string, error) {
		return func(c js.Call) func(*outside.Scope) (string, error) {
			path := o.path(c, 0)
			return func(s *outside.Scope) (string, error) { return do(s, path) }
		}
	}
	add(o, "realpath", path(files.Real), o.text)
	add(o, "readlink", path(files.ReadLink), o.text)
	add(o, "mkdtemp", path(files.MakeTempDir), o.text)
}

// changes are the operations that change directories.
func (o *operations) changes() {
	add(o, "mkdir", func(c js.Call) func(*outside.Scope) (string, error) {
		path, m, parents := o.path(c, 0), mode(c.Argument(1)), c.Argument(2).ToBoolean()
		return func(s *outside.Scope) (string, error) { return files.MakeDir(s, path, m, parents) }
	}, func(made string) goja.Value {
		if made == "" {
			return goja.Undefined()
		}
		return o.text(made)
	})
	type effect = func(*outside.Scope) (struct{}, error)
	effects := map[string]func(c js.Call) effect{
		"symlink": func(c js.Call) effect {
			target, path := c.Argument(0).String(), o.path(c, 1)
			return func(s *outside.Scope) (struct{}, error) { return files.Symlink(s, target, path) }
		},
		"link": func(c js.Call) effect {
			from, to := o.path(c, 0), o.path(c, 1)
			return func(s *outside.Scope) (struct{}, error) { return files.Link(s, from, to) }
		},
		"unlink": func(c js.Call) effect {
			path := o.path(c, 0)
			return func(s *outside.Scope) (struct{}, error) { return files.Unlink(s, path) }
		},
		"rmdir": func(c js.Call) effect {
			path := o.path(c, 0)
			return func(s *outside.Scope) (struct{}, error) { return files.RemoveDir(s, path) }
		},
		"rm": func(c js.Call) effect {
			path, recursive, force := o.path(c, 0), c.Argument(1).ToBoolean(), c.Argument(2).ToBoolean()
			return func(s *outside.Scope) (struct{}, error) { return files.Remove(s, path, recursive, force) }
		},
		"rename": func(c js.Call) effect {
			from, to := o.path(c, 0), o.path(c, 1)
			return func(s *outside.Scope) (struct{}, error) { return files.Rename(s, from, to) }
		},
		"copyFile": func(c js.Call) effect {
			from, to, exclusive := o.path(c, 0), o.path(c, 1), c.Argument(2).ToBoolean()
			return func(s *outside.Scope) (struct{}, error) { return files.Copy(s, from, to, exclusive) }
		},
		"truncate": func(c js.Call) effect {
			path, size := o.path(c, 0), c.Argument(1).ToInteger()
			return func(s *outside.Scope) (struct{}, error) { return files.Truncate(s, path, size) }
		},
		"chmod": func(c js.Call) effect {
			path, m := o.path(c, 0), mode(c.Argument(1))
			return func(s *outside.Scope) (struct{}, error) { return files.ChangeMode(s, path, m) }
		},
		"utimes": func(c js.Call) effect {
			path, atime, mtime := o.path(c, 0), c.Argument(1).ToFloat()*1e9, c.Argument(2).ToFloat()*1e9
			return func(s *outside.Scope) (struct{}, error) {
				return files.ChangeTimes(s, path, int64(atime), int64(mtime))
			}
		},
	}
	for name, do := range effects {
		add(o, name, do, nothing)
	}
}

// input are the operations of the standard input.
func (o *operations) input() {
	in := input.Of(o.rt)
	read := func(c js.Call) outside.Op[[]byte] { return in.Reading("fs.read", int(c.Argument(1).ToInteger())) }
	addOp(o, "input", read, o.bytes)
	addOp(o, "restInput", func(js.Call) outside.Op[[]byte] { return in.Rest("fs.readFile") }, o.bytes)
}

// standard are the operations of the standard streams that are done at once: print writes to the output or the error, standard(n) is n.
func (o *operations) standard() {
	o.atOnce("print", "fs.write", func(c js.Call) goja.Value {
		b := data(c.Argument(1))
		o.rt.Write(runtime.Stream(c.Argument(0).ToInteger()), string(b))
		return o.number(len(b))
	})
	o.atOnce("standard", "fs.open", func(c js.Call) goja.Value { return c.Argument(0) })
}

// atOnce adds an operation that is not begun outside; call is what reports call it by.
func (o *operations) atOnce(name, call string, do js.Function) {
	o.now[name] = do
	o.later[name] = func(c js.Call) goja.Value {
		convert := c.Arg(0, "convert").Func()
		c.Arguments = c.Arguments[1:]
		p := o.rt.NewPromise(call, nil)
		p.Resolve(js.Must(convert(goja.Undefined(), do(c))))
		return p.Value()
	}
}

// handles are the operations on files that are open.
func (o *operations) handles() {
	handle := func(c js.Call) uint64 { return files.Handle(int(c.Argument(0).ToInteger())) }
	add(o, "open", func(c js.Call) func(*outside.Scope) (uint64, error) {
		path, flags, m := o.path(c, 0), flags(c.Argument(1)), mode(c.Argument(2))
		return func(s *outside.Scope) (uint64, error) { return files.Open(s, path, flags, m) }
	}, func(h uint64) goja.Value { return o.number(files.Number(h)) })
	add(o, "read", func(c js.Call) func(*outside.Scope) ([]byte, error) {
		h, size, at := handle(c), int(c.Argument(1).ToInteger()), c.Argument(2).ToInteger()
		return func(s *outside.Scope) ([]byte, error) { return files.ReadAt(s, h, size, at) }
	}, o.bytes)
	add(o, "rest", func(c js.Call) func(*outside.Scope) ([]byte, error) {
		h := handle(c)
		return func(s *outside.Scope) ([]byte, error) { return files.ReadRest(s, h) }
	}, o.bytes)
	add(o, "write", func(c js.Call) func(*outside.Scope) (int, error) {
		h, b, at := handle(c), data(c.Argument(1)), c.Argument(2).ToInteger()
		return func(s *outside.Scope) (int, error) { return files.WriteAt(s, h, b, at) }
	}, o.number)
	add(o, "fstat", func(c js.Call) func(*outside.Scope) (files.Info, error) {
		if f := files.Stream(o.rt.Host.Config(), int(c.Argument(0).ToInteger())); f != nil {
			return func(*outside.Scope) (files.Info, error) { return files.StatFile(f) }
		}
		h := handle(c)
		return func(s *outside.Scope) (files.Info, error) { return files.StatOpen(s, h) }
	}, o.info)
	add(o, "ftruncate", func(c js.Call) func(*outside.Scope) (struct{}, error) {
		h, size := handle(c), c.Argument(1).ToInteger()
		return func(s *outside.Scope) (struct{}, error) { return files.TruncateOpen(s, h, size) }
	}, nothing)
	add(o, "fsync", func(c js.Call) func(*outside.Scope) (struct{}, error) {
		h := handle(c)
		return func(s *outside.Scope) (struct{}, error) { return files.Sync(s, h) }
	}, nothing)
	add(o, "close", func(c js.Call) func(*outside.Scope) (struct{}, error) {
		h := handle(c)
		return func(s *outside.Scope) (struct{}, error) { return files.Close(s, h) }
	}, nothing)
}
