package commands

import (
	"context"
	"errors"
	"io"
	"slices"
	"sync"

	"weft/runtime/outside"
)

// Result is what a Run comes to.
type Result struct {
	Exit
	Pid     int
	Output  map[int][]byte // by descriptor, of those that are pipes
	Expired bool           // its time was over, in place of Exit's
	TooMuch bool           // it has said more than Most: Output has the first
}

// step is a Run so far: its handle, and at the end the Result.
type step struct {
	Started
	Result *Result `json:",omitempty"`
}

// Run starts a command, writes the input and waits for the end, while other threads run. The error is for scripts.
func (c *Commands) Run(call string, spec Spec) (*Result, error) {
	p := c.plan(spec)
	st, err := outside.Wait(c.rt, outside.Op[step]{Name: call, Kind: "command", On: spec.On, Do: func(s *outside.Scope) (st step, err error) {
		k, err := c.start(s, p)
		if err != nil {
			return st, err
		}
		r := &run{command: k, spec: spec, done: make(chan struct{}), output: map[int][]byte{}}
		r.begin() // before somebody else has its pipes
		if k.handle, err = s.Keep(r); err != nil {
			k.kill() // it was not there yet when the others were ended
			return st, err
		}
		if st.Started = k.started(); len(k.relayed) > 0 {
			return st, nil
		}
		st.Result, err = r.result(s)
		return st, err
	}})
	if err != nil || st.Result != nil {
		return st.Result, err
	}
	c.relayAll(call, spec, st.Started)
	return outside.Wait(c.rt, outside.Op[*Result]{Name: call, Kind: "command", On: spec.On, Do: func(s *outside.Scope) (*Result, error) {
		r, err := outside.Use[*run](s, st.Handle)
		if err != nil {
			return nil, err
		}
		return r.result(s)
	}})
}

// run is a command whose output is collected.
type run struct {
	*command
	spec    Spec
	done    chan struct{} // closed when the command has ended and all was read
	reading sync.WaitGroup

	mu      sync.Mutex
	output  map[int][]byte
	tooMuch bool
	over    bool  // nobody takes more
	failed  error // why something could not be written or read
}

// begin reads and writes the pipes.
func (r *run) begin() {
	for n, p := range r.pipes {
		if n == 0 {
			go r.feed(p.Conn)
			continue
		}
		if slices.Contains(r.relayed, n) {
			continue
		}
		r.mu.Lock() // the pipe before is being read
		r.output[n] = []byte{}
		r.mu.Unlock()
		r.reading.Go(func() { r.collect(n, p.Conn) })
	}
	go func() {
		defer close(r.done)
		read := make(chan struct{})
		go func() {
			r.reading.Wait()
			close(read)
		}()
		<-r.ended
		select {
		case <-read:
		case <-r.cut: // who else has its pipes is not waited for any more
		}
	}()
}

// feed writes the input. The command may want less.
func (r *run) feed(to io.WriteCloser) {
	_, err := to.Write(r.spec.Input)
	if err = errors.Join(err, to.Close()); err != nil && outside.AsFailure(err).Code != "EPIPE" {
		r.fail(err)
	}
}

func (r *run) fail(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.over {
		return
	}
	r.failed = errors.Join(r.failed, err)
}

// collect reads what the command says to a descriptor.
func (r *run) collect(n int, from io.Reader) {
	buf := make([]byte, 1<<16)
	for {
		size, err := from.Read(buf)
		r.take(n, buf[:size])
		if err != nil {
			if err != io.EOF {
				r.fail(err)
			}
			return
		}
	}
}

func (r *run) take(n int, data []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.over || r.tooMuch {
		return
	}
	r.output[n] = append(r.output[n], data...)
	if most := r.spec.Most; most > 0 && len(r.output[n]) > most {
		r.output[n] = r.output[n][:most]
		r.tooMuch = true
		r.expire(r.spec.Signal)
	}
}

// result waits for the end.
func (r *run) result(s *outside.Scope) (*Result, error) {
	select {
	case <-r.done:
	case <-s.Done():
		r.kill()
		return nil, errors.Join(s.Close(r.handle), context.Cause(s))
	}
	r.settle(s)
	defer func() { _ = s.Close(r.handle) }() // after it is over: what still reads or writes ends then
	r.mu.Lock()
	defer r.mu.Unlock()
	r.over = true
	if r.failed != nil {
		return nil, r.failed
	}
	return &Result{Exit: r.exit, Pid: r.pid(), Output: r.output, Expired: r.exit.Expired && !r.tooMuch, TooMuch: r.tooMuch}, nil
}
