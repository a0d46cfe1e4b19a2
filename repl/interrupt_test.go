//go:build unix

package repl_test

import (
	"os/exec"
	"regexp"
	goruntime "runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"weft/repl/screentest"
	"weft/runtime/soaktest"
)

// TestInterrupts gets the prompt back from whatever can be stopped.
func TestInterrupts(t *testing.T) {
	t.Parallel()
	c := open(t)
	c.Type("an unfinished li")
	c.ends("> an unfinished li")
	c.Type("\x03")
	c.ends("\n>")
	for _, input := range []string{
		"for (;;) {}",
		"await new Promise(done => setTimeout(done, 1e6))",
		"time.sleep(1e6)",
		"new queue.Queue().get({ timeout: 1e6 })",
		"(function f() { Promise.resolve().then(f) })()",
		"eval('for (;;);')",
		"(function f() { try { f() } finally { f() } })()",
		"[3, 2, 1].sort(() => { for (;;); })",
		"await (async () => { for (;;) await null })()",
		"const t = thread(() => { time.sleep(1e6) }); t.join()",
		"spawn(() => { for (;;); }).join()",
		"new multiprocessing.Pool(1).map(x => { for (;;); }, [1])",
	} {
		c.Type("print('ready'); " + input + "\r")
		c.ends("\nready")
		c.Type("\x03")
		c.Until("interrupted", func(s *screentest.Screen) bool {
			lines := strings.Split(s.All(), "\n")
			return strings.HasPrefix(lines[len(lines)-2], "interrupted") && lines[len(lines)-1] == ">"
		})
	}
	c.play("> 'alive'\n'alive'")
	c.Type("\x03")
	c.ends("(to leave, press Ctrl-C again or Ctrl-D, or type .exit)\n>")
	c.Type("another li")
	c.ends("> another li")
	c.Type("\x03")
	c.ends("\n> another li^C\n>")
	c.Type("\x03") // the hint is old
	c.ends("^C\n(to leave, press Ctrl-C again or Ctrl-D, or type .exit)\n>")
	c.Type("\x03")
	if code := c.Exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

// TestLadder goes up all its steps.
func TestLadder(t *testing.T) {
	t.Parallel()
	c := open(t, leaks+"=1")
	c.Type("const t = thread(() => { for (;;); }); print('ready'); t.join()\r")
	c.ends("\nready")
	c.Type("\x03")
	c.ends("\ninterrupted; #1 Thread-1 goes on (Ctrl-C again ends threads and processes)\n>")
	c.Type("\x03")
	c.ends("\nits threads and processes are ended\n>")
	c.play("> t\nThread { name: 'Thread-1', ended }\n> const kept = 1")
	c.giveUp(stubborn, "Lost: 2 names")
	c.play("> typeof kept\n'undefined'")
}

// stubborn does not notice an interrupt.
const stubborn = "[].indexOf.call({ length: 2 ** 53 - 1 }, 1)"

// giveUp runs an input that nothing else can end.
func (c *talk) giveUp(input, lost string) {
	c.t.Helper()
	c.Type("print('rea' + 'dy'); " + input + "\r")
	c.ends("\nready")
	c.Type("\x03\x03")
	c.ends("and starts a new one")
	c.Type("\x03")
	c.ends("\nthe old session was ended; this is a new one. " + lost + "\n>")
}

// TestNobodyIsLeft has children that do not listen, and gives up the realm that has them, starts afresh, or
// leaves.
func TestNobodyIsLeft(t *testing.T) {
	t.Parallel()
	c := open(t, leaks+"=1")
	children := func() (pids []int) {
		c.Type("\x0c" + "for (let i = 0; i < 2; i++) print('pid', spawn(() => " + stubborn + ").pid, '.')\r")
		c.Until("two children", func(s *screentest.Screen) bool {
			pids = nil
			for _, m := range regexp.MustCompile(`pid (\d+) \.`).FindAllStringSubmatch(s.Text(), -1) {
				pid, _ := strconv.Atoi(m[1])
				pids = append(pids, pid)
			}
			return len(pids) == 2 && strings.HasSuffix(s.Text(), "\n>")
		})
		return pids
	}
	gone := func(pids []int) {
		for _, pid := range pids {
			for late := time.Now().Add(soaktest.Limit(t)); alive(pid); goruntime.Gosched() {
				if time.Now().After(late) {
					t.Fatalf("process %d goes on", pid)
				}
			}
		}
	}
	first := children()
	c.giveUp(stubborn, "Lost: 2 jobs, 2 processes")
	gone(first)
	second := children()
	c.Type(".reset\r")
	c.ends("a new session\n>")
	gone(second)
	third := children()
	c.Type(".exit\r")
	if code := c.Exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	gone(third)
}

// alive reports whether a process goes on. One whose parent has ended may stay in the table for ever, where
// nobody asks how it has ended.
func alive(pid int) bool {
	state, err := exec.Command("ps", "-o", "stat=", "-p", strconv.Itoa(pid)).Output()
	return err == nil && !strings.HasPrefix(string(state), "Z")
}

// TestHeld says which locks an interrupt leaves taken. The first one runs finally; the second ends what has caught that.
func TestHeld(t *testing.T) {
	t.Parallel()
	c := open(t)
	c.play("> const [door, gate] = ['door', 'gate'].map(name => new threading.Lock(name))")
	for _, tt := range []struct{ input, caught, want string }{
		{"door.acquire(); try { for (;;); } finally { print('finally'); door.release() }", "finally\n", "interrupted"},
		{"try { await sleep(1e6) } finally { print('finally') }", "finally\n", "interrupted; #1 promise goes on"},
		{"await (async () => { try { await sleep(1e6) } finally { print('finally') } })()", "finally\n", "interrupted"},
		{"asyncio.run(async () => { try { await sleep(1e6) } catch (e) { print(e.name); throw e } })", "CancelledError\n", "interrupted"},
		{"try { time.sleep(1e6) } catch (e) { print(e.name) }", "", "KeyboardInterrupt"},
		{"door.acquire(); for (;;) try { time.sleep(1e6) } catch (e) { print(e.name) }", "KeyboardInterrupt\n", "interrupted\n" +
			"it still holds lock door: an interrupt runs no finally; with(…) would have given it back"},
		{"gate.with(() => { for (;;); })", "", "interrupted"},
	} {
		c.Type("print('rea' + 'dy'); " + tt.input + "\r")
		c.ends("\nready")
		c.Type("\x03")
		if strings.Contains(tt.input, "for (;;) try") {
			c.ends("\nready\n" + strings.TrimSuffix(tt.caught, "\n"))
			c.Type("\x03")
		}
		c.ends("\nready\n" + tt.caught + tt.want + "\n>")
	}
	c.play("> gate\nLock { unlocked }\n> door.release()")
}

// TestUndoInterrupted stops taking back the last input, which then counts still.
func TestUndoInterrupted(t *testing.T) {
	t.Parallel()
	c := open(t, leaks+"=1")
	c.play(`
> const end = performance.now() + 2500; while (performance.now() < end) for (let i = 0; i < 1e5; i++);
> const kept = 1
`)
	c.Type(".undo\r")
	again := time.NewTicker(700 * time.Millisecond) // it may come before there is something to stop
	defer again.Stop()
	const stopped = "\ninterrupted; nothing is taken back\n>"
	for done := false; !done; <-again.C {
		c.Type("\x03")
		c.Look(func(s *screentest.Screen) { done = strings.Contains(s.All(), stopped) })
	}
	c.Type("kept + 41\r")
	c.ends("\n42\n>")
}

// TestToldToEnd ends while another program, or .top, has the terminal.
func TestToldToEnd(t *testing.T) {
	t.Parallel()
	for input, shown := range map[string]string{".top": "any key leaves", ".edit": "'edited'"} {
		c := open(t, leaks+"=1", "WEFT_TEST_EDITOR=tail -f")
		c.play("> 'edited'\n'edited'")
		c.Type("\x0c" + input + "\r")
		c.Until(shown, func(s *screentest.Screen) bool {
			return strings.Contains(s.Text(), shown)
		})
		c.Signal(syscall.SIGTERM)
		c.Exit()
		c.Look(func(s *screentest.Screen) {
			if s.Mode("1049") || !s.Visible() {
				t.Errorf("%s has left its screen behind", input)
			}
		})
	}
}

// TestInterruptAtOnce presses Ctrl-C right after Enter, before or while a process is started.
func TestInterruptAtOnce(t *testing.T) {
	t.Parallel()
	c := open(t)
	for i := range soaktest.Cases(t, 15, 300) {
		c.Type("\x0cspawn(() => time.sleep(1e6)).join()\r")
		c.Until("the input", func(s *screentest.Screen) bool {
			_, col := s.Cursor()
			return strings.HasSuffix(s.Text(), ".join()") && col == 0
		})
		for range i % 30 * 40 {
			goruntime.Gosched()
		}
		c.Type("\x03")
		c.Until("an interrupt", func(s *screentest.Screen) bool {
			return strings.Contains(s.Text(), "interrupted") && strings.HasSuffix(s.Text(), "\n>")
		})
	}
	c.play("> spawn(() => 6 * 7).result()\n42")
}
