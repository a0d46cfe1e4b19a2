package peer

import (
	"maps"
	"slices"

	"github.com/dop251/goja"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// Channels are the names under which a process hears what the other processes of the program post. While it is alone it tells
// nobody of them.
type Channels struct {
	c    *Client
	open map[string]func(*wire.Frame) // by name; what takes a message
}

// Open has take be given each value that another process posts under a name, as a function that makes the value. It is called at a
// decision, and must not wait.
func (cs *Channels) Open(name string, take func(value func() (goja.Value, error))) {
	cs.open[name] = func(f *wire.Frame) {
		take(func() (goja.Value, error) {
			cs.c.rt.Sched.Record(wire.Name(f.Payload), channel(name), envelope{f.Payload.(*wire.ChannelMessage).MessageID})
			return cs.c.Unpack(f.Rest)
		})
	}
	if cs.c.joined {
		cs.tell(name)
	}
}

// Close takes Open back.
func (cs *Channels) Close(name string) {
	delete(cs.open, name)
	if cs.c.joined {
		cs.c.rt.Sched.Answered()
		cs.c.Tell(&wire.Frame{Payload: &wire.ChannelClose{Name: name}})
	}
}

// Post sends a value to all other processes that listen to a name. The error may also be for Check: a DataCloneError, or what a getter of
// the script's has thrown.
func (cs *Channels) Post(name string, v goja.Value) error {
	if !cs.c.joined {
		return nil
	}
	f := &wire.Frame{Payload: &wire.ChannelPost{Name: name}}
	id, err := cs.c.pack(f, v, "value")
	if err != nil {
		return err
	}
	f.NoReply = true
	cs.c.sign(f)
	cs.c.Send(f)
	cs.c.rt.Sched.Record(wire.Name(f.Payload), channel(name), envelope{id})
	return nil
}

// channel is the object that messages go through, for the event log.
func channel(name string) sched.Object {
	n := sched.Name("channel "+name, "channel", ShortName(name))
	return &n
}

// subscribe tells the broker of all names.
func (cs *Channels) subscribe() {
	for _, name := range slices.Sorted(maps.Keys(cs.open)) {
		cs.tell(name)
	}
}

func (cs *Channels) tell(name string) {
	cs.c.rt.Sched.Ask() // what others post may come
	cs.c.Tell(&wire.Frame{Payload: &wire.ChannelOpen{Name: name}})
}

// take takes in what another process has posted.
func (cs *Channels) take(f *wire.Frame) {
	if take := cs.open[f.Payload.(*wire.ChannelMessage).Name]; take != nil {
		take(f)
	}
}
