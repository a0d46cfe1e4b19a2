package live

import (
	"context"
	"io"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"

	"weft/repl/screentest"
	"weft/repl/view/lanes"
	"weft/repl/view/logtest"
	"weft/repl/view/timeline"
	"weft/runtime/engine/sched"
)

const picture = `a.js = step 9 of 15   9.0 ms virtual   seed 7   GIL: -   1 ready, 2 blocked
space run/pause  n step  b back  1-9 pick who runs  + - speed  f failure  up/do
  GIL                                   11 22333
1 main   J join A :3                     ##JJJJJJJ
2 A      . ready :1                      ...##....
3 B      L lock m <- A (a.js:1) :2        ....###L
-------------------------------------------------------------------------------
    1  lock.acquire()                           lock n: held by B
>   2  // </script><!-- ` + "`" + `                       lock m: held by A
    3  n = n + 1
    4

- output ----------------------------------------------------------------------
B has n`

// TestPicture: the picture fits screens of any size, also one that was resized, and shows the same on each.
func TestPicture(t *testing.T) {
	r := logtest.Run(t, logtest.Deadlock)
	screen := screentest.New(80, 24)
	for _, size := range [][2]int{{80, 24}, {40, 15}, {200, 60}, {20, 5}, {80, 24}} {
		p := Picture{Step: 9, Width: size[0], Height: size[1], Style: timeline.Style{ASCII: true}}
		lines := p.Text(r)
		for _, line := range lines {
			if n := runewidth.StringWidth(line); n >= size[0] {
				t.Errorf("%v: %d columns: %s", size, n, line)
			}
		}
		if len(lines) > size[1] {
			t.Errorf("%v: %d lines", size, len(lines))
		}
		screen.Resize(size[0], size[1])
		_, _ = screen.Write([]byte("\x1b[H" + strings.Join(lines, "\x1b[K\r\n") + "\x1b[K\x1b[J"))
		if got := screen.Text(); size[0] == 80 && got != picture {
			t.Errorf("got\n%s\nwant\n%s", got, picture)
		} else if size[0] >= 40 && !strings.Contains(got, "3 B") {
			t.Errorf("%v: no B in\n%s", size, got)
		}
	}
}

// TestColors: a picture with colours has the same words, and ends each.
func TestColors(t *testing.T) {
	r := logtest.Long(t, 60, 400)
	p := Picture{Step: 300, Width: 100, Height: 30, Style: timeline.Style{Color: true}}
	text := strings.Join(p.Text(r), "\n")
	if strings.Count(text, "\x1b[0m") == 0 || !strings.Contains(text, "more") || strings.Count(text, "\n") >= 30 {
		t.Errorf("%q", text)
	}
}

// begun is a program at a gate, and its watcher.
func begun(t *testing.T) (*Gate, *watcher) {
	t.Helper()
	g := NewGate(lanes.Source{})
	go func() {
		_, _ = io.WriteString(g, logtest.Text(logtest.Deadlock))
		g.End()
	}()
	w := &watcher{gate: g, t: Terminal{Out: io.Discard, Size: func() (int, int) { return 80, 24 }}, picture: Picture{Speed: 5}}
	await(g, 1)
	return g, w
}

// await returns when so many steps have happened.
func await(g *Gate, steps int) {
	for g.Steps() < steps {
		<-g.news
	}
}

// TestKeys: the program stands still until a key lets it go, one step back is no step of the program, and who is picked runs.
func TestKeys(t *testing.T) {
	g, w := begun(t)
	w.paint()
	for step := 2; step <= 5; step++ {
		w.key("n")
		await(g, step)
		w.paint()
		if w.picture.Step != step {
			t.Fatalf("step %d, want %d", w.picture.Step, step)
		}
	}
	w.key("b")
	w.paint()
	if w.picture.Step != 4 || g.Steps() != 5 {
		t.Errorf("back: step %d of %d", w.picture.Step, g.Steps())
	}
	if w.key("3"); g.next != "" {
		t.Error("someone was picked while an earlier step is shown")
	}
	w.key("n")
	if w.key("1"); g.next != "" || !strings.Contains(w.picture.Said, "cannot run now") {
		t.Errorf("main, which waits, was picked: %s", w.picture.Said)
	}
	w.key("3")
	await(g, 6)
	if g.next != "1.2" {
		t.Errorf("%q was picked", g.next)
	}
	a, b := &sched.Thread{ID: "1.1"}, &sched.Thread{ID: "1.2"}
	s := g.Strategy(sched.FIFO{})
	if s.Budget() != 1 || s.Pick([]*sched.Thread{a, b}) != 1 || s.Pick([]*sched.Thread{a, b}) != 0 || s.Budget() != 0 {
		t.Error("who was picked does not run next, once")
	}
	w.key(" ")
	for w.key("-"); w.picture.Speed > 1; {
		w.key("-")
	}
	for w.picture.Speed != 0 {
		w.key("+")
	}
	w.advance()
	await(g, 15)
	w.key("f")
	w.paint()
	if w.picture.Step != 11 {
		t.Errorf("the failure is at step %d", w.picture.Step)
	}
	if w.key("q"); !w.quit {
		t.Error("q does not leave")
	}
}

// TestMany: also a program of more steps than are shown stops at each.
func TestMany(t *testing.T) {
	g := NewGate(lanes.Source{})
	lines := make([]string, lanes.MostSteps+9)
	for i := range lines {
		lines[i] = `{"k":"yield"}`
	}
	go func() {
		_, _ = io.WriteString(g, logtest.Text(strings.Join(lines, "\n")))
		g.End()
	}()
	w := &watcher{gate: g, t: Terminal{Out: io.Discard, Size: func() (int, int) { return 80, 24 }}}
	g.Go(lanes.MostSteps)
	await(g, lanes.MostSteps+1)
	w.key("n")
	await(g, lanes.MostSteps+2)
	w.paint()
	if _, ended := g.Run(); ended || g.Steps() != lanes.MostSteps+2 || w.picture.Step != lanes.MostSteps {
		t.Errorf("ended: %t, %d steps, %d shown", ended, g.Steps(), w.picture.Step)
	}
	if w.key("b"); w.picture.Step != lanes.MostSteps-1 {
		t.Errorf("back: step %d", w.picture.Step)
	}
	if w.key("n"); w.behind {
		t.Error("n does not lead to the last step that is shown")
	}
	g.Open()
}

// TestSplit takes apart what a terminal sends.
func TestSplit(t *testing.T) {
	if got := strings.Join(split("n\x1b[C\x1bOAq\x1b["), " "); got != "n \x1b[C \x1bOA q \x1b[" {
		t.Errorf("%q", got)
	}
}

// TestPlain writes what happens as lines.
func TestPlain(t *testing.T) {
	g, _ := begun(t)
	var b strings.Builder
	Plain(context.Background(), g, &b)
	for _, want := range []string{"step 6: A: the lock goes to B\n", "step 8: B: prints \"B has n\", a.js:2\n", "deadlock at step 11: A would wait"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, &b)
		}
	}
}
