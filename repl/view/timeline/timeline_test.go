package timeline_test

import (
	"strings"
	"testing"

	"weft/repl/view/logtest"
	"weft/repl/view/timeline"
)

const deadlock = `a.js, 15 steps, 15 ms virtual, seed 7
step  1        10
main  ##JJJJJJJJJJ..#
A     ...##....#x#
B      ....###LLLL##
# running   . ready   L lock   J join
x deadlock at step 11: A would wait for lock n for ever, which B holds

#    main              A                 B                 shared state
   1 :1 starts A
   2 :2 starts B
   3 :3 waits: join A
   5                   :1 acquire lock m
   6                   -- its time is up -> B
   7                                     :1 acquire lock n
   8                                     :2 prints "B has n"
   9                                     :2 waits: lock m ← A (a.js:1)
  11                   :2 cannot: acquire lock n, deadlock  x deadlock
  12                   ends
  14                                     ends
  15 exits with 13
`

const lost = `a.js, 17 steps, 17 ms virtual, seed 7
step       1        10
main       #################
  T        ..###AAAA#x#
  U         ....####
Process-1              ..##
# running   . ready   A await
x lost update at step 11: T overwrites what U wrote to n at step 8: it had read n before, at step 4
`

func TestText(t *testing.T) {
	s := timeline.Style{Width: 80, ASCII: true}
	if got := s.Text(logtest.Run(t, logtest.Deadlock)); got != deadlock {
		t.Errorf("got\n%s\nwant\n%s", got, deadlock)
	}
	if got := s.Lanes(logtest.Run(t, logtest.Lost)); got != lost {
		t.Errorf("got\n%s\nwant\n%s", got, lost)
	}
}

// TestTable: what became of a variable stands beside who wrote it, and the write that lost something says which.
func TestTable(t *testing.T) {
	got := timeline.Style{Width: 120}.Table(logtest.Run(t, logtest.Lost))
	for _, want := range []string{"n 1 → 2\n", "✖ overwrites #8\n", "queue q: 1 item\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// TestFits: no line is wider than it may be, and no table longer, however many lanes and steps there are.
func TestFits(t *testing.T) {
	for _, threads := range []int{1, 7, 200} {
		for _, width := range []int{40, 80, 132} {
			text := timeline.Style{Width: width, ASCII: true}.Text(logtest.Long(t, threads, 1000))
			lines := strings.Split(text, "\n")
			if len(lines) > 62+62+6 {
				t.Errorf("%d lines for %d threads", len(lines), threads)
			}
			for _, line := range lines[1:] {
				if n := len([]rune(line)); n > width && !strings.Contains(line, "running") {
					t.Errorf("%d columns of %d: %s", n, width, line)
				}
			}
		}
	}
}

// TestDifference names the first decision that two runs do not share.
func TestDifference(t *testing.T) {
	r := logtest.Run(t, logtest.Deadlock)
	other := logtest.Run(t, strings.Replace(logtest.Deadlock, `"run":"1.2","why":"preempt"`, `"run":"1.1","why":"preempt"`, 1))
	got := timeline.Style{Width: 80}.Difference(r, other)
	if want := "1 6     A                    picks B\n2 6     A                    picks A\n"; !strings.HasSuffix(got, want) {
		t.Errorf("got\n%s", got)
	}
	if got := (timeline.Style{}).Difference(r, r); got != "No difference: both runs did the same, in the same order.\n" {
		t.Errorf("a run differs from itself: %s", got)
	}
}
