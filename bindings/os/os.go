// Package os is the operating system's view of processes, after Python's os, and the machine, after Node's: the namespace os, which is node:os too.
package os

import (
	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/outside"
	"weft/runtime/outside/commands"
	"weft/runtime/process"
	"weft/runtime/signals"
)

// Module makes os.
var Module = runtime.Module{
	Name: "os",
	Doc:  "processes by their numbers: getpid, fork, waitpid, kill; the machine: cpus, hostname, tmpdir",
	New:  exports,
}

func exports(rt *runtime.Realm) *goja.Object {
	o := rt.Object(js.Functions{
		"os.getpid":   func(c js.Call) goja.Value { return c.Value(rt.Pid()) },
		"os.getppid":  func(c js.Call) goja.Value { return c.Value(process.Of(rt).ParentPid()) },
		"os.cpuCount": func(c js.Call) goja.Value { return c.Value(rt.CPUs()) },
		"os.fork": func(c js.Call) goja.Value { // it returns twice: the child's number in the parent, 0 in the child
			pid, err := process.Of(rt).Fork()
			c.Check(err)
			return c.Value(pid)
		},
		"os.waitpid": waitpid,
		"os.kill":    func(c js.Call) goja.Value { return kill(c, "os.kill", 1) },
		"os.killpg":  func(c js.Call) goja.Value { return kill(c, "os.killpg", -1) },
	})
	defineMachine(rt, o)
	return o
}

// waitpid is [pid, exitCode] of a child that has ended; pid -1 stands for any child.
func waitpid(c js.Call) goja.Value {
	rt := runtime.RealmOf(c)
	c.Arg(0, "pid").Need("a number")
	pid, code, err := process.Of(rt).WaitPid(c.Arg(0, "pid").Int(-1, 0))
	if err == process.ErrNoChild {
		throw(rt, "ECHILD", "os.waitpid: no child process")
	}
	rt.Check(err)
	return rt.VM().NewArray(pid, code)
}

// kill sends a signal, SIGTERM unless it is named or numbered, to a process of this program, to a command that it has started, or to any other
// process if that is allowed; to a process group when sign is -1. call is what the script calls.
func kill(c js.Call, call string, sign int) goja.Value {
	rt := runtime.RealmOf(c)
	c.Arg(0, "pid").Need("a number")
	least := 1
	if sign < 0 {
		least = 2 // -1 would be all processes
	}
	pid, number := sign*c.Arg(0, "pid").Int(least, 0), process.SIGTERM
	if name, ok := js.Text(c.Argument(1)); ok {
		if number = signals.Number(name); number == 0 {
			rt.Throw(js.Type, "%s: there is no signal %q", call, name)
		}
	} else if c.Has(1) {
		number = c.Arg(1, "signal").Int(0, 0)
	}
	if sign > 0 {
		if err := process.Of(rt).Kill(pid, number); err != process.ErrNoProcess {
			rt.Check(err)
			return nil
		}
	}
	return outside.Block(rt, commands.Of(rt).Kill(call, pid, number))
}

// throw throws an error with a code, as Node's are.
func throw(rt *runtime.Realm, code, message string) {
	o := rt.NewError("Error", message)
	_ = o.Set("code", code)
	panic(o)
}
