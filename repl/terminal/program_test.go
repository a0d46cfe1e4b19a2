//go:build unix

package terminal_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"go.uber.org/goleak"

	"weft/repl/screentest"
	"weft/repl/terminal"
)

// TestMain is the tests, or the program on the terminal that they talk to.
func TestMain(m *testing.M) {
	if os.Getenv("TERMINAL_TEST") == "" {
		os.Exit(m.Run())
	}
	os.Exit(program())
}

// start runs the program in a window. Settings are of its environment.
func start(t *testing.T, cols, rows int, settings ...string) *screentest.Session {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = environment("TERMINAL_TEST=1")
	cmd.Env = append(cmd.Env, settings...)
	s := screentest.Start(t, cmd, cols, rows)
	s.Shows(">")
	return s
}

// host is a program that answers what is typed.
type host struct {
	terminal.Terminal
	interrupts chan struct{}
	spinning   sync.WaitGroup
	resting    atomic.Bool
	signalled  atomic.Bool
	others     goleak.Option // goroutines that were there before
}

func program() int {
	h := &host{interrupts: make(chan struct{}, 10)}
	cfg := terminal.Config{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Color: os.Getenv("NO_COLOR") == "",
		Language:    brackets{},
		Complete:    words,
		OnInterrupt: func() { h.interrupts <- struct{}{} },
		Edit:        h.edit,
	}
	if os.Getenv("HINTS") != "" {
		cfg.Hint = func(code string) string { return "that is " + strconv.Itoa(len(code)) + " bytes" }
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGHUP)
	go func() {
		<-signals
		h.signalled.Store(true)
		h.Close()
		os.Exit(7)
	}()
	h.others = goleak.IgnoreCurrent()
	var err error
	if h.Terminal, err = terminal.Open(cfg); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer h.leave()
	return h.talk()
}

// edit shows what it was given, or adds to it.
func (h *host) edit(code string) string {
	if os.Getenv("SHOW") != "" {
		fmt.Fprintf(h, "code %q\n", code)
		return code
	}
	return code + " // edited"
}

func (h *host) talk() int {
	prompt := "> "
	if os.Getenv("NO_COLOR") == "" {
		prompt = "\x1b[1;32m> \x1b[0m"
	}
	for {
		code, err := h.Read(context.Background(), prompt)
		switch {
		case errors.Is(err, terminal.ErrInterrupted):
			fmt.Fprintln(h, "interrupted")
			continue
		case h.signalled.Load():
			select {} // until the exit
		case errors.Is(err, io.EOF):
			fmt.Fprintln(h, "bye")
			return 0
		case err != nil:
			fmt.Fprintln(h, err)
			return 1
		}
		h.do(code)
	}
}

// leave closes the terminal twice, and looks for what is left behind.
func (h *host) leave() {
	h.Close()
	h.Close()
	if os.Getenv("LEAKS") == "" {
		return
	}
	err := goleak.Find(h.others, goleak.IgnoreAnyFunction("os/signal.loop"))
	fmt.Fprintln(h, "leaks:", err)
}

// do obeys a command, and shows anything else.
func (h *host) do(code string) {
	name, arg, _ := strings.Cut(code, " ")
	n, _ := strconv.Atoi(arg)
	switch name {
	case "ticks":
		go h.ticks(n)
	case "lines":
		for i := range n {
			fmt.Fprintf(h, "line %d\n", i)
		}
	case "partial":
		fmt.Fprint(h, "no line end")
	case "errors":
		fmt.Fprintln(h.Stderr(), "an error")
	case "wait":
		fmt.Fprintln(h, "waiting")
		<-h.interrupts
		fmt.Fprintln(h, "stopped")
	case "spin":
		h.spin()
	case "rest":
		h.resting.Store(true)
		h.spinning.Wait()
		fmt.Fprintln(h, "at rest")
	case "panic":
		panic("on purpose")
	case "suspend":
		h.Suspend(func() { h.child(arg) })
	case "offer":
		h.Offer(arg)
	case "limited":
		h.limited(prefix(arg))
	default:
		fmt.Fprintf(h, "got %q\n", code)
	}
}

func prefix(arg string) time.Duration {
	d, _ := time.ParseDuration(arg)
	return d
}

// limited reads an input that is given up after a while.
func (h *host) limited(d time.Duration) {
	ctx, cancel := context.WithTimeoutCause(context.Background(), d, errors.New("too late"))
	defer cancel()
	code, err := h.Read(ctx, "soon> ")
	fmt.Fprintf(h, "limited %q %v\n", code, err)
}

func (h *host) child(arg string) {
	fmt.Fprintln(h, "held back")
	cmd := exec.Command("sh", "-c", arg)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.NewFile(0, "in"), os.NewFile(1, "out"), os.Stderr
	_ = cmd.Run()
}

// ticks prints lines for two seconds while something may be typed.
func (h *host) ticks(n int) {
	every := time.NewTicker(2 * time.Second / time.Duration(n))
	defer every.Stop()
	for i := range n {
		<-every.C
		if i > 0 && os.Getenv("QUIET") != "" {
			continue
		}
		fmt.Fprintf(h, "tick %d\n", i)
	}
	fmt.Fprintln(h, "no more ticks")
}

func (h *host) spin() {
	h.resting.Store(false)
	h.spinning.Go(func() {
		for x := uint64(1); x != 0 && !h.resting.Load(); x = x*6364136223846793005 | 1 {
		}
	})
	for range 2 {
		h.spinning.Go(func() { h.ticks(200) })
	}
}

// brackets is a language in which an input has as many closing as opening brackets.
type brackets struct{}

func (brackets) Complete(code string) (more bool, indent string) {
	depth := 0
	for _, r := range code {
		switch r {
		case '{', '(', '[':
			depth++
		case '}', ')', ']':
			depth--
		}
	}
	return depth > 0, strings.Repeat("  ", max(0, depth))
}

func (brackets) Paint(code string, cursor int) string {
	return strings.ReplaceAll(code, "const", "\x1b[35mconst\x1b[39m")
}

// words completes the words of a list.
func words(code string, pos int) (head string, list []string, tail string) {
	from := strings.LastIndexAny(code[:pos], " .(\n") + 1
	for _, w := range []string{"console", "const", "constructor", "continue", "日本", "日本語"} {
		if strings.HasPrefix(w, code[from:pos]) {
			list = append(list, w)
		}
	}
	return code[:from], list, code[pos:]
}
