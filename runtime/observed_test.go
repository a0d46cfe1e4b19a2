package runtime_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"testing"

	"weft/runtime"
)

// TestObservedIsTheSame: a program does the same whether a log is written or not.
func TestObservedIsTheSame(t *testing.T) {
	code, err := os.ReadFile("testdata/two-threads.js")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, log := range []io.Writer{nil, io.Discard} {
		r := newRun()
		seed := uint64(7)
		r.Config.Virtual, r.Config.Seed, r.Config.Trace = true, &seed, log
		if err := r.Start(t, context.Background(), string(code), nil); err != nil {
			t.Fatal(err)
		}
		out = append(out, r.Stdout.String())
	}
	if out[0] != out[1] || out[0] == "" {
		t.Errorf("printed %q and, observed, %q", out[0], out[1])
	}
}

// TestLogError: that a log could not be written is said, once, and is how the program ends.
func TestLogError(t *testing.T) {
	r := newRun()
	r.Config.Trace = fails{}
	if err := r.Start(t, context.Background(), "print(1)", nil); runtime.ExitCode(err) != 1 {
		t.Errorf("it ends with %v", err)
	}
	if got, want := r.Stderr.String(), "weft: the event log could not be written: no space\n"; got != want {
		t.Errorf("reported %q, want %q", got, want)
	}
}

type fails struct{}

func (fails) Write([]byte) (int, error) { return 0, errNoSpace{} }

type errNoSpace struct{}

func (errNoSpace) Error() string { return "no space" }

// TestTask: a task has an identity of its maker's.
func TestTask(t *testing.T) {
	_, list := events(t, logOf(t, "task(); start(task); task()", nil))
	var got []string
	for _, e := range list {
		if e.Kind == "task.create" {
			got = append(got, e.Object+" "+e.ID)
		}
	}
	if want := []string{"T 1@1", "T 1.1@1", "T 1@2"}; !slices.Equal(got, want) {
		t.Errorf("tasks %q, want %q", got, want)
	}
}

// TestUnobservedIsFree: without a log kernel calls allocate nothing for one: as much as like calls that are none.
func TestUnobservedIsFree(t *testing.T) {
	const n = 1000
	allocs := func(call string) float64 {
		code := fmt.Sprintf("for (let i = 0; i < %d; i++) %s", n, call)
		return testing.AllocsPerRun(3, func() {
			r := newRun()
			r.Config.Virtual = true
			must(t, r.Start(t, context.Background(), code, nil))
		})
	}
	for _, c := range []struct{ call, like string }{
		{"yieldNow()", "nothing()"},
		{"Math.random()", "Math.abs(0.5)"},
		{"block(0.001)", "nothing(0.001)"},
	} {
		if got, want := allocs(c.call), allocs(c.like); got > want+n/10 {
			t.Errorf("%v allocations in %d times %s, %v in %s", got, n, c.call, want, c.like)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
