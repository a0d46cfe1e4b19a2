package commands

import (
	"maps"
	"slices"

	"weft/runtime"
	"weft/runtime/outside"
	"weft/runtime/outside/sockets"
)

// This file has the program print what commands say that have its output, where they cannot print for themselves.

// relayAll has the running thread print what a command says that has the program's output.
func (c *Commands) relayAll(call string, spec Spec, st Started) {
	if len(st.Relayed) > 0 && spec.Stays && !spec.Detached {
		c.relayed[st.Handle] = spec
	}
	for _, n := range st.Relayed {
		c.relay(call, spec, sockets.Reading{Handle: st.Handle, Stream: n, Most: 1 << 16})
	}
}

func (c *Commands) relay(call string, spec Spec, r sockets.Reading) {
	outside.Follow(c.rt, outside.Op[[]byte]{Name: call, Kind: "command", On: spec.On, Patient: true, Do: func(s *outside.Scope) ([]byte, error) {
		data, err := sockets.Read(s, r)
		if err != nil || len(data) == 0 {
			_ = sockets.Close(s, r.Handle, r.Stream)
		}
		return data, err
	}}, func(data []byte, err error) {
		if err == nil && len(data) > 0 {
			c.print(runtime.Stream(spec.Stdio[r.Stream].Of), string(data))
			r.From += int64(len(data))
			c.relay(call, spec, r)
		}
	})
}

// print prints at once, unless a script is to be told.
func (c *Commands) print(to runtime.Stream, text string) {
	if c.rt.Host.Divert == nil {
		c.rt.Write(to, text)
		return
	}
	c.rt.CurrentThread().Post(func() { c.rt.Write(to, text) })
}

// linger waits, when the program has ended by itself, until all is printed that the commands say which stay.
func (c *Commands) linger() {
	if c.rt.Interactive || endedFromOutside(c.rt.Fatal) {
		return
	}
	for _, handle := range slices.Sorted(maps.Keys(c.relayed)) {
		spec := c.relayed[handle]
		_, err := outside.Wait(c.rt, outside.Op[struct{}]{Name: "the end of the program", Kind: "command", On: spec.On, Do: func(s *outside.Scope) (none struct{}, err error) {
			if k, err := outside.Use[interface{ said() <-chan struct{} }](s, handle); err == nil { // else it is over
				select {
				case <-k.said():
				case <-s.Done():
				}
			}
			return none, nil
		}})
		c.rt.Check(err)
	}
}

// said is closed when the program has printed all of what the command says.
func (k *command) said() <-chan struct{} { return k.printed }
