// Package deadlock says in words what threads wait for: in the report of a deadlock, when a program is interrupted, and in lists of jobs.
package deadlock

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"weft/runtime/engine/sched"
	"weft/runtime/engine/source"
)

// Reporter knows what reports of waits say besides what the waits themselves do.
type Reporter struct {
	// Texts are the program's, by name.
	Texts map[string]source.Text
	// Tasks are those of a thread that waits for its event loop, and what each waits for; what an await of the thread's own waits for
	// is the first, with no name.
	Tasks func(w sched.Blocked) []sched.Blocked
	// Drained reports whether a thread is the main thread and has nothing in its event loop.
	Drained func(thread string) bool
}

// DeadlockReport says who waits for what, held by whom, at which lines. It has no colour: it is also the message of a
// DeadlockError.
func (r *Reporter) DeadlockReport(d *sched.Deadlock) string {
	d, loops := r.withTasks(d)
	var b strings.Builder
	b.WriteString("✖ DEADLOCK: " + r.headline(d) + "\n")
	r.writeBlocked(&b, d.Cycle)
	if len(d.Cycle) > 1 {
		b.WriteString("        " + arrows(d.Cycle) + "\n")
	}
	if stuck := append(slices.Clip(d.Blocked), loops...); len(stuck) > 0 {
		if len(d.Cycle) > 0 {
			b.WriteString("  also stuck:\n")
		}
		r.writeBlocked(&b, stuck)
	}
	if fix := advice(d); fix != "" {
		b.WriteString("  fix: " + fix + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}

// MostListed is how many threads a list of a report shows.
const MostListed = 8

// writeBlocked writes a line for each thread that waits: what it holds, what it waits for and who has that.
func (r *Reporter) writeBlocked(b *strings.Builder, list []sched.Blocked) {
	shown := list[:min(len(list), MostListed)]
	names := columns(shown, func(w sched.Blocked) string { return w.Name })
	holds := columns(shown, r.holds)
	for i, w := range shown {
		line := "    " + names[i] + "  " + holds[i] + r.waits(w)
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	if n := len(list) - len(shown); n > 0 {
		fmt.Fprintf(b, "    and %d more\n", n)
	}
}

// columns is a cell of each row, padded to the widest.
func columns(list []sched.Blocked, cell func(sched.Blocked) string) []string {
	cells, width := make([]string, len(list)), 0
	for i, w := range list {
		cells[i] = cell(w)
		width = max(width, utf8.RuneCountInString(cells[i]))
	}
	for i, c := range cells {
		cells[i] = c + strings.Repeat(" ", width-utf8.RuneCountInString(c))
	}
	return cells
}

// holds is what a thread that waits has taken, with a gap behind it; "" when that is nothing.
func (r *Reporter) holds(w sched.Blocked) string {
	if len(w.Holds) == 0 {
		return ""
	}
	parts := make([]string, len(w.Holds))
	for i, h := range w.Holds {
		parts[i] = h.Label + r.At(h.At)
	}
	return "holds " + strings.Join(parts, ", ") + "   "
}

// waits is what a thread waits for, where, and who has it.
func (r *Reporter) waits(w sched.Blocked) string {
	s := "waits for " + r.DescribeBlocked(w) + r.At(w.At)
	switch {
	case w.Left:
		return s + ", which " + w.Holder + " took" + r.At(w.Taken) + " before the fork: it is not in this process, and cannot release it"
	case w.Gone:
		return s + ", which " + w.Holder + " took" + r.At(w.Taken) + " and never released: it has ended"
	case w.Holder != "" && !Joins(w):
		return s + ", held by " + w.Holder
	}
	return s
}

// headline says in one sentence what has happened.
func (r *Reporter) headline(d *sched.Deadlock) string {
	switch c := d.Cycle; {
	case len(c) == 2 && c[0].Kind == "lock" && c[1].Kind == "lock":
		return fmt.Sprintf("%s and %s each wait for a lock the other holds.", c[0].Name, c[1].Name)
	case len(c) > 1:
		return fmt.Sprintf("%s wait for each other.", listing(c))
	}
	all := append(append([]sched.Blocked(nil), d.Cycle...), d.Blocked...)
	if len(all) == 1 {
		return fmt.Sprintf("%s waits for %s, and nothing is left that could end that.", all[0].Name, r.DescribeBlocked(all[0]))
	}
	return fmt.Sprintf("%s all wait, and nothing is left that could wake one.", listing(all))
}

func listing(bs []sched.Blocked) string {
	names := make([]string, len(bs))
	for i, b := range bs {
		names[i] = b.Name
	}
	if n := len(names); n > 6 {
		names = append(names[:5], fmt.Sprintf("%d more threads", n-5))
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// DescribeBlocked is what b waits for, in words.
func (r *Reporter) DescribeBlocked(b sched.Blocked) string {
	switch {
	case b.Op == "await" && b.On == "":
		return "an await"
	case b.Op == "exit" && r.Drained(b.Thread):
		return "the other threads to end"
	case b.Op == "exit":
		return "what is pending in its event loop"
	case b.On == "":
		return b.Op
	case b.Op == "queue.put":
		return "room in " + b.On
	case Joins(b):
		return "the end of " + b.On
	}
	return b.On
}

// At is a place with its source line, in brackets; "" when it is not known.
func (r *Reporter) At(p sched.Place) string {
	if p == nil {
		return ""
	}
	file, line := p.Position()
	if file == "" {
		return ""
	}
	where := fmt.Sprintf("%s:%d", file, line)
	src := r.Texts[file].Line(line)
	if p, ok := p.(interface{ Column() int }); ok {
		src = Statement(src, p.Column()-1)
	}
	if src == "" {
		return " (" + where + ")"
	}
	return " (" + where + ": " + Shorten(src, 60) + ")"
}

// Statement is the part of a source line that a reader means by the byte at col: the line, or the statement of it.
func Statement(line string, col int) string {
	if whole := strings.TrimSpace(line); len(whole) <= 40 || col < 0 || col > len(line) {
		return whole
	}
	start := strings.LastIndexAny(line[:col], ";{}") + 1
	end := len(line)
	if i := strings.IndexAny(line[col:], ";}"); i >= 0 {
		end = col + i
	}
	part := strings.TrimSpace(line[start:end])
	if strings.Count(part, "(") != strings.Count(part, ")") {
		return strings.TrimSpace(line) // the head of a for
	}
	return part
}

// Shorten cuts s to that many characters.
func Shorten(s string, most int) string {
	if len(s) <= most {
		return s
	}
	s = s[:min(len(s), (most+1)*utf8.UTFMax)] // no more than can be shown is looked at
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// arrows is the circle in one line.
func arrows(c []sched.Blocked) string {
	var b strings.Builder
	for _, w := range c {
		b.WriteString(w.Name + " ──waits for──▶ ")
		if !Joins(w) {
			b.WriteString(w.On + " ──held by──▶ ")
		}
	}
	return b.String() + c[0].Name
}

// holds reports whether a thread holds the lock of that label.
func holds(b sched.Blocked, label string) bool {
	return slices.ContainsFunc(b.Holds, func(h sched.Held) bool { return h.Label == label })
}

// Joins reports whether a thread waits for the end of another, or of a process.
func Joins(b sched.Blocked) bool { return b.Kind == "thread" || b.Kind == "process" }

func advice(d *sched.Deadlock) string {
	locks, ends := 0, 0
	for _, w := range d.Cycle {
		switch w.Kind {
		case "lock":
			locks++
		case "thread", "process":
			ends++
		}
	}
	switch {
	case locks > 1 && ends == 0:
		return "take the locks in the same order in every thread."
	case locks > 0 && ends > 0:
		return "release the lock before joining a thread that needs it."
	}
	all := append(d.Cycle, d.Blocked...)
	for _, w := range all {
		switch {
		case w.Op == "queue.put" && slices.ContainsFunc(all, Joins):
			return "get what is in the queue before joining who puts into it."
		case w.Left:
			return "take the lock before forking, so that no other thread holds it; or spawn."
		case w.Gone:
			return "release the lock however the thread ends: lock.with(() => …) does."
		case w.Kind == "lock" && holds(w, w.On):
			return "a Lock cannot be taken twice: use an RLock, or asyncio.Lock between coroutines."
		}
	}
	return ""
}
