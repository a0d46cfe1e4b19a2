//go:build unix

package scripts_test

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// program is weft running a script that prints a line when it is ready for a signal.
type program struct {
	t      *testing.T
	cmd    *exec.Cmd
	stdout *bufio.Reader
	stderr bytes.Buffer
}

func start(t *testing.T, args ...string) *program {
	t.Helper()
	p := prepare(t, args...)
	p.start()
	return p
}

func prepare(t *testing.T, args ...string) *program {
	t.Helper()
	p := &program{t: t, cmd: exec.Command("weft", args...)}
	p.cmd.Stderr = &p.stderr
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.stdout = bufio.NewReader(out)
	return p
}

func (p *program) start() {
	p.t.Helper()
	if err := p.cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { _ = p.cmd.Process.Kill() })
}

// line reads a line.
func (p *program) line() string {
	p.t.Helper()
	line, _ := p.stdout.ReadString('\n')
	return strings.TrimSuffix(line, "\n")
}

// ready reads the script's first line.
func (p *program) ready() *program {
	p.t.Helper()
	if line, err := p.stdout.ReadString('\n'); line != "ready\n" {
		p.t.Fatalf("read %q, %v; want ready", line, err)
	}
	return p
}

func (p *program) signal(s syscall.Signal) *program {
	p.t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil {
		p.t.Fatal(err)
	}
	return p
}

// exits waits for the end, and returns what went to the standard error stream.
func (p *program) exits(code int) string {
	p.t.Helper()
	if _, err := io.Copy(io.Discard, p.stdout); err != nil {
		p.t.Fatal(err)
	}
	err := p.cmd.Wait()
	if got := p.cmd.ProcessState.ExitCode(); got != code {
		p.t.Errorf("exit code %d (%v), want %d\n%s", got, err, code, p.stderr.String())
	}
	return p.stderr.String()
}

func TestSignal(t *testing.T) {
	t.Parallel()
	const blocked = `
		const lock = new threading.Lock()
		function wait() { lock.acquire() }
		lock.acquire()
		thread(wait)
		time.sleep(1)
		print('ready')
		await new Promise(done => setTimeout(done, 1e6))`
	const computes = "print('ready'); for (;;) {}"
	tests := []struct {
		name, code string
		signal     syscall.Signal
		exit       int
		stderr     []string
	}{
		{"interrupt waiting", blocked, syscall.SIGINT, 130, []string{"interrupted\n", "    MainThread ", "    Thread-1 (wait) "}},
		{"interrupt computing", computes, syscall.SIGINT, 130, []string{"interrupted\n", "    MainThread  was running"}},
		{"terminate", computes, syscall.SIGTERM, 143, []string{"terminated\n"}},
		{"hang up", blocked, syscall.SIGHUP, 129, []string{"hung up\n"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			stderr := start(t, "-e", tt.code).ready().signal(tt.signal).exits(tt.exit)
			for _, want := range tt.stderr {
				if !strings.Contains(stderr, want) {
					t.Errorf("stderr lacks %q:\n%s", want, stderr)
				}
			}
		})
	}
}

// stuck computes for ages in a function of the engine that takes no notice of interrupts.
const stuck = `print('ready'); [].indexOf.call({ length: 2 ** 53 - 1 }, 1)`

// interruptStuck interrupts a program that is stuck, and calls then. The program has to be in that function, and nothing
// tells when it is: so more and more time is given to it.
func interruptStuck(t *testing.T, then func(p *program)) (stderr string) {
	t.Helper()
	for delay := time.Millisecond; delay < time.Minute; delay *= 4 {
		p := start(t, "-e", stuck).ready()
		<-time.After(delay)
		p.signal(syscall.SIGINT)
		then(p)
		if stderr = p.exits(130); !strings.Contains(stderr, "was running") {
			return stderr
		}
	}
	t.Fatal("it was always interrupted too early")
	return ""
}

func TestInterruptBuiltin(t *testing.T) {
	t.Parallel()
	const want = "weft: interrupted, in a built-in function that cannot be interrupted\n"
	if stderr := interruptStuck(t, func(*program) {}); stderr != want {
		t.Errorf("stderr %q, want %q", stderr, want)
	}
}

// TestInterruptTwice: the second interrupt ends it before the second that the first one would have given it is over. A busy machine
// may take that long for anything, now and then.
func TestInterruptTwice(t *testing.T) {
	var begin time.Time
	for range 10 {
		interruptStuck(t, func(p *program) {
			begin = time.Now()
			<-time.After(20 * time.Millisecond) // two that come together are one
			p.signal(syscall.SIGINT)
		})
		if time.Since(begin) < 900*time.Millisecond {
			return
		}
	}
	t.Errorf("took %v: the second interrupt did not end it at once", time.Since(begin))
}

// A shell has to see that an interrupt has ended a program, to end a loop that runs it.
func TestInterruptOnTerminal(t *testing.T) {
	t.Parallel()
	cmd := exec.Command("weft", "-e", "print('ready'); for (;;) {}")
	tty, err := pty.Start(cmd)
	if err != nil {
		t.Fatal(err)
	}
	defer tty.Close()
	out := bufio.NewReader(tty)
	if _, err := out.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if _, err := tty.Write([]byte{3}); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, out) // ends with EIO when the terminal is closed
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) {
		t.Fatalf("ended with %v", err)
	}
	if status := exit.Sys().(syscall.WaitStatus); !status.Signaled() || status.Signal() != syscall.SIGINT {
		t.Errorf("ended with %v, want a death by SIGINT", exit)
	}
}

// On a terminal, without arguments, there is a prompt.
func TestPrompt(t *testing.T) {
	t.Parallel()
	cmd := exec.Command("weft")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	defer tty.Close()
	out := bufio.NewReader(tty)
	if _, err := out.ReadString('>'); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(tty, "6 * 7\r\x04"); err != nil {
		t.Fatal(err)
	}
	rest, _ := io.ReadAll(out) // ends with EIO when the terminal is closed
	if err := cmd.Wait(); err != nil || !strings.Contains(string(rest), "42") {
		t.Errorf("it wrote %q and ended with %v", rest, err)
	}
}

// As in: weft app.js | head -1
func TestReaderGone(t *testing.T) {
	t.Parallel()
	cmd := exec.Command("weft", "-e", "print('ready'); for (;;) print('more')")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(out, make([]byte, len("ready\n"))); err != nil {
		t.Fatal(err)
	}
	out.Close()
	if err := cmd.Wait(); err == nil {
		t.Error("it went on to a good end")
	}
	if stderr.Len() > 0 {
		t.Errorf("stderr %q, want nothing", stderr.String())
	}
}
