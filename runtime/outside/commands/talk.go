package commands

import (
	"context"
	"errors"
	"sync"
	"time"

	"weft/runtime/outside"
	"weft/runtime/outside/sockets"
)

// WaitFor is Wait, at most for a time, in real time. It comes to nil when that is over.
func (c *Commands) WaitFor(call, on string, handle uint64, most time.Duration) outside.Op[*Exit] {
	wait := c.Wait(call, on, handle, false, true)
	return outside.Op[*Exit]{Name: call, Kind: "command", On: on, Do: func(s *outside.Scope) (*Exit, error) {
		k, err := outside.Use[*command](s, handle)
		if err != nil {
			return nil, err
		}
		after := time.NewTimer(most)
		defer after.Stop()
		select {
		case <-k.ended:
		case <-after.C:
			select {
			case <-k.ended:
			default:
				return nil, nil
			}
		case <-s.Done():
		}
		exit, err := wait.Do(s)
		return &exit, err
	}}
}

// Talk says how Communicate goes on.
type Talk struct {
	Handle uint64
	Feed   bool // Input is written to the first pipe, if it is there, which is closed then
	Input  []byte
	From   map[int]int64 // how much of the other pipes the program has read
	Most   time.Duration // in real time; 0 for no limit
}

// Said is how far a Communicate has come: how much of its input is written, and what the command has said, by descriptor. Late: the time was
// over before the command's, and what it has said stays to be read.
type Said struct {
	Written int `json:",omitempty"`
	Output  map[int][]byte
	Late    bool `json:",omitempty"`
}

// Communicate is an operation that writes to a command, reads all that it says, and waits for its end.
func (c *Commands) Communicate(call, on string, t Talk) outside.Op[Said] {
	return outside.Op[Said]{Name: call, Kind: "command", On: on, Do: func(s *outside.Scope) (Said, error) {
		k, err := outside.Use[*command](s, t.Handle)
		if err != nil {
			return Said{}, err
		}
		ctx, cancel := context.WithCancel(s)
		if t.Most > 0 {
			ctx, cancel = context.WithTimeout(s, t.Most)
		}
		defer cancel()
		said, err := k.talk(s, s.Within(ctx), t)
		switch {
		case s.Err() != nil:
			return Said{}, context.Cause(s)
		case ctx.Err() != nil:
			said.Late = true
			return said, nil
		}
		return said, err
	}}
}

// talk is a Communicate up to when it is over, which within tells.
func (k *command) talk(s, within *outside.Scope, t Talk) (said Said, failed error) {
	said.Output = map[int][]byte{}
	var mu sync.Mutex
	var all sync.WaitGroup
	note := func(err error) {
		mu.Lock()
		defer mu.Unlock()
		failed = errors.Join(failed, err)
	}
	if t.Feed && k.Stream(0) != nil {
		all.Go(func() {
			n, err := k.feed(s, within, t)
			note(err)
			said.Written = n
		})
	}
	for n, from := range t.From {
		all.Go(func() {
			data, err := sockets.Read(within, sockets.Reading{Handle: t.Handle, Stream: n, From: from, Most: -1})
			note(err)
			mu.Lock()
			defer mu.Unlock()
			said.Output[n] = data
		})
	}
	all.Wait()
	select {
	case <-k.ended:
	case <-within.Done():
	}
	return said, failed
}

// feed writes the input of a Communicate, and closes the pipe when all is written or the command wants no more: then all counts as written.
func (k *command) feed(s, within *outside.Scope, t Talk) (written int, err error) {
	written, err = sockets.Write(within, t.Handle, 0, t.Input, 0)
	if err != nil && within.Err() != nil {
		return written, nil
	}
	if err != nil && outside.AsFailure(err).Code == "EPIPE" {
		err = nil
	}
	return len(t.Input), errors.Join(err, k.CloseStream(s, 0))
}
