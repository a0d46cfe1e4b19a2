package scripts_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"weft/scripts"
)

// TestExamples runs each script in both worlds, and compares what it prints with what it says.
func TestExamples(t *testing.T) {
	all, err := scripts.All()
	if err != nil || len(all) == 0 {
		t.Fatalf("%d scripts, %v", len(all), err)
	}
	for _, s := range all {
		want, ok := scripts.Expected(s.Code)
		if !ok {
			t.Errorf("%s does not say what it prints", s.Name)
		}
		for _, world := range []string{"real", "virtual"} {
			if skip(s, world) {
				continue
			}
			t.Run(s.Name+"/"+world, func(t *testing.T) {
				err := run(s.Name, want, "--time", world)
				for try := 1; err != nil && measures(s) && try < 3; try++ {
					err = run(s.Name, want, "--time", world) // a busy machine spoils a measurement now and then
				}
				if err != nil && measures(s) {
					t.Log("what this machine has measured differs, which is its own affair:", err)
					err = run(s.Name, measured(want), "--time", world)
				}
				if err != nil {
					t.Error(err)
				}
			})
		}
	}
}

func run(name string, want scripts.Expectation, flags ...string) error {
	args := append(append(flags, "--timeout", "60s"), want.Flags...)
	cmd := exec.Command("weft", append(args, name)...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		return err
	}
	return want.Check(stdout.String(), stderr.String(), cmd.ProcessState.ExitCode())
}

// skip reports whether a script is slow by purpose, or measures how long it computes, which takes no virtual time.
func skip(s scripts.Script, world string) bool {
	if world == "real" {
		return s.Name == "03-asyncio.js"
	}
	return measures(s)
}

// measured is what a script prints whatever it has measured: lines that begin as those do.
func measured(want scripts.Expectation) scripts.Expectation {
	want.Output = slices.Clone(want.Output)
	for i, line := range want.Output {
		first, _, _ := strings.Cut(line, " ")
		want.Output[i] = first + " ..."
	}
	return want
}

func measures(s scripts.Script) bool { return strings.Contains(s.Code, "perfCounter") }

// TestLength holds that a script can be read aloud: 10 to 40 lines, not counting what it prints.
func TestLength(t *testing.T) {
	all, err := scripts.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		body, _, _ := strings.Cut(s.Code, "\n// Output:\n")
		lines := strings.Split(body, "\n")
		if n := len(lines); n < 10 || n > 40 {
			t.Errorf("%s has %d lines", s.Name, n)
		}
		for i, line := range lines {
			if len(line) > 110 {
				t.Errorf("%s:%d is %d columns wide", s.Name, i+1, len(line))
			}
		}
	}
}

// TestReadme holds that the README shows an example as it is, but for its comments, with its output.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	code, err := os.ReadFile("10-lost-update.js")
	if err != nil {
		t.Fatal(err)
	}
	want, _ := scripts.Expected(string(code))
	body, _, _ := strings.Cut(string(code), "// Output:")
	body = regexp.MustCompile(`(?m)^//.*\n`).ReplaceAllString(body, "")
	body = regexp.MustCompile(`\n{2,}`).ReplaceAllString(strings.TrimSpace(body), "\n\n")
	block := "```js\n" + body + "\n```\n```\n" + strings.Join(want.Output, "\n") + "\n```\n"
	if !strings.Contains(string(readme), block) {
		t.Errorf("README.md lacks:\n%s", block)
	}
}
