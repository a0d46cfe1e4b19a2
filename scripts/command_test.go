package scripts_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	goruntime "runtime"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"weft/runtime/soaktest"
)

// TestMain builds weft once, and puts it first in PATH. With the race detector it does nothing: that does not look into processes
// that were built without it.
func TestMain(m *testing.M) {
	if soaktest.Race() {
		fmt.Println("weft is built without the race detector")
		return
	}
	code, err := withWeft(m.Run)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func withWeft(run func() int) (int, error) {
	dir, err := os.MkdirTemp("", "weft")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "weft")
	if goruntime.GOOS == "windows" {
		name += ".exe"
	}
	build := exec.Command("go", "build", "-o", name, "weft")
	if out, err := build.CombinedOutput(); err != nil {
		return 0, fmt.Errorf("go build: %w\n%s", err, out)
	}
	if err := os.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH")); err != nil {
		return 0, err
	}
	return run(), nil
}

// TestCommand drives the command as a shell does.
func TestCommand(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: *update,
		Setup:         func(e *testscript.Env) error { e.Setenv("TERM", "xterm"); return nil },
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "damage": damage, "cut": cut,
		},
	})
}

// exits is a testscript command: "exits 13 weft a.js" runs weft a.js, which has to exit with 13.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code program [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// damage is a testscript command: "damage FILE" changes a byte in the middle of a file.
func damage(ts *testscript.TestScript, _ bool, args []string) {
	edit(ts, args, func(data []byte) []byte {
		data[len(data)/2] ^= 1
		return data
	})
}

// cut is a testscript command: "cut FILE" takes away the end of a file.
func cut(ts *testscript.TestScript, _ bool, args []string) {
	edit(ts, args, func(data []byte) []byte { return data[:len(data)-10] })
}

func edit(ts *testscript.TestScript, args []string, how func([]byte) []byte) {
	if len(args) != 1 {
		ts.Fatalf("usage: damage or cut, and a file")
	}
	name := ts.MkAbs(args[0])
	data, err := os.ReadFile(name)
	ts.Check(err)
	ts.Check(os.WriteFile(name, how(data), 0o600))
}
