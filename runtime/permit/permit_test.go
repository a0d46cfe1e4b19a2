package permit_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"weft/runtime/permit"
)

// rights reads flags: "allow-read=/a", "deny-net".
func rights(t *testing.T, flags ...string) permit.Rights {
	t.Helper()
	var r permit.Rights
	for _, f := range flags {
		how, rest, _ := strings.Cut(f, "-")
		kind, names, given := strings.Cut(rest, "=")
		add := r.Grant
		if how == "deny" {
			add = r.Refuse
		}
		var list []string
		if given {
			list = strings.Split(names, ",")
		}
		if err := add(permit.Kind(kind), list...); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

func TestRights(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	in := func(name string) string { return filepath.Join(dir, name) }
	for _, name := range []string{"open", "shut"} {
		if err := os.Mkdir(in(name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"open/out": in("shut"), "open/next": in("shut/new"), "open/loop": in("open/loop")} {
		if err := os.Symlink(to, in(link)); err != nil {
			t.Skip(err)
		}
	}
	open := "allow-read=" + in("open")
	for _, c := range []struct {
		flags          string
		kind           permit.Kind
		resource, addr string
		want           bool
	}{
		{"", permit.Read, in("open/a"), "", false},
		{open, permit.Read, in("open/a"), "", true},
		{open, permit.Read, in("open"), "", true},
		{open, permit.Write, in("open/a"), "", false},
		{open, permit.Read, in("open/../shut/a"), "", false},
		{open, permit.Read, in("open/x/../../shut/a"), "", false},
		{open, permit.Read, in("opened"), "", false},
		{open, permit.Read, in("open/out/a"), "", false},
		{open, permit.Read, in("open/next"), "", false},
		{open, permit.Read, "", "", false},
		{open + " deny-read=" + in("open/b"), permit.Read, in("open/b/c"), "", false},
		{"allow-read deny-read=" + in("shut"), permit.Read, in("open/out/x"), "", false},
		{"allow-read", permit.Read, "/proc/self/mem", "", false},
		{"allow-read", permit.Read, "/proc/self/fd/3", "", false},
		{"allow-read", permit.Read, "/proc/1/root/etc/passwd", "", false},
		{"allow-read", permit.Read, "/dev/fd/0", "", false},
		{"allow-read", permit.Read, "/proc/cpuinfo", "", true},

		{"allow-net=example.org", permit.Net, "example.org:80", "", true},
		{"allow-net=example.org", permit.Net, "EXAMPLE.org.:80", "", true},
		{"allow-net=example.org", permit.Net, "www.example.org:80", "", false},
		{"allow-net=*.example.org", permit.Net, "www.example.org:80", "", true},
		{"allow-net=*.example.org", permit.Net, "badexample.org:80", "", false},
		{"allow-net=example.org:443", permit.Net, "example.org:80", "", false},
		{"allow-net=:80", permit.Net, "example.org:80", "", true},
		{"allow-net=127.0.0.1", permit.Net, "[::ffff:127.0.0.1]:80", "", true},
		{"allow-net=127.0.0.1", permit.Net, "localhost:80", "127.0.0.1:80", true},
		{"allow-net deny-net=127.0.0.1", permit.Net, "evil.example:80", "127.0.0.1:80", false},
		{"allow-net=[::1]:80", permit.Net, "[::1]:80", "", true},

		{"allow-env=HOME,AWS_*", permit.Env, "AWS_KEY", "", true},
		{"allow-env=HOME,AWS_*", permit.Env, "HOMES", "", false},
		{"allow-sys=hostname", permit.Sys, "hostname", "", true},
		{"allow-sys=hostname", permit.Sys, "homedir", "", false},
	} {
		resource := c.resource
		if strings.HasPrefix(resource, dir) {
			if resource, err = permit.Resolve(resource); err != nil {
				t.Fatal(err)
			}
		}
		g := permit.NewGate(rights(t, strings.Fields(c.flags)...), nil)
		err = g.Check(context.Background(), permit.Need{Kind: c.kind, Resource: resource, Addr: c.addr, Call: "f"})
		if (err == nil) != c.want {
			t.Errorf("%q: %s %s %s: %v", c.flags, c.kind, c.resource, c.addr, err)
		}
	}
	if _, err := permit.Resolve(in("open/loop")); err == nil {
		t.Error("a circle of links was resolved")
	}
}

// TestCommands holds that a command is granted by its own name, found as the system finds it, and denied by that of any link.
func TestCommands(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	in := func(name string) string { return filepath.Join(dir, name) }
	for _, name := range []string{"bin", "other"} {
		if err := os.Mkdir(in(name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for name, mode := range map[string]os.FileMode{"bin/box": 0o700, "other/tool": 0o700, "bin/data": 0o600} {
		if err := os.WriteFile(in(name), nil, mode); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"bin/tool": "box", "bin/rm": "box", "other/innocent": in("bin/rm"), "link": in("bin"), "bin/loop": "loop"} {
		if err := os.Symlink(to, in(link)); err != nil {
			t.Skip(err)
		}
	}
	t.Setenv("PATH", in("bin"))
	path := in("bin") + string(filepath.ListSeparator) + in("other")
	for _, c := range []struct {
		flags, name, path, cwd string
		want                   bool
	}{
		{"", "tool", path, "/", false},
		{"allow-run", "tool", path, "/", true},
		{"allow-run=tool", "tool", path, "/", true},
		{"allow-run=tool", in("bin/tool"), path, "/", true},
		{"allow-run=tool", in("link/tool"), path, "/", true},
		{"allow-run=tool", "./tool", path, in("bin"), true},
		{"allow-run=tool", "./tool", path, in("other"), false},
		{"allow-run=tool", "tool", in("other"), "/", false},
		{"allow-run=tool", "tool", "", in("bin"), false},
		{"allow-run=tool", "rm", path, "/", false}, // the same file, but another command
		{"allow-run=tool", "box", path, "/", false},
		{"allow-run=box", "tool", path, "/", false},
		{"allow-run=" + in("other/tool"), "tool", in("other"), "/", true},
		{"allow-run deny-run=rm", "rm", path, "/", false},
		{"allow-run deny-run=rm", "innocent", path, "/", false},
		{"allow-run deny-run=rm", in("bin/../link/rm"), path, "/", false},
		{"allow-run deny-run=rm", "tool", path, "/", true},
		{"allow-run deny-run=box", "tool", path, "/", false},
		{"allow-run=nosuch", "nosuch", path, "/", true},
	} {
		found, err := permit.FindCommand(c.name, c.path, c.cwd)
		if err != nil {
			found.Path = c.name
		}
		g := permit.NewGate(rights(t, strings.Fields(c.flags)...), nil)
		err = g.Check(context.Background(), permit.Need{Kind: permit.Run, Resource: found.Path, Links: found.Links, Call: "f"})
		if (err == nil) != c.want {
			t.Errorf("%q: %s (%v): %v", c.flags, c.name, found, err)
		}
	}
	for name, want := range map[string]error{"data": os.ErrPermission, "nosuch": os.ErrNotExist, "": os.ErrNotExist, in("nosuch"): os.ErrNotExist, "a\x00": os.ErrNotExist} {
		if _, err := permit.FindCommand(name, path, "/"); !errors.Is(err, want) {
			t.Errorf("%q: %v", name, err)
		}
	}
	if _, err := permit.FindCommand(in("bin/loop"), path, "/"); err == nil {
		t.Error("a circle of links is a command")
	}
}

// TestNameless holds that what has no name to be granted by is granted once.
func TestNameless(t *testing.T) {
	asked := 0
	g := permit.NewGate(permit.Rights{}, func(context.Context, permit.Need) (permit.Answer, error) {
		asked++
		return permit.Yes, nil
	})
	for range 2 {
		if err := g.Check(context.Background(), permit.Need{Kind: permit.Run, What: "a signal to process 1"}); err != nil {
			t.Error(err)
		}
	}
	if err := g.Check(context.Background(), permit.Need{Kind: permit.Run, Resource: "/bin/sh"}); err != nil || asked != 3 {
		t.Error(err, asked)
	}
}

func TestAnswers(t *testing.T) {
	asked, answer := 0, permit.No
	g := permit.NewGate(permit.Rights{}, func(context.Context, permit.Need) (permit.Answer, error) {
		asked++
		return answer, nil
	})
	check := func(kind permit.Kind, name string) bool {
		return g.Check(context.Background(), permit.Need{Kind: kind, Resource: name, Call: "f"}) == nil
	}
	for i, c := range []struct {
		kind   permit.Kind
		name   string
		answer permit.Answer
		want   bool
		asked  int
	}{
		{permit.Env, "A", permit.No, false, 1},
		{permit.Env, "A", permit.Yes, false, 1}, // it stays refused
		{permit.Env, "B", permit.Once, true, 2},
		{permit.Env, "B", permit.Yes, true, 3},
		{permit.Env, "B", permit.No, true, 3},
		{permit.Env, "C", permit.Every, true, 4},
		{permit.Env, "D", permit.No, true, 4},
		{permit.Env, "A", permit.Yes, false, 4},
		{permit.Sys, "A", permit.No, false, 5},
	} {
		if answer = c.answer; check(c.kind, c.name) != c.want || asked != c.asked {
			t.Errorf("%d: asked %d times", i, asked)
		}
	}
}

func TestOwnServers(t *testing.T) {
	g := permit.NewGate(permit.Rights{}, nil)
	connect := func(host string) bool {
		return g.Check(context.Background(), permit.Need{Kind: permit.Net, Resource: host}) == nil
	}
	stop := g.Listens("8000")
	if !connect("localhost:8000") || !connect("127.0.0.1:8000") || connect("127.0.0.1:8001") || connect("example.org:8000") {
		t.Error("a program may connect to its own server, and to nothing else")
	}
	if stop(); connect("127.0.0.1:8000") {
		t.Error("it may connect where its server was")
	}
}

func TestReferAndWords(t *testing.T) {
	root := permit.NewGate(permit.Rights{}, nil)
	child := permit.NewGate(permit.Rights{}, nil)
	child.Refer(root)
	err := child.Check(context.Background(), permit.Need{Kind: permit.Write, Resource: "/a b", Call: "fs.writeFile"})
	var refused *permit.Error
	if !errors.As(err, &refused) || err.Error() != `fs.writeFile: write access to "/a b" is not allowed; --allow-write=/a b grants it` {
		t.Error(err)
	}
	for _, bad := range []string{"http://example.org", "example.org:99999", ""} {
		if err := new(permit.Rights).Grant(permit.Net, bad); err == nil {
			t.Errorf("%q is a host", bad)
		}
	}
}
