//go:build unix

package repl_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"go.uber.org/goleak"

	"weft/bindings"
	"weft/repl"
	"weft/repl/screentest"
	"weft/runtime"
	"weft/runtime/permit"
	"weft/runtime/process"
	"weft/runtime/session"
	"weft/runtime/stdin"
	"weft/scripts"
)

// childArg is the argument with which the test starts itself as a child process.
const childArg = "--child"

// self is how the test starts itself as a child process.
func self() []string { return []string{os.Args[0], childArg} }

// TestMain is the test, or the process with a prompt that the test talks to, or a child of that.
func TestMain(m *testing.M) {
	switch {
	case len(os.Args) == 2 && os.Args[1] == childArg:
		cfg := runtime.Config{Modules: bindings.All(), Self: self(), ChildStderr: os.Stderr, ReplaySession: session.Replay}
		os.Exit(runtime.ExitCode(process.RunChild(cfg, os.Stdin, os.Stdout, func() { os.Exit(1) })))
	case os.Getenv("WEFT_TEST_PROMPT") != "":
		os.Exit(prompt())
	}
	os.Exit(m.Run())
}

// leaks is a variable of the environment that has a prompt be allowed to leave goroutines behind: those of
// what was given up.
const leaks = "WEFT_TEST_LEAKS"

// leaked is the exit code of a prompt that has left goroutines behind.
const leaked = 99

// prompt is the program under test.
func prompt() (code int) {
	others := goleak.IgnoreCurrent()
	code = runtime.ExitCode(run())
	err := goleak.Find(others, goleak.IgnoreAnyFunction("os/signal.loop"))
	if err != nil && os.Getenv(leaks) == "" {
		fmt.Fprintln(os.Stderr, err)
		return leaked
	}
	return code
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	var rights permit.Rights
	if err := rights.Grant(permit.Run); err != nil {
		return err
	}
	return repl.Run(ctx, repl.Config{
		NewHost: func(in stdin.Source, stdout, stderr, log io.Writer, _ permit.Ask) (*runtime.Host, error) {
			return runtime.New(runtime.Config{
				Stdin: in, Stdout: stdout, Stderr: stderr, Modules: bindings.All(), Self: self(), ChildStderr: os.Stderr, Trace: log, Rights: rights,
			})
		},
		Try: func(stdout io.Writer, seed *uint64) (*runtime.Host, error) {
			return runtime.New(runtime.Config{
				Stdout: stdout, Stderr: io.Discard, Modules: bindings.All(), Self: self(), Virtual: true, Seed: seed,
			})
		},
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Manual: bindings.Declarations(), Examples: scripts.Files(), Editor: os.Getenv("WEFT_TEST_EDITOR"),
	})
}

// talk is a conversation on a pseudo-terminal.
type talk struct {
	*screentest.Session
	t     *testing.T
	ended bool // or may leave goroutines behind
}

func open(t *testing.T, env ...string) *talk {
	t.Helper()
	c := begin(t, env...)
	c.ends("; Ctrl-D leaves\n>")
	return c
}

// begin is open, without the wait for the prompt.
func begin(t *testing.T, env ...string) *talk {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(append(os.Environ(), "WEFT_TEST_PROMPT=1", "TERM=xterm"), env...)
	c := &talk{Session: screentest.Start(t, cmd, 120, 40), t: t}
	t.Cleanup(c.leave)
	return c
}

// leave ends the conversation, which must leave nothing behind.
func (c *talk) leave() {
	if c.ended || c.t.Failed() {
		return
	}
	c.Type("\x15\x15.exit\r")
	if code := c.Exit(); code != 0 {
		c.Look(func(s *screentest.Screen) { c.t.Errorf("exit code %d:\n%s", code, s.All()) })
	}
}

// Exit is Session's.
func (c *talk) Exit() int {
	c.t.Helper()
	c.ended = true
	return c.Session.Exit()
}

// ends waits for all that was shown to end like that.
func (c *talk) ends(want string) {
	c.t.Helper()
	c.Until("… "+want, func(s *screentest.Screen) bool { return strings.HasSuffix(s.All(), want) })
}
