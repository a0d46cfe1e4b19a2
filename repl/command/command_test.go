package command_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"weft/bindings"
	"weft/repl/command"
	"weft/runtime"
)

// outcome is what a command line leads to.
type outcome struct {
	out, err string
	code     int
}

// run runs a command line in this process. The standard streams are files; signals are sent to it as soon as it listens.
func run(t *testing.T, input string, env map[string]string, args []string, signals ...os.Signal) outcome {
	t.Helper()
	dir := t.TempDir()
	file := func(name, text string) *os.File {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		_, _ = io.WriteString(f, text)
		_, _ = f.Seek(0, io.SeekStart)
		return f
	}
	text := func(f *os.File) string {
		data, err := os.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	in, stdout, stderr := file("in", input), file("out", ""), file("err", "")
	err := command.Run(command.Env{
		In: in, Out: stdout, Err: stderr, Getenv: func(name string) string { return env[name] },
		Signals: func() <-chan os.Signal {
			c := make(chan os.Signal, len(signals))
			for _, s := range signals {
				c <- s
			}
			return c
		},
		Modules: bindings.All(), Declarations: bindings.Declarations(),
		Examples: fstest.MapFS{"1-first.js": {Data: []byte("// The first one.\nprint(1)\n")}},
	}, args)
	return outcome{text(stdout), text(stderr), runtime.ExitCode(err)}
}

// written writes files for a command line to name, and returns where they are.
func written(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir + string(filepath.Separator)
}

// TestRun holds what command lines lead to. DIR/ in an argument is the folder with the files.
func TestRun(t *testing.T) {
	dir := written(t, map[string]string{
		"hello.js": "print('hello', ...process.argv.slice(2))", "code.js": "process.exitCode = 7", "bad.js": "1 +",
	})
	plain := map[string]string{"TERM": "xterm"}
	for _, tt := range []struct {
		args  string
		input string
		want  outcome
	}{
		{"DIR/hello.js a --seed", "", outcome{out: "hello a --seed\n"}},
		{"run DIR/hello.js b", "", outcome{out: "hello b\n"}},
		{"DIR/code.js", "", outcome{code: 7}},
		{"-", "print(2)", outcome{out: "2\n"}},
		{"", "print(3)", outcome{out: "3\n"}},
		{"-p 6*7", "", outcome{out: "42\n"}},
		{"--color=always -p 6*7", "", outcome{out: "\x1b[33m42\x1b[39m\n"}},
		{"-e print(process.argv.length) a b", "", outcome{out: "4\n"}},
		{"-e throw+1", "", outcome{code: 1, err: "<code>:1:1\n1 | throw 1\n  | ^\nUncaught 1\n"}},
		{"-c DIR/hello.js", "", outcome{}},
		{"-c DIR/bad.js", "", outcome{code: 1, err: "DIR/bad.js:1:4\n1 | 1 +\n  |    ^\nSyntaxError: Unexpected end of input\n"}},
		{"-i -e let+n=5", "n + 1\n.examples\n", outcome{out: "6\n  1-first  The first one.\n" +
			".run NAME runs one here; its number will do\n"}},
		{"--time=virtual -p sleep(1e6,8)", "", outcome{out: "8\n"}},
		{"--timeout 1s --time=virtual -p sleep(1,8)", "", outcome{out: "8\n"}},
		{"run", "", outcome{code: 2, err: "weft: run needs a file: weft run FILE [args...]\n"}},
		{"open", "", outcome{code: 2, err: "weft: open needs a link, or a page: weft open LINK [args...]\n"}},
		{"watch -e 1", "", outcome{code: 2, err: "weft: watch cannot do --eval: it runs a file, once, before your eyes: weft watch FILE [args...]\n"}},
		{"watch --version", "", outcome{code: 2, err: "weft: watch cannot do --version: it runs a file, once, before your eyes: weft watch FILE [args...]\n"}},
		{"run --watch 1-first", "", outcome{code: 2, err: "weft: --watch needs a file of yours, which you save: a page, a link and an example have " +
			"their programs in themselves; weft show NAME > app.js takes one out\n"}},
		{"--watch -e 1", "", outcome{code: 2, err: "weft: --watch needs a file of yours, which you save: a page, a link and an example have " +
			"their programs in themselves; weft show NAME > app.js takes one out\n"}},
		{"--sede 1", "", outcome{code: 2, err: "weft: unknown flag: --sede; did you mean --seed?\n"}},
		{"--nothing", "", outcome{code: 2, err: "weft: unknown flag: --nothing; weft --help lists them\n"}},
		{"--timeout 500", "", outcome{code: 2, err: "weft: --timeout \"500\" is not valid: " +
			"it must be a duration, such as 500ms or 10s\n"}},
		{"--color red", "", outcome{code: 2, err: "weft: --color \"red\" is not valid: it must be auto, always or never\n"}},
		{"-i --timeout 1s", "", outcome{code: 2, err: "weft: --timeout needs a program: a prompt has no time limit\n"}},
		{"none.js", "", outcome{code: 2, err: "weft: cannot read none.js: no such file or directory\n"}},
		{"--trace DIR/hello.js DIR/hello.js", "", outcome{code: 2, err: "weft: cannot write DIR/hello.js: it is the program itself\n"}},
		{"replay", "", outcome{code: 2, err: "weft: replay needs a file that weft run --record has written: weft replay RECORDING\n"}},
		{"replay DIR/hello.js", "", outcome{code: 2, err: "weft: cannot replay DIR/hello.js: this is no recording\n"}},
	} {
		t.Run(tt.args, func(t *testing.T) {
			args := strings.Fields(strings.ReplaceAll(tt.args, "DIR/", dir))
			for i, arg := range args {
				args[i] = strings.Replace(arg, "+", " ", 1)
			}
			got := run(t, tt.input, plain, args)
			got.err = strings.ReplaceAll(got.err, dir, "DIR/")
			if got != tt.want {
				t.Errorf("got  %+v\nwant %+v", got, tt.want)
			}
		})
	}
}

// TestHelp holds that each command has a help that lists its flags, and that weft help shows the same.
func TestHelp(t *testing.T) {
	for _, name := range []string{"", "run", "replay"} {
		for flag, in := range map[string]string{"--timeout": "", "--seed N": "program", "--speed X": "replay", "--help": ""} {
			got := run(t, "", nil, append(strings.Fields(name), "--help"))
			lists := in == "" || (in == "replay") == (name == "replay")
			listed := strings.Contains(got.out, "  "+flag) || strings.Contains(got.out, ", "+flag)
			if got.code != 0 || got.err != "" || listed != lists {
				t.Errorf("weft %s --help, with %s %t: %+v", name, flag, lists, got)
			}
			if again := run(t, "", nil, append([]string{"help"}, strings.Fields(name)...)); again != got {
				t.Errorf("weft help %s: %+v", name, again)
			}
		}
	}
}

// TestSignals ends a program by a signal that main hands on, and gives up one that does not end.
func TestSignals(t *testing.T) {
	got := run(t, "", nil, []string{"-e", "print('on'); time.sleep(1e6)"}, syscall.SIGTERM)
	if want := 128 + int(syscall.SIGTERM); got.code != want {
		t.Errorf("got %+v, want %d", got, want)
	}
	got = run(t, "", nil, []string{"--timeout", "20ms", "-e", "for (;;);"})
	if got.code != 124 {
		t.Errorf("got %+v, want 124", got)
	}
}

// TestInterruptedTest: what has ended by an interrupt is in the file of --junit.
func TestInterruptedTest(t *testing.T) {
	dir := written(t, map[string]string{"a.js": "print(1)\n// Output:\n// 1\n"})
	got := run(t, "", nil, []string{"test", "--junit", dir + "j.xml", dir + "a.js"}, os.Interrupt)
	if text, err := os.ReadFile(dir + "j.xml"); err != nil || !strings.HasSuffix(string(text), "</testsuites>\n") || got.code != 130 {
		t.Errorf("%+v, %v, %q", got, err, text)
	}
}

// TestOpenHelp: weft open has a help of its own.
func TestOpenHelp(t *testing.T) {
	if got := run(t, "", nil, []string{"open", "--help"}); !strings.Contains(got.out, "weft open [flags] LINK") || !strings.Contains(got.out, "--timeout") {
		t.Errorf("%+v", got)
	}
}

// TestReplay records a program and shows it again.
func TestReplay(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.rec")
	was := run(t, "", nil, []string{"--record", file, "-p", "[Math.random(), Date.now()]"})
	for args, want := range map[string]outcome{"": was, "--speed 100": was, "--check 2": {out: "2 of 2 the same\n"}} {
		got := run(t, "", nil, append(append([]string{"replay"}, strings.Fields(args)...), file))
		if got != want || was.out == "" {
			t.Errorf("replay %s: got %+v, want %+v", args, got, want)
		}
	}
}

// TestColor holds what decides about colours: the first of these that says something.
func TestColor(t *testing.T) {
	for _, tt := range []struct {
		when, env string
		want      bool
	}{
		{"auto", "", false},
		{"always", "NO_COLOR=1", true},
		{"never", "FORCE_COLOR=1", false},
		{"auto", "FORCE_COLOR=1", true},
		{"auto", "CLICOLOR_FORCE=1", true},
		{"auto", "FORCE_COLOR=0", false},
		{"auto", "NO_COLOR=1 FORCE_COLOR=1", false},
	} {
		env := map[string]string{"TERM": "xterm"}
		for _, set := range strings.Fields(tt.env) {
			name, value, _ := strings.Cut(set, "=")
			env[name] = value
		}
		got := run(t, "", env, []string{"--color", tt.when, "-p", "1"})
		if painted := got.out != "1\n"; painted != tt.want {
			t.Errorf("--color %s, %s: %q", tt.when, tt.env, got.out)
		}
	}
}
