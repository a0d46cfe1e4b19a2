package bindings_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// maker writes random programs.
type maker struct {
	rng   *rand.Rand
	names int
	selfs int
	depth int // of the piece that is being written
	forks int // that may happen while the program runs
}

// randomProgram is the program of a seed.
func randomProgram(seed uint64) string {
	m := &maker{rng: rand.New(rand.NewPCG(seed, 1))}
	m.forks = 2 + m.rng.IntN(4)
	var b strings.Builder
	b.WriteString(strings.Replace(randomPrelude, "FORKS", fmt.Sprint(m.forks), 1))
	b.WriteString("\nconst me = " + m.self() + "\n")
	for range 4 + m.rng.IntN(8) {
		b.WriteString(m.piece(true))
		if m.rng.IntN(3) == 0 {
			b.WriteString(m.fork(true) + "\n")
		}
	}
	b.WriteString("for (const pid of S.pids) { let code = 0; try { code = os.waitpid(pid)[1] } catch (e) { me.see(e); drop(e) } if (code !== 0 && code !== 13) print('EXIT CODE', code) }\n")
	b.WriteString("for (const t of S.timers) clearTimeout(t)\nme.see('the end')\nforksLeft = 1\nif (mayFork()) check(me)\nprint('ended after', made, 'forks')\n")
	return b.String()
}

// piece is a piece of a program, in an async function or not.
func (m *maker) piece(async bool) string {
	lists := []string{randomAlone, randomAlone, randomOutside, randomTogether, randomTogether, randomTogether}
	if async {
		lists = append(lists, randomLater, randomLater, randomLater)
	}
	if m.rng.IntN(6) == 0 {
		lists = []string{randomProcesses}
	}
	lines := strings.Split(strings.TrimSpace(lists[m.rng.IntN(len(lists))]), "\n")
	return "try { " + m.expand(lines[m.rng.IntN(len(lines))]) + " } catch (e) { me.see(e); drop(e) }\n"
}

// expand fills in a piece.
func (m *maker) expand(text string) string {
	m.depth++
	defer func() { m.depth-- }()
	m.names++
	name := fmt.Sprintf("v%d", m.names)
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, "@")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		b.WriteString(m.fill(after[0], name))
		text = after[1:]
	}
}

func (m *maker) fill(what byte, name string) string {
	switch what {
	case 'i':
		return fmt.Sprint(m.rng.IntN(10))
	case 't':
		return fmt.Sprint(m.rng.IntN(5))
	case 'n':
		return fmt.Sprint(1 + m.rng.IntN(400)*m.rng.IntN(3))
	case 'v':
		return name
	case 'I':
		return m.self()
	case 'F':
		return m.fork(false)
	case 'G':
		return m.fork(true)
	case 'S', 'A':
		return m.several(what == 'A')
	}
	panic("a piece has @" + string(what))
}

func (m *maker) self() string {
	m.selfs++
	return fmt.Sprintf("new Self('me%d')", m.selfs)
}

// several are up to three pieces.
func (m *maker) several(async bool) string {
	if m.depth > 2 {
		return "me.see(me.count());"
	}
	var b strings.Builder
	for range 1 + m.rng.IntN(3) {
		b.WriteString("\n" + strings.Repeat("  ", m.depth) + m.piece(async))
	}
	return b.String()
}

// fork is a place where the program may fork, or nothing.
func (m *maker) fork(async bool) string {
	if m.rng.IntN(2) == 0 {
		return ""
	}
	depth := max(0, m.rng.IntN(5)-2)
	ways := []string{"check(me, %d)", "check(me, %d)", "checkProcess(me, %d)", "checkTwice(me, %d)"}
	if async {
		ways = append(ways, "await checkLater(me, %d)", "await checkLater(me, %d)")
	}
	way := fmt.Sprintf(ways[m.rng.IntN(len(ways))], depth)
	if m.rng.IntN(12) == 0 {
		way = "goOn()"
	}
	return "if (mayFork()) { " + way + " } "
}
