package environ

import (
	"fmt"
	"os"
	"os/user"
	goruntime "runtime"
	"strconv"
	"strings"
	"time"

	"weft/runtime/outside"
	"weft/runtime/permit"
	"weft/runtime/replay"
)

// This file is about the machine and its user: facts that tell one from others. What a system does not say is empty.

// Platform is Node's word for the operating system: Go's, but for Windows.
func Platform() string {
	if goruntime.GOOS == "windows" {
		return "win32"
	}
	return goruntime.GOOS
}

// Architecture is Node's word for the kind of processor.
func Architecture() string {
	switch goruntime.GOARCH {
	case "amd64":
		return "x64"
	case "386":
		return "ia32"
	}
	return goruntime.GOARCH
}

// User is who runs the program. The numbers are -1 where there are none.
type User struct {
	Name, Home, Shell string
	UID, GID          int
}

// Host is what the machine is called and runs.
type Host struct {
	Name, Release, Version string
	CPUs                   []CPU
	Memory, Free           int64         // bytes
	Uptime                 time.Duration // since it was started
	Load                   [3]float64    // averages of 1, 5 and 15 minutes
}

// CPU is a processor: what it is called, in MHz how fast it is, and what it has spent its time with.
type CPU struct {
	Model                      string
	Speed                      int
	User, Nice, Sys, Idle, Irq int64 // milliseconds
}

// allowFact throws unless the script may learn a fact, by Deno's word for it ("hostname"); call is what it calls. Those that name neither
// the user nor the machine are free: how many processors there are is what a program about concurrency asks first.
func (e *Environ) allowFact(fact, call string) {
	switch fact {
	case "hostname", "homedir", "userInfo":
		outside.Require(e.rt, call, permit.Sys, fact)
	}
}

// User is the user. call is what the script calls.
func (e *Environ) User(call string) User {
	e.allowFact("userInfo", call)
	return replay.Ask(e.rt.Journal, "user", func() User {
		u := User{UID: -1, GID: -1, Shell: os.Getenv("SHELL")}
		if now, err := user.Current(); err == nil {
			u.Name, u.Home = now.Username, now.HomeDir
			u.UID, u.GID = numberOf(now.Uid), numberOf(now.Gid)
		}
		return u
	})
}

func numberOf(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	return -1
}

// Home is the user's directory. call is what the script calls.
func (e *Environ) Home(call string) string {
	e.allowFact("homedir", call)
	return replay.Ask(e.rt.Journal, "home", func() string {
		dir, _ := os.UserHomeDir()
		return dir
	})
}

// Temporary is the directory for files that do not stay.
func (e *Environ) Temporary() string { return replay.Ask(e.rt.Journal, "temporary", os.TempDir) }

// Machine is the machine; fact is what is asked of it, call what the script calls.
func (e *Environ) Machine(fact, call string) Host {
	e.allowFact(fact, call)
	return replay.Ask(e.rt.Journal, "machine", hostNow)
}

func hostNow() (h Host) {
	h.Name, _ = os.Hostname()
	h.Release, h.Version = strings.TrimSpace(text("/proc/sys/kernel/osrelease")), strings.TrimSpace(text("/proc/sys/kernel/version"))
	for line := range strings.Lines(text("/proc/meminfo")) {
		var kilobytes int64
		key, value, _ := strings.Cut(line, ":")
		_, _ = fmt.Sscan(value, &kilobytes)
		switch key {
		case "MemTotal":
			h.Memory = kilobytes << 10
		case "MemAvailable":
			h.Free = kilobytes << 10
		}
	}
	var seconds float64
	_, _ = fmt.Sscan(text("/proc/uptime"), &seconds)
	h.Uptime = time.Duration(seconds * float64(time.Second))
	_, _ = fmt.Sscan(text("/proc/loadavg"), &h.Load[0], &h.Load[1], &h.Load[2])
	h.CPUs = cpus(text("/proc/cpuinfo"), text("/proc/stat"))
	return h
}

// text is what a file of Linux's says; "" when there is none.
func text(path string) string {
	b, _ := os.ReadFile(path)
	return string(b)
}

func cpus(info, stat string) (all []CPU) {
	for line := range strings.Lines(stat) {
		var name string
		var c CPU
		var wait int64
		if n, _ := fmt.Sscan(line, &name, &c.User, &c.Nice, &c.Sys, &c.Idle, &wait, &c.Irq); n < 7 || !strings.HasPrefix(name, "cpu") || name == "cpu" {
			continue
		}
		for _, t := range []*int64{&c.User, &c.Nice, &c.Sys, &c.Idle, &c.Irq} {
			*t *= 10 // in hundredths of seconds
		}
		all = append(all, c)
	}
	i := -1
	for line := range strings.Lines(info) {
		key, value, _ := strings.Cut(line, ":")
		switch strings.TrimSpace(key) {
		case "processor":
			i++
		case "model name":
			if i >= 0 && i < len(all) {
				all[i].Model = strings.TrimSpace(value)
			}
		case "cpu MHz":
			if i >= 0 && i < len(all) {
				mhz, _ := strconv.ParseFloat(strings.TrimSpace(value), 64)
				all[i].Speed = int(mhz)
			}
		}
	}
	return all
}
