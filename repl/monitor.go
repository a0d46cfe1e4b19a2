package repl

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/term"

	"weft/repl/view/timeline"
	"weft/runtime/session"
	"weft/runtime/usage"
)

// monitor shows what runs and who waits for whom.
type monitor struct {
	show    *display
	eval    *evaluator
	log     *recent
	in, out *os.File // the terminal's
	life    context.Context
}

func (m *monitor) ps(string) error {
	if v, ok := m.eval.current().Snapshot(); ok {
		return m.show.say(m.picture(v))
	}
	return m.show.complain(busy)
}

// timeline is .timeline.
func (m *monitor) timeline(string) error {
	m.eval.current().FlushLog()
	r := m.log.run()
	if r == nil {
		return m.show.complain("nothing has happened yet that could be shown: no thread, task or process has begun or waited")
	}
	return m.show.say(m.style().Text(r))
}

func (m *monitor) style() timeline.Style {
	return timeline.Style{Width: m.show.Width() - 1, Color: m.show.on}
}

// lanes are those of the last steps, as many as there is room for; "" when nothing has happened.
func (m *monitor) lanes() string {
	m.eval.current().FlushLog()
	r := m.log.run()
	if r == nil {
		return ""
	}
	last := r.Steps()
	return m.show.bold("lanes") + "\n" + m.style().Part(r, max(1, last-m.show.Width()/2), last)
}

// picture is a snapshot as text.
func (m *monitor) picture(v session.Snapshot) string {
	return m.section("processes", rowsOf(v.Processes, func(r session.ProcessView) []string {
		return []string{strconv.Itoa(r.Pid), r.Name, r.State}
	})) + m.section("threads", rowsOf(v.Threads, func(r session.ThreadView) []string {
		return []string{r.ID, r.Name, r.State, r.Place, r.Code}
	})) + m.section("tasks", rowsOf(v.Tasks, func(r session.Activity) []string {
		return []string{cmp.Or(r.Name, "-"), r.State, r.Place, r.Code}
	})) + m.section("timers", rowsOf(v.Timers, func(r session.Job) []string {
		return []string{fmt.Sprintf("#%d", r.Number), r.Kind, r.State, r.Place, r.Code}
	})) + m.section("locks and queues", rowsOf(v.Objects, func(r session.ObjectView) []string {
		return []string{r.Label, holder(r), waiting(r)}
	}))
}

// section is a part of the picture, "" when there are no rows.
func (m *monitor) section(name string, rows [][]string) string {
	if len(rows) == 0 {
		return ""
	}
	return m.show.bold(fmt.Sprintf("%s (%d)", name, len(rows))) + "\n" + m.show.table(rows)
}

func rowsOf[T any](list []T, row func(T) []string) [][]string {
	out := make([][]string, len(list))
	for i, v := range list {
		out[i] = row(v)
	}
	return out
}

// holder says who holds an object; a queue is not held.
func holder(o session.ObjectView) string {
	switch {
	case o.Holder != "":
		return "held by " + o.Holder
	case strings.HasSuffix(o.Kind, "lock"):
		return "free"
	}
	return ""
}

func waiting(o session.ObjectView) string {
	if len(o.Waiting) == 0 {
		return "no waiters"
	}
	return "waiting: " + list(o.Waiting, 6)
}

// refresh is the time between two pictures of .top.
const refresh = 500 * time.Millisecond

// top is .top: it has the screen until a key is pressed.
func (m *monitor) top(string) error {
	if !m.show.Live() || m.in == nil {
		return m.ps("")
	}
	m.show.Suspend(func() {
		fd := int(m.in.Fd())
		was, err := term.MakeRaw(fd)
		if err != nil {
			return
		}
		defer term.Restore(fd, was)
		fmt.Fprint(m.out, "\x1b[?1049h\x1b[?25l")
		defer fmt.Fprint(m.out, "\x1b[?25h\x1b[?1049l")
		m.watch()
	})
	return nil
}

// watch paints the screen again and again until a key is pressed or the conversation ends.
func (m *monitor) watch() {
	key := make(chan struct{})
	go func() {
		defer close(key)
		_, _ = m.in.Read(make([]byte, 64)) // the end of input counts as a key
	}()
	tick := time.NewTicker(refresh)
	defer tick.Stop()
	for {
		fmt.Fprint(m.out, "\x1b[H"+m.frame()+"\x1b[J")
		select {
		case <-key:
			return
		case <-m.life.Done():
			return
		case <-tick.C:
		}
	}
}

// frame is what .top paints: as many lines as there is room for.
func (m *monitor) frame() string {
	head := "any key leaves"
	text := busy + "\n"
	if v, ok := m.eval.current().Snapshot(); ok {
		head = fmt.Sprintf("%s  %s", usage.Brief(v.Time), head)
		text = m.picture(v) + m.lanes()
	}
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	lines = lines[:min(len(lines), max(m.show.Height()-2, 1))]
	return m.show.dim(cut(head, m.show.Width()-1)) + "\x1b[K\r\n" + strings.Join(lines, "\x1b[K\r\n") + "\x1b[K"
}
