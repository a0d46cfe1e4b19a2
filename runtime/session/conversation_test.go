package session_test

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/session"
	"weft/runtime/soaktest"
)

// conversation is a session that runs, and what it has said by itself.
type conversation struct {
	*session.Session
	t     *testing.T
	ended chan error

	wrote   chan struct{} // holds one when something was written
	mu      sync.Mutex
	out     bytes.Buffer
	settled []string
}

func (c *conversation) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	select {
	case c.wrote <- struct{}{}:
	default:
	}
	return c.out.Write(p)
}

// hears waits until a text is written.
func (c *conversation) hears(text string) {
	c.t.Helper()
	late := time.After(soaktest.Limit(c.t))
	for !strings.Contains(c.said(), text) {
		select {
		case <-c.wrote:
		case <-late:
			c.t.Fatalf("%q is not written", text)
		}
	}
}

// said is what was written since it was last asked for.
func (c *conversation) said() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	defer c.out.Reset()
	return c.out.String()
}

func (c *conversation) settle(s session.Settled) {
	c.mu.Lock()
	defer c.mu.Unlock()
	arrow := "→"
	if s.Rejected {
		arrow = "✖"
	}
	c.settled = append(c.settled, fmt.Sprintf("#%d %s %s", s.Number, arrow, s.Text))
}

func converse(t *testing.T) *conversation {
	t.Helper()
	c := &conversation{t: t, ended: make(chan error, 1), wrote: make(chan struct{}, 1)}
	made := make(chan *session.Session, 1)
	go func() {
		defer close(made)
		h, err := runtime.New(runtime.Config{Stdout: c, Stderr: c, Modules: bindings.All()})
		if err != nil {
			t.Error(err)
			return
		}
		s := session.New(h, session.Config{Settled: c.settle})
		made <- s
		c.ended <- s.Run()
	}()
	if c.Session = <-made; c.Session == nil {
		t.FailNow()
	}
	t.Cleanup(c.leave)
	return c
}

func (c *conversation) leave() {
	if !c.Close(soaktest.Limit(c.t)) {
		c.t.Error("the session does not end")
	}
}

func (c *conversation) eval(code string) session.Result {
	c.t.Helper()
	r, err := c.Eval(source.Text{Code: code})
	if err != nil {
		c.t.Fatalf("%s: %v", code, err)
	}
	return r
}

// until waits for something to come true.
func (c *conversation) until(what string, ok func() bool) {
	c.t.Helper()
	for limit := time.Now().Add(soaktest.Limit(c.t)); !ok(); {
		if time.Now().After(limit) {
			c.t.Fatalf("it does not come: %s", what)
		}
		c.eval("await sleep(1)")
	}
}
