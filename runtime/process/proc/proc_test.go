package proc

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"go.uber.org/goleak"

	"weft/runtime/process/wire"
	"weft/runtime/soaktest"
)

// TestMain is the tests, or a child of theirs.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == childArg {
		os.Exit(children[os.Args[2]](wire.NewReader(os.Stdin), wire.NewWriter(os.Stdout)))
	}
	_ = os.Setenv("GORACE", "atexit_sleep_ms=0 "+os.Getenv("GORACE")) // a child sleeps for a second when it ends, else
	goleak.VerifyTestMain(m)
}

const childArg = "--child"

// children are what children can be; each returns its exit code. They go on no longer than their input does.
var children = map[string]func(in *wire.Reader, out *wire.Writer) int{
	"nothing": func(*wire.Reader, *wire.Writer) int { return 0 },
	"seven":   func(*wire.Reader, *wire.Writer) int { return 7 },
	"echo": func(in *wire.Reader, out *wire.Writer) int {
		for {
			f, err := in.Read()
			if err != nil {
				return 0
			}
			if out.Write(f) != nil {
				return 1
			}
		}
	},
	"talk": func(_ *wire.Reader, out *wire.Writer) int {
		for i := range many {
			_ = out.Write(&wire.Frame{Payload: &wire.Output{Stream: i}})
		}
		return 3
	},
	"closes its output": func(in *wire.Reader, _ *wire.Writer) int {
		os.Stdout.Close()
		_, _ = in.Read()
		return 4
	},
	"closes its output and ends": func(*wire.Reader, *wire.Writer) int { os.Stdout.Close(); return 5 },
	"nonsense":                   func(in *wire.Reader, _ *wire.Writer) int { return says(in, "\x04\x00\x00\x00\xff\xff\xff\xff") },
	"too long":                   func(in *wire.Reader, _ *wire.Writer) int { return says(in, "\xff\xff\xff\x7f") },
	"text":                       func(in *wire.Reader, _ *wire.Writer) int { return says(in, "panic: oh no") },
	"half a frame":               func(*wire.Reader, *wire.Writer) int { _, _ = os.Stdout.WriteString("\x40\x00\x00\x00half"); return 6 },
	"ignores the end": func(_ *wire.Reader, out *wire.Writer) int {
		_, _ = io.Copy(io.Discard, os.Stdin)
		_ = out.Write(&wire.Frame{Payload: &wire.Output{Process: "the input has ended"}})
		return never()
	},
	"open files":       openFiles,
	"three processors": threeProcessors,
	"parent of seven":  parentOfSeven,
	"reads nothing": func(_ *wire.Reader, out *wire.Writer) int {
		_ = out.Write(&wire.Frame{Payload: &wire.Output{Process: "ready"}})
		return never()
	},
	"ignores SIGTERM": func(in *wire.Reader, out *wire.Writer) int {
		signal.Ignore(syscall.SIGTERM)
		_ = out.Write(&wire.Frame{Payload: &wire.Output{Process: "ready"}})
		_, _ = in.Read()
		return 8
	},
}

// openFiles is a child that says which files it has open.
func openFiles(_ *wire.Reader, out *wire.Writer) int {
	list, _ := filepath.Glob("/proc/self/fd/*")
	for _, fd := range list {
		name, _ := os.Readlink(fd)
		_ = out.Write(&wire.Frame{Payload: &wire.Output{Process: name}})
	}
	return 0
}

// parentOfSeven is a program whose file is replaced by another one before it starts a child.
func parentOfSeven(*wire.Reader, *wire.Writer) int {
	if os.Remove(os.Args[0]) != nil || os.WriteFile(os.Args[0], []byte("#!/bin/sh\nexit 8\n"), 0o755) != nil {
		return 1
	}
	ended := make(chan End, 1)
	p, err := System{}.Start(Spec{Args: []string{os.Args[0], childArg, "seven"}, Ended: func(e End) { ended <- e }})
	if err != nil {
		return 2
	}
	defer p.Reap()
	return (<-ended).Code
}

const many = 10_000

func says(in *wire.Reader, text string) int {
	_, _ = os.Stdout.WriteString(text)
	_, _ = in.Read()
	return 9
}

// never is a child that was forgotten: it ends some time.
func never() int { <-time.After(5 * time.Minute); return 99 }

// started is a child as a test sees it.
type started struct {
	*Process
	t      *testing.T
	frames chan *wire.Frame
	end    chan End
}

