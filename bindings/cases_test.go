package bindings_test

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"weft/bindings"
	"weft/repl/expect"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/permit"
	"weft/runtime/process"
	"weft/runtime/session"
	"weft/runtime/soaktest"
	"weft/runtime/stdin"
)

// TestMain is the tests, or a child process that a script of theirs has started.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == childArg {
		cfg := runtime.Config{Modules: bindings.All(), Self: self(), ChildStderr: os.Stderr, ReplaySession: session.Replay}
		os.Exit(runtime.ExitCode(process.RunChild(cfg, os.Stdin, os.Stdout, func() { os.Exit(1) })))
	}
	// A child that looks for races sleeps for a second at its end otherwise.
	if err := os.Setenv("GORACE", strings.TrimSpace(os.Getenv("GORACE")+" atexit_sleep_ms=0")); err != nil {
		panic(err)
	}
	goleak.VerifyTestMain(m)
}

// childArg is the argument with which the test starts itself as a child process.
const childArg = "--child"

func self() []string {
	path, err := os.Executable()
	if err != nil {
		panic(err)
	}
	return []string{path, childArg}
}

var update = flag.Bool("update", false, "write what the scripts in testdata print into them")

// TestScripts runs every script in testdata, in virtual time unless its first line says otherwise, compares what it prints with what it
// says, and holds that the recording of the run is repeated. With the race detector it repeats every sixth. On a machine that needs hours
// for that it leaves some scripts out.
func TestScripts(t *testing.T) {
	budget := soaktest.NewBudget(t, 2)
	number := 0
	err := filepath.WalkDir("testdata", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".js" {
			return err
		}
		number++
		repeated := number%6 == 0 || !soaktest.Race() || soaktest.Long()
		t.Run(strings.TrimSuffix(filepath.ToSlash(path[len("testdata/"):]), ".js"), func(t *testing.T) {
			code, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			t.Parallel()
			budget.Check(t)
			r := runScript(t, filepath.Base(path), swept(string(code), soaktest.Race()))
			if *update && r.differs != nil {
				r.differs = os.WriteFile(path, []byte(expect.Rewrite(string(code), r.stdout.String(), r.stderr.String(), r.code)), 0o666)
			}
			switch short := swept(string(code), true); {
			case r.differs != nil:
				t.Error(r.differs)
			case repeated && short != string(code):
				runScript(t, filepath.Base(path), short).same(t, soaktest.Size(1, 3))
			case repeated:
				r.same(t, soaktest.Size(1, 3))
			}
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// swept is a script whose sweeps go less far if that is asked for and this is no soak: where they take long, and hold what they hold
// elsewhere.
func swept(code string, less bool) string {
	if !less || soaktest.Long() {
		return code
	}
	return strings.ReplaceAll(code, "k <= 12", "k <= 2")
}

// runScript runs a script as its first line says, and compares what it prints with what it says.
func runScript(t *testing.T, name, code string) *recorded {
	t.Helper()
	want, ok := expect.Read(code)
	r := record(t, source.Text{Name: name, Code: code}, want.Flags)
	if r.differs = want.Check(r.stdout.String(), r.stderr.String(), r.code); !ok {
		r.differs = errors.New("it does not say what it prints: go test ./bindings -update lets it")
	}
	return r
}

// inputOf is a standard input that has a text.
func inputOf(t testing.TB, text string) stdin.Source {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	if _, err = w.WriteString(text); err != nil {
		t.Fatal(err)
	}
	_ = w.Close()
	return stdin.Open(r)
}

// configure takes the flags of a script's first line that make sense here, and returns how long the script may run.
func configure(t testing.TB, cfg *runtime.Config, flags []string) (limit time.Duration, err error) {
	set := flag.NewFlagSet("weft", flag.ContinueOnError)
	seed := set.String("seed", "", "")
	world := set.String("time", "virtual", "")
	in := set.String("stdin", "", "")
	set.BoolVar(&cfg.Inner, "inner", cfg.Inner, "")
	set.BoolVar(&cfg.Rights.All, "A", false, "")
	for _, k := range permit.Kinds() {
		set.Func("allow-"+string(k), "", func(names string) error { return cfg.Rights.Grant(k, strings.Split(names, ",")...) })
	}
	set.DurationVar(&limit, "timeout", soaktest.Limit(t), "")
	if err := set.Parse(flags); err != nil {
		return 0, err
	}
	cfg.Virtual = *world != "real"
	if *in != "" {
		cfg.Stdin = inputOf(t, strings.ReplaceAll(*in, "|", "\n"))
	}
	if *seed == "" {
		return limit, nil
	}
	n, err := strconv.ParseUint(*seed, 10, 64)
	cfg.Seed = &n
	return limit, err
}
