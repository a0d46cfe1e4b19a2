package repl

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/term"

	"weft/runtime"
	"weft/runtime/session"
)

// ps is .ps.
func (p *Prompt) ps(string) error {
	v, ok := p.current().Snapshot()
	if !ok {
		return p.complain(busy)
	}
	return p.say(p.picture(v))
}

// picture is a snapshot as text.
func (p *Prompt) picture(v session.Snapshot) string {
	var b strings.Builder
	section := func(name string, rows [][]string) {
		if len(rows) == 0 {
			return
		}
		fmt.Fprintf(&b, "%s\n", p.styles.bold(fmt.Sprintf("%s (%d)", name, len(rows))))
		if more := len(rows) - mostRows; more > 0 {
			rows = rows[:mostRows]
			defer fmt.Fprintf(&b, "  and %d more\n", more)
		}
		b.WriteString(p.fit(rows))
	}
	section("processes", rowsOf(v.Processes, func(r session.ProcessView) []string {
		return []string{strconv.Itoa(r.Pid), r.Name, r.State}
	}))
	section("threads", rowsOf(v.Threads, func(r session.ThreadView) []string {
		return []string{r.ID, r.Name, r.State, r.Place, r.Code}
	}))
	section("tasks", rowsOf(v.Tasks, func(r session.TaskView) []string {
		return []string{orDash(r.Name), r.State, r.Place, r.Code}
	}))
	section("timers", rowsOf(v.Timers, func(r session.Job) []string {
		return []string{fmt.Sprintf("#%d", r.Number), r.Kind, r.State, r.Place, r.Code}
	}))
	section("locks and queues", rowsOf(v.Objects, func(r session.ObjectView) []string {
		return []string{r.Label, holder(r), waiting(r)}
	}))
	return b.String()
}

func rowsOf[T any](list []T, row func(T) []string) [][]string {
	out := make([][]string, len(list))
	for i, v := range list {
		out[i] = row(v)
	}
	return out
}

func orDash(text string) string {
	if text == "" {
		return "-"
	}
	return text
}

// holder says who has what can be had by somebody, which a queue cannot.
func holder(o session.ObjectView) string {
	switch {
	case o.Holder != "":
		return "held by " + o.Holder
	case strings.HasSuffix(o.Kind, "lock"):
		return "held by nobody"
	}
	return ""
}

func waiting(o session.ObjectView) string {
	if len(o.Waiting) == 0 {
		return "nobody waits"
	}
	return "waiting: " + list(o.Waiting, 6)
}

// refresh is how often .top looks.
const refresh = 500 * time.Millisecond

// top is .top: it has the screen until a key is pressed.
func (p *Prompt) top(string) error {
	if !p.term.Live() || p.cfg.In == nil {
		return p.ps("")
	}
	p.term.Suspend(func() {
		fd := int(p.cfg.In.Fd())
		was, err := term.MakeRaw(fd)
		if err != nil {
			return
		}
		defer term.Restore(fd, was)
		fmt.Fprint(p.cfg.Out, "\x1b[?1049h\x1b[?25l")
		defer fmt.Fprint(p.cfg.Out, "\x1b[?25h\x1b[?1049l")
		p.watch()
	})
	return nil
}

// watch paints the screen anew until a key is pressed, or the conversation ends.
func (p *Prompt) watch() {
	key := make(chan struct{})
	go func() {
		defer close(key)
		_, _ = p.cfg.In.Read(make([]byte, 64)) // the end of input is as good as a key
	}()
	tick := time.NewTicker(refresh)
	defer tick.Stop()
	for {
		fmt.Fprint(p.cfg.Out, "\x1b[H"+p.frame()+"\x1b[J")
		select {
		case <-key:
			return
		case <-p.life.Done():
			return
		case <-tick.C:
		}
	}
}

// frame is what .top paints: as many lines as there is room for.
func (p *Prompt) frame() string {
	head := p.styles.dim("any key leaves")
	text := busy + "\n"
	if v, ok := p.current().Snapshot(); ok {
		head = fmt.Sprintf("%s  %s", runtime.Brief(v.Time), head)
		text = p.picture(v)
	}
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	lines = lines[:min(len(lines), max(p.term.Height()-2, 1))]
	return head + "\x1b[K\r\n" + strings.Join(lines, "\x1b[K\r\n") + "\x1b[K"
}
