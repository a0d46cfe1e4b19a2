package os

import (
	goruntime "runtime"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/environ"
	"weft/runtime/signals"
)

// This file is Node's os: the machine and its user.

// defineMachine adds Node's members.
func defineMachine(rt *runtime.Realm, o *goja.Object) {
	e, vm := environ.Of(rt), rt.VM()
	windows := goruntime.GOOS == "windows"
	pick := func(unix, other string) string {
		if windows {
			return other
		}
		return unix
	}
	rt.Define(o, js.Functions{
		"os.hostname":             func(c js.Call) goja.Value { return c.Value(e.Machine("hostname", "os.hostname").Name) },
		"os.homedir":              func(c js.Call) goja.Value { return c.Value(e.Home("os.homedir")) },
		"os.tmpdir":               func(c js.Call) goja.Value { return c.Value(strings.TrimRight(e.Temporary(), `/\`)) },
		"os.release":              func(c js.Call) goja.Value { return c.Value(e.Machine("osRelease", "os.release").Release) },
		"os.version":              func(c js.Call) goja.Value { return c.Value(e.Machine("osRelease", "os.version").Version) },
		"os.uptime":               func(c js.Call) goja.Value { return c.Value(e.Machine("osUptime", "os.uptime").Uptime.Seconds()) },
		"os.totalmem":             func(c js.Call) goja.Value { return c.Value(e.Machine("systemMemoryInfo", "os.totalmem").Memory) },
		"os.freemem":              func(c js.Call) goja.Value { return c.Value(e.Machine("systemMemoryInfo", "os.freemem").Free) },
		"os.availableParallelism": func(c js.Call) goja.Value { return c.Value(rt.CPUs()) },
		"os.platform":             func(c js.Call) goja.Value { return c.Value(pick(goruntime.GOOS, "win32")) },
		"os.type":                 func(c js.Call) goja.Value { return c.Value(systemName()) },
		"os.arch":                 func(c js.Call) goja.Value { return c.Value(environ.Architecture()) },
		"os.machine":              func(c js.Call) goja.Value { return c.Value(machine(goruntime.GOARCH)) },
		"os.endianness":           func(c js.Call) goja.Value { return c.Value("LE") },
		"os.loadavg": func(c js.Call) goja.Value {
			load := e.Machine("loadavg", "os.loadavg").Load
			return js.Array(rt.Kit, load[:])
		},
		"os.userInfo": func(c js.Call) goja.Value {
			u := e.User("os.userInfo")
			return js.Record(vm, "uid", u.UID, "gid", u.GID, "username", u.Name, "homedir", u.Home, "shell", u.Shell)
		},
		"os.cpus": func(c js.Call) goja.Value {
			all := []*goja.Object{}
			for _, p := range e.Machine("cpus", "os.cpus").CPUs {
				times := js.Record(vm, "user", p.User, "nice", p.Nice, "sys", p.Sys, "idle", p.Idle, "irq", p.Irq)
				all = append(all, js.Record(vm, "model", p.Model, "speed", p.Speed, "times", times))
			}
			return js.Array(rt.Kit, all)
		},
	})
	_ = o.Set("EOL", pick("\n", "\r\n"))
	_ = o.Set("devNull", pick("/dev/null", `\\.\nul`))
	numbers := vm.NewObject()
	for n := range 32 {
		if name := signals.Name(n); n > 0 && name != "" {
			_ = numbers.Set(name, n)
		}
	}
	_ = o.Set("constants", js.Record(vm, "signals", numbers))
}

func systemName() string {
	switch goruntime.GOOS {
	case "windows":
		return "Windows_NT"
	case "darwin":
		return "Darwin"
	}
	return strings.ToUpper(goruntime.GOOS[:1]) + goruntime.GOOS[1:]
}

// machine is uname's word for it.
func machine(goarch string) string {
	switch goarch {
	case "amd64":
		return "x86_64"
	case "386":
		return "i686"
	case "arm64":
		return "aarch64"
	}
	return goarch
}
