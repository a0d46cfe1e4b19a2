package proc

import (
	"io"
	"os"
	"strings"
	"syscall"
	"testing"

	"weft/runtime/process/wire"
)

// inner starts an inner child.
func inner(t *testing.T, stderr *os.File, life func(c *Child) int) (p *Process, frames chan *wire.Frame, end chan End) {
	frames, end = make(chan *wire.Frame, many), make(chan End, 2)
	p, err := Inner{Pid: 12, Life: life}.Start(Spec{
		Stderr: stderr,
		Frame:  func(f *wire.Frame) error { frames <- f; return nil },
		Ended:  func(e End) { end <- e },
	})
	if err != nil || p.Pid() != 12 {
		t.Fatal(p, err)
	}
	return p, frames, end
}

// untilKilled is a life that ends when it is killed.
func untilKilled(c *Child) int {
	killed := make(chan struct{})
	c.OnKill(func() { close(killed) })
	_ = c.Out.Write(&wire.Frame{Payload: &wire.Done{}})
	<-killed
	return 0
}

func TestInnerEnds(t *testing.T) {
	forever := make(chan struct{})
	t.Cleanup(func() { close(forever) })
	tests := []struct {
		name string
		life func(c *Child) int
		kill bool
		end  End
	}{
		{"by itself", func(*Child) int { return 7 }, false, End{Code: 7}},
		{"when it reads to the end", func(c *Child) int {
			for {
				if f, err := c.In.Read(); err != nil {
					return 3
				} else if c.Out.Write(f) != nil {
					return 4
				}
			}
		}, false, End{Code: 3}},
		{"by a signal", untilKilled, true, End{Code: -9, How: "why"}},
		{"though it goes on", func(*Child) int { <-forever; return 0 }, true, End{Code: -9, How: "why"}},
		{"by a panic", func(*Child) int { panic("oh no") }, false, End{Code: 2, How: "it has a fault of weft's: oh no"}},
		{"by a panic elsewhere", func(c *Child) int {
			go func() {
				defer c.Recover()
				panic("oh no")
			}()
			return untilKilled(c)
		}, false, End{Code: 2, How: "it has a fault of weft's: oh no"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, _, end := inner(t, nil, tt.life)
			p.Send(&wire.Frame{Payload: &wire.Done{}})
			if p.Close(); tt.kill {
				p.Kill("why")
			}
			if e := <-end; e != tt.end {
				t.Errorf("%+v", e)
			}
			if err := p.Signal(0); err != os.ErrProcessDone {
				t.Error(err)
			}
			if !p.Zombie() {
				t.Error("it is no zombie")
			}
			if p.Reap(); p.Zombie() {
				t.Error("it is a zombie still")
			}
		})
	}
}

// What a child has said before its end is handed over, in order, and nothing that it says after it was killed.
func TestInnerSays(t *testing.T) {
	p, frames, end := inner(t, nil, func(c *Child) int {
		killed := make(chan struct{})
		c.OnKill(func() { close(killed) })
		for i := range many / 2 {
			_ = c.Out.Write(&wire.Frame{Payload: &wire.Output{Stream: i}, Body: make([]byte, 100)})
		}
		<-killed
		_ = c.Out.Write(&wire.Frame{Payload: &wire.Output{Stream: -1}})
		return 0
	})
	for i := range many / 2 {
		if f := <-frames; f.Payload.(*wire.Output).Stream != i || len(f.Body) != 100 {
			t.Fatalf("frame %d: %+v", i, f)
		}
	}
	if err := p.Signal(syscall.SIGTERM); err != nil {
		t.Error(err)
	}
	if e := <-end; e.Code != -int(syscall.SIGTERM) || len(frames) > 0 {
		t.Errorf("%+v, and %d frames", e, len(frames))
	}
}

// A panic is reported where the child writes when it crashes.
func TestInnerFault(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	_, _, end := inner(t, w, func(*Child) int { panic("oh no") })
	<-end
	_ = w.Close()
	if text, err := io.ReadAll(r); err != nil || !strings.Contains(string(text), "please report it: oh no\ngoroutine ") {
		t.Errorf("%s, %v", text, err)
	}
}
