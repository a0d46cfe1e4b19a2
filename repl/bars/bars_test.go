//go:build unix

package bars_test

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"weft/repl/bars"
	"weft/repl/screentest"
)

// TestMain is the tests, or the program that one of them has on a terminal.
func TestMain(m *testing.M) {
	if os.Getenv("WEFT_TEST_BARS") == "" {
		os.Exit(m.Run())
	}
	out, err := bars.Writers(os.Stdout, os.Stderr)
	show := func(s bars.State) { _ = s.Show(err) }
	a := bars.State{ID: "1", Label: "files", N: 1, Total: 4, Elapsed: 500}
	b := bars.State{ID: "2", N: 3, Total: -1, Elapsed: 3_700_000}
	show(a)
	show(bars.State{ID: "3", Gone: true}) // has never been there
	c := bars.State{ID: "4", Label: "gone", Total: 2}
	show(c)
	show(b)
	c.Gone = true
	show(c)
	fmt.Fprintln(out, "above")
	fmt.Fprint(out, "half a ")
	fmt.Fprintln(err, "line")
	fmt.Fprint(out, "no end")
	a.N, a.Elapsed = 3, 1000
	show(a)
	fmt.Fprintln(out)
	a.N, a.Done, a.Label = 4, true, "all\x1b[2Jfiles"
	show(a)
}

// TestBoard holds that bars are below the output of both streams, and that one that is done stays where it was.
func TestBoard(t *testing.T) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "WEFT_TEST_BARS=1", "TERM=xterm")
	s := screentest.Start(t, cmd, 60, 12)
	if code := s.Exit(); code != 0 {
		t.Error(code)
	}
	s.Look(func(screen *screentest.Screen) {
		want := "above\nhalf a line\nno end\nall[2Jfiles: 100%|████████████| 4/4 [00:01<00:00, 4.00it/s]\n3it [1:01:40, 1233.33s/it]"
		if got := strings.TrimRight(screen.All(), "\n"); got != want {
			t.Errorf("the screen is\n%s", got)
		}
	})
}

// TestWithout leaves nothing of the bars in the output.
func TestWithout(t *testing.T) {
	var out strings.Builder
	w := bars.Without(&out)
	fmt.Fprint(w, "a")
	_ = bars.State{ID: "1", Label: "files"}.Show(w)
	if n, err := fmt.Fprint(w, "b\n"); n != 2 || err != nil || out.String() != "ab\n" {
		t.Errorf("%d, %v, %q", n, err, &out)
	}
}
