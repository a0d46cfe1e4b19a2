//go:build unix

package repl_test

import (
	"os"
	"strings"
	"testing"

	"weft/repl/screentest"
)

// TestBackground holds that what goes on in the background is shown above the input, once, and ends nothing.
func TestBackground(t *testing.T) {
	t.Parallel()
	c := open(t)
	c.play("> setTimeout(() => print('rang'), 300); setTimeout(() => { throw new Error('t') }, 400); 0\n0")
	c.Type("unfinished")
	c.ends("rang\n<1>:1:64\n" +
		"1 | setTimeout(() => print('rang'), 300); setTimeout(() => { throw new Error('t') }, 400); 0\n" +
		"  |" + strings.Repeat(" ", 64) + "^\nUncaught Error: t\n    at <1>:1:64\n> unfinished")
	c.Type("\x03")
	c.ends("\n>")
	c.play(`
> const work = n => { time.sleep(n); throw new Error('child') }
> spawn(work, 10)
Process { name: 'Process-1', pid: 4711, running }
Exception in process Process-1:
<2>:1:42
1 | const work = n => { time.sleep(n); throw new Error('child') }
  |                                          ^
Error: child
    at work (<2>:1:42)
`)
}

// TestWhoPrints holds that what a process prints in the background begins with its name, that nothing does while
// an input runs. A script that does not end does not say what it prints.
func TestWhoPrints(t *testing.T) {
	t.Parallel()
	file := t.TempDir() + "/saved.js"
	c := open(t)
	c.play(`
> const tick = n => { for (let i = 0; i < n; i++) { print('tick\ntock'); time.sleep(20) } }
> spawn(tick, 1).join()
tick
tock
`)
	c.Type("const all = spawn(tick, 1e6)\r")
	c.Shows("\n[Process-2] tick\n[Process-2] tock\n")
	c.Type(".kill 2\r", ".save "+file+"\r")
	c.Shows("3 inputs; it runs for more than 3s")
	code, err := os.ReadFile(file)
	if s := string(code); err != nil || strings.Contains(s, "Output") || strings.Contains(s, "[Process") {
		t.Errorf("%v, saved\n%s", err, code)
	}
}

func TestExit(t *testing.T) {
	t.Parallel()
	c := open(t)
	c.Type("setTimeout(() => process.exit(7), 50)\r")
	if code := c.Exit(); code != 7 {
		t.Errorf("exit code %d", code)
	}
}

// TestTop shows what goes on until a key is pressed.
func TestTop(t *testing.T) {
	t.Parallel()
	c := open(t)
	c.play("> const q = new queue.Queue(); const t = thread(() => q.get())")
	c.Type(".top\r")
	c.Shows("any key leaves")
	c.Shows("waits for queue q")
	c.Shows("\nlanes\nstep")
	c.Type("q")
	c.Until("the screen as it was", func(s *screentest.Screen) bool { return !s.Mode("1049") && s.Visible() })
	c.Type("6 * 7\r")
	c.ends("\n42\n>")
}

// TestTimeline shows what the last input has done, and nothing of those before.
func TestTimeline(t *testing.T) {
	t.Parallel()
	c := open(t)
	c.Type("const m = new threading.Lock('m'); thread(function first() { m.with(() => {}) }).join()\r")
	c.ends("\n>")
	c.Type("thread(function second() { m.with(() => {}) }).join()\r")
	c.ends("\n>")
	c.Type(".timeline\r")
	c.Shows("second")
	c.Shows("acquire lock m")
	c.ends("\n>")
	c.Look(func(s *screentest.Screen) {
		if _, shown, _ := strings.Cut(s.All(), ".timeline"); strings.Contains(shown, "first") {
			t.Errorf("the first input is shown, too:\n%s", shown)
		}
	})
}

// TestTypedBefore types before the prompt has the terminal, whose driver makes a line feed of Enter then.
func TestTypedBefore(t *testing.T) {
	t.Parallel()
	c := begin(t)
	c.Type("6 * 7\r'and ' + 'on'\r")
	c.ends("\n42\n> 'and ' + 'on'\n'and on'\n>")
}
