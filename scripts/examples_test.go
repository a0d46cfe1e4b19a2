package scripts_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	programs "weft/repl/examples"
	"weft/repl/expect"
	"weft/repl/prove"
	"weft/runtime/soaktest"
	"weft/scripts"
)

var update = flag.Bool("update", false, "write what the examples print, and what the files in testdata compare with, into them")

// timedOut is the exit code of a program that --timeout has ended.
const timedOut = 124

// TestExamples runs each script in both worlds, and compares what it prints with what it says.
func TestExamples(t *testing.T) {
	budget := soaktest.NewBudget(t, 4)
	for _, s := range examples(t) {
		for _, world := range []string{"real", "virtual"} {
			if measures(s) || world == "real" && s.File == "03-asyncio.js" { // which is slow by purpose
				continue
			}
			t.Run(s.File+"/"+world, func(t *testing.T) {
				t.Parallel()
				budget.Check(t)
				example(t, s, world)
			})
		}
	}
}

// TestMeasuringExamples runs those that measure how long they compute, which takes no virtual time: one after the other.
func TestMeasuringExamples(t *testing.T) {
	budget := soaktest.NewBudget(t, 10)
	for _, s := range examples(t) {
		if measures(s) {
			t.Run(s.File, func(t *testing.T) {
				budget.Check(t)
				example(t, s, "real", "--timeout", max(budget.Left(), time.Second).String())
			})
		}
	}
}

func examples(t *testing.T) []programs.Example {
	t.Helper()
	set := programs.Set{Files: scripts.Files()}
	var all []programs.Example
	for _, name := range set.Names() {
		e, ok := set.Find(name)
		if !ok {
			t.Fatal(name)
		}
		all = append(all, e)
	}
	if len(all) == 0 {
		t.Fatal("there are no examples")
	}
	return all
}

func example(t *testing.T, s programs.Example, world string, flags ...string) {
	t.Helper()
	want, ok := expect.Read(s.Code)
	if !ok && !*update {
		t.Fatal("it does not say what it prints: go test ./scripts -update lets it")
	}
	runner := prove.Runner{Weft: "weft", Timeout: soaktest.Limit(t)}
	o, err := runner.Run(t.Context(), s.File, slices.Concat(want.Flags, []string{"--time=" + world}, flags))
	if err != nil {
		t.Fatal(err)
	}
	if o.Exit == timedOut && measures(s) {
		t.Skip("there is no time to measure")
	}
	err = want.Check(o.Stdout, o.Stderr, o.Exit)
	if err != nil && measures(s) {
		t.Log("what this machine has measured differs, which is its own affair:", err)
		err = measured(want).Check(o.Stdout, o.Stderr, o.Exit)
	}
	if *update && (err != nil || !ok) {
		err = os.WriteFile(s.File, []byte(expect.Rewrite(s.Code, o.Stdout, o.Stderr, o.Exit)), 0o666)
	}
	if err != nil {
		t.Error(err)
	}
}

// output runs weft to its end.
func output(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	cmd := exec.Command("weft", append([]string{"--timeout", soaktest.Limit(t).String()}, args...)...)
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return out.String(), complaints.String(), cmd.ProcessState.ExitCode()
}

// measured is what a script prints whatever it has measured: lines that begin as those do.
func measured(want expect.Expectation) expect.Expectation {
	want.Output = slices.Clone(want.Output)
	for i, line := range want.Output {
		first, _, _ := strings.Cut(line, " ")
		want.Output[i] = first + " ..."
	}
	return want
}

func measures(s programs.Example) bool { return strings.Contains(s.Code, "perfCounter") }

// conversations are scripts that have a server and its clients in one file: they may be longer.
var conversations = map[string]int{"63-chat.js": 66, "64-downloads.js": 48, "65-cancelled-download.js": 56}

// TestLength holds that a script can be read aloud: 10 to 40 lines, not counting what it prints.
func TestLength(t *testing.T) {
	for _, s := range examples(t) {
		body, _, _ := strings.Cut(s.Code, "\n// Output:\n")
		lines := strings.Split(body, "\n")
		if n := len(lines); n < 10 || n > max(40, conversations[s.File]) {
			t.Errorf("%s has %d lines", s.File, n)
		}
		for i, line := range lines {
			if len(line) > 110 {
				t.Errorf("%s:%d is %d columns wide", s.File, i+1, len(line))
			}
		}
	}
}

// TestReadme runs each program that the README shows, and holds that it prints what the README says.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```(\\w*)\n(.*?)```\n").FindAllStringSubmatch(string(readme), -1)
	named, run := regexp.MustCompile(`^// (\w+\.js)\n`), regexp.MustCompile(`(?s)^\$ weft (\w+\.js)\n(.*)`)
	t.Chdir(t.TempDir())
	write := func(name, code string) {
		if err := os.WriteFile(name, []byte(code), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	programs := 0
	for i, b := range blocks {
		if file := named.FindStringSubmatch(b[2]); b[1] == "js" && file != nil {
			write(file[1], b[2]) // a module of a program that follows
		}
		p := run.FindStringSubmatch(b[2])
		if p == nil || i == 0 || blocks[i-1][1] != "js" {
			continue
		}
		programs++
		code, name, want := blocks[i-1][2], p[1], p[2]
		write(name, code)
		if stdout, stderr, _ := output(t, "--time=virtual", name); stdout+stderr != want {
			t.Errorf("%s prints:\n%s%swant:\n%s", name, stdout, stderr, want)
		}
	}
	if programs < 4 {
		t.Errorf("README.md shows %d programs", programs)
	}
}
