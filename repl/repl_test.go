//go:build unix

package repl_test

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"weft/bindings"
	"weft/repl"
	"weft/runtime"
)

// TestMain is the test, or the process with a prompt that the test talks to.
func TestMain(m *testing.M) {
	if os.Getenv("WEFT_TEST_PROMPT") != "" {
		os.Exit(runtime.ExitCode(prompt()))
	}
	os.Exit(m.Run())
}

func prompt() error {
	p := repl.New()
	defer p.Close()
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt)
	go func() {
		for range interrupts {
			p.Interrupt()
		}
	}()
	h, err := runtime.New(runtime.Config{Stdout: os.Stdout, Stderr: os.Stderr, Modules: bindings.All()})
	if err != nil {
		return err
	}
	return p.Run(h, os.Stdout)
}

// terminal is the other end of a prompt.
type terminal struct {
	t   *testing.T
	cmd *exec.Cmd
	tty *os.File
	out chan string
}

func open(t *testing.T) *terminal {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "WEFT_TEST_PROMPT=1", "TERM=xterm")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 100})
	if err != nil {
		t.Fatal(err)
	}
	c := &terminal{t, cmd, tty, make(chan string)}
	go c.read()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		tty.Close()
		for range c.out {
		}
	})
	c.expect("> ")
	return c
}

func (c *terminal) read() {
	defer close(c.out)
	buf := make([]byte, 4096)
	for {
		n, err := c.tty.Read(buf)
		if err != nil {
			return
		}
		c.out <- string(buf[:n])
	}
}

var control = regexp.MustCompile(`\x1b\[[0-9;?]*[A-Za-z]|\r`)

// expect reads until the screen's text ends with what is expected, and returns it.
func (c *terminal) expect(end string) string {
	c.t.Helper()
	text := ""
	limit := time.After(20 * time.Second)
	for {
		select {
		case s, ok := <-c.out:
			text += s
			if plain := control.ReplaceAllString(text, ""); strings.HasSuffix(plain, end) {
				return plain
			}
			if !ok {
				c.t.Fatalf("the prompt has ended; it wrote %q, want … %q", text, end)
			}
		case <-limit:
			c.t.Fatalf("it wrote %q, want … %q", text, end)
		}
	}
}

func (c *terminal) enter(text string) {
	c.t.Helper()
	if _, err := fmt.Fprint(c.tty, text); err != nil {
		c.t.Fatal(err)
	}
}

// exits waits for the end.
func (c *terminal) exits(code int) {
	c.t.Helper()
	for range c.out {
	}
	_ = c.cmd.Wait()
	if got := c.cmd.ProcessState.ExitCode(); got != code {
		c.t.Errorf("exit code %d, want %d", got, code)
	}
}

func TestInputs(t *testing.T) {
	c := open(t)
	tests := []struct{ input, want string }{
		{"1 + 1", "\n2\n"},
		{"", "\n"},
		{"undefined", "undefined\n"},
		{"function twice(x) {\r  return 2 * x\r}", "\n"},
		{"twice(21)", "\n42\n"},
		{"await new Promise(done => setTimeout(done, 5, 'late'))", "\n'late'\n"},
		{"await null; const kept = 3", "\n"},
		{"kept", "\n3\n"},
		{"Promise.resolve().then(() => print('job')); 0", "\njob\n0\n"},
		{"thread(() => print('thread')).name", "\nthread\n'Thread-1'\n"},
		{"throw new Error('no')", "\nUncaught Error: no\n    at <10>:1:7\n"},
		{"Promise.reject(new Error('nobody')); 0", "\nUncaught (in promise) Error: nobody\n    at <11>:1:16\n0\n"},
		{"1 +* 2", "\nSyntaxError: Unexpected token *\n"},
		{"await new Promise(() => {})", "(<13>:1: await new Promise(() => {}))\n"},
		{".help", "Ctrl-D  leaves, as .exit does\n"},
		{"twice(4)", "\n8\n"},
	}
	for _, tt := range tests {
		c.enter(tt.input + "\r")
		c.expect(tt.want + "> ")
	}
	c.enter("\x04")
	c.exits(0)
}

func TestInterrupts(t *testing.T) {
	c := open(t)
	c.enter("an unfinished li")
	c.expect("li") // until it is read, the terminal makes a signal of Ctrl-C
	c.enter("\x03")
	c.expect("^C\n> ")
	c.enter("function f() {\r  ret")
	c.expect("ret")
	c.enter("\x03")
	c.expect("^C\n> ")
	running := []string{
		"for (;;) {}",
		"await new Promise(done => setTimeout(done, 1e6))",
		"time.sleep(1e6)",
		"new queue.Queue().get({ timeout: 1e6 })",
	}
	for _, input := range running {
		c.enter("print('ready'); " + input + "\r")
		c.expect("\nready\n")
		c.enter("\x03")
		c.expect("interrupted\n> ")
	}
	c.enter("'alive'\r")
	c.expect("\n'alive'\n> ")
	c.enter(".exit\r")
	c.exits(0)
}

func TestExit(t *testing.T) {
	c := open(t)
	c.enter("process.exit(7)\r")
	c.exits(7)
}