// run starts a child. refuse is the error that its frames get; it may be nil.
func run(t *testing.T, what string, refuse func(*wire.Frame) error) *started {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := &started{t: t, frames: make(chan *wire.Frame, 2*many), end: make(chan End, 2)}
	c.Process, err = System{}.Start(Spec{
		Args:   []string{self, childArg, what},
		Stderr: os.Stderr,
		Frame: func(f *wire.Frame) error {
			c.frames <- f
			if refuse != nil {
				return refuse(f)
			}
			return nil
		},
		Ended: func(e End) { c.end <- e },
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// ends waits for the end and takes the child out of the process table.
func (c *started) ends() (e End) {
	c.t.Helper()
	select {
	case e = <-c.end:
	case <-time.After(soaktest.Limit(c.t)):
		c.Kill("the test is over")
		c.t.Fatal("it does not end")
	}
	c.Reap()
	c.Reap()
	return e
}

// says waits for a frame.
func (c *started) says() *wire.Frame {
	c.t.Helper()
	select {
	case f := <-c.frames:
		return f
	case <-time.After(soaktest.Limit(c.t)):
		c.Kill("the test is over")
		c.t.Fatal("it says nothing")
		return nil
	}
}

func TestEnd(t *testing.T) {
	tests := []struct {
		child string
		code  int
		how   string
	}{
		{"nothing", 0, ""},
		{"seven", 7, ""},
		{"talk", 3, ""},
		{"closes its output", -9, "it closed its output"},
		{"closes its output and ends", 5, ""},
		{"half a frame", 6, ""},
		{"nonsense", -9, "it spoke nonsense: a frame of the unknown type 255"},
		{"too long", -9, "it spoke nonsense: a frame of 2147483647 bytes: the limit is 1048576"},
		{"text", -9, "it spoke nonsense: a frame of 1768841584 bytes: the limit is 1048576"},
	}
	for _, tt := range tests {
		t.Run(tt.child, func(t *testing.T) {
			t.Parallel()
			c := run(t, tt.child, nil)
			if e := c.ends(); e.Code != tt.code || e.How != tt.how {
				t.Errorf("%d, %q; want %d, %q", e.Code, e.How, tt.code, tt.how)
			}
			if err := c.Signal(syscall.SIGTERM); !errors.Is(err, os.ErrProcessDone) {
				t.Errorf("signalled one who has ended: %v", err)
			}
			c.Kill("too late")
			c.Send(&wire.Frame{Payload: &wire.Done{}})
			c.Close()
		})
	}
}

// All frames of a child are handed over, in order, before its end is reported.
func TestSaysAllBeforeEnd(t *testing.T) {
	c := run(t, "talk", nil)
	c.ends()
	for i := range many {
		select {
		case f := <-c.frames:
			if f.Payload.(*wire.Output).Stream != i {
				t.Fatalf("frame %d came as number %d", f.Payload.(*wire.Output).Stream, i)
			}
		default:
			t.Fatalf("%d frames of %d", i, many)
		}
	}
}

func TestRefused(t *testing.T) {
	c := run(t, "talk", func(f *wire.Frame) error { return fmt.Errorf("frame %d", f.Payload.(*wire.Output).Stream) })
	// The child may have said all and ended with 3 before it could be killed.
	if e := c.ends(); e.Code != -9 && e.Code != 3 || e.How != "it spoke nonsense: frame 0" {
		t.Errorf("%d, %q", e.Code, e.How)
	}
	if n := len(c.frames); n != 1 {
		t.Errorf("%d frames came, the first of which was refused", n)
	}
}

func TestEcho(t *testing.T) {
	c := run(t, "echo", nil)
	body := make([]byte, wire.MaxBody)
	for i := range 40 {
		c.Send(&wire.Frame{ID: uint64(i), Payload: &wire.Part{}, Body: body})
	}
	for i := range 40 {
		if f := c.says(); f.ID != uint64(i) || len(f.Body) != len(body) {
			t.Fatalf("number %d of %d bytes came as number %d", f.ID, len(f.Body), i)
		}
	}
	c.Close()
	if e := c.ends(); e.Code != 0 {
		t.Errorf("ended with %+v", e)
	}
}

func TestSignals(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGKILL, syscall.SIGINT} {
		c := run(t, "reads nothing", nil)
		c.says()
		if err := c.Signal(s); err != nil {
			t.Error(err)
		}
		want := -int(s)
		if e := c.ends(); e.Code != want && !(s != syscall.SIGKILL && e.Code == 2) || e.How != "" {
			t.Errorf("%v: %+v", s, e)
		}
	}
}

func TestIgnoresSignal(t *testing.T) {
	c := run(t, "ignores SIGTERM", nil)
	c.says()
	if err := c.Signal(syscall.SIGTERM); err != nil {
		t.Error(err)
	}
	c.Close()
	if e := c.ends(); e.Code != 8 {
		t.Errorf("%+v", e)
	}
}

func TestKill(t *testing.T) {
	c := run(t, "ignores the end", nil)
	c.Close()
	if f := c.says(); !strings.Contains(f.Payload.(*wire.Output).Process, "ended") {
		t.Errorf("%+v", f)
	}
	c.Kill("it did not end")
	c.Kill("another reason")
	if e := c.ends(); e.Code != -9 || e.How != "it did not end" {
		t.Errorf("%+v", e)
	}
}

// A child that does not read does not make its parent wait, and what it was sent dies with it.
func TestReadsNothing(t *testing.T) {
	c := run(t, "reads nothing", nil)
	c.says()
	for range 100 {
		c.Send(&wire.Frame{Payload: &wire.Part{}, Body: make([]byte, wire.MaxBody)})
	}
	c.Kill("")
	if e := c.ends(); e.Code != -9 {
		t.Errorf("%+v", e)
	}
}

func TestCannotStart(t *testing.T) {
	for _, path := range []string{"/nowhere/to/be/found", os.TempDir()} {
		p, err := start(path, Spec{Args: []string{path}, Ended: func(End) { t.Error("it has ended") }})
		if err == nil || p != nil || !strings.HasPrefix(err.Error(), "cannot start a process: ") {
			t.Errorf("%v, %v", p, err)
		}
	}
}

// Many at once, used from many goroutines.
func TestTogether(t *testing.T) {
	var all sync.WaitGroup
	for range 8 {
		c := run(t, "echo", nil)
		for range 4 {
			all.Go(func() {
				for range 50 {
					c.Send(&wire.Frame{Payload: &wire.Done{}})
					_ = c.Signal(syscall.Signal(0))
				}
			})
		}
		all.Go(func() {
			for range 200 {
				<-c.frames
			}
			c.Close()
			if e := <-c.end; e.Code != 0 {
				t.Errorf("%+v", e)
			}
			c.Reap()
		})
	}
	all.Wait()
}
