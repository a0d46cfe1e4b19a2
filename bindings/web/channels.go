package web

import (
	"slices"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process"
)

// channels are the open BroadcastChannels of a realm, by name.
type channels struct {
	rt   *runtime.Realm
	open map[string][]*channel
}

// channel is one of them: its thread, and what takes a message, or is told that one cannot be read.
type channel struct {
	all                 *channels
	name                string
	th                  *runtime.Thread
	message, unreadable goja.Callable
	coming              []func() (goja.Value, error) // messages of other processes that the thread has not taken in
}

// newChannels is host.channels.
func newChannels(rt *runtime.Realm) *goja.Object {
	cs := &channels{rt, map[string][]*channel{}}
	rt.OnFork(func(clean bool) {
		if clean {
			clear(cs.open) // the event loop is empty: what was to come to it is not
		}
	})
	return rt.Object(js.Functions{
		// open(name, message, unreadable) is a channel, which calls message(value) and unreadable().
		"channels.open": func(c js.Call) goja.Value {
			ch := &channel{
				all: cs, name: c.Argument(0).String(), th: rt.CurrentThread(),
				message: c.Arg(1, "message").Func(), unreadable: c.Arg(2, "unreadable").Func(),
			}
			cs.add(ch)
			return rt.Object(js.Functions{
				"channel.post": ch.post,
				"channel.close": func(js.Call) goja.Value {
					cs.remove(ch)
					return nil
				},
			})
		},
	})
}

func (cs *channels) add(ch *channel) {
	if cs.open[ch.name] = append(cs.open[ch.name], ch); len(cs.open[ch.name]) > 1 {
		return
	}
	process.Of(cs.rt).Channels.Open(ch.name, func(value func() (goja.Value, error)) {
		for _, ch := range cs.open[ch.name] {
			ch.coming = append(ch.coming, value)
			ch.th.Post(ch.takeIn)
		}
	})
}

func (cs *channels) remove(ch *channel) {
	all := cs.open[ch.name]
	i := slices.Index(all, ch)
	if i < 0 {
		return
	}
	if cs.open[ch.name] = slices.Delete(all, i, i+1); len(all) == 1 {
		delete(cs.open, ch.name)
		process.Of(cs.rt).Channels.Close(ch.name)
	}
}

// takeIn takes in what has come from other processes.
func (ch *channel) takeIn() {
	coming := ch.coming
	ch.coming = nil
	for _, value := range coming {
		if v, err := value(); err != nil {
			ch.all.call(ch.unreadable)
		} else {
			ch.all.call(ch.message, v)
		}
	}
}

func (cs *channels) call(fn goja.Callable, args ...goja.Value) {
	_, err := fn(goja.Undefined(), args...)
	cs.rt.Check(err)
}

// post is post(copy, message): all other channels of that name get what copy() returns, and those of other processes the message. What
// cannot be copied is an error though nobody hears it.
func (ch *channel) post(c js.Call) goja.Value {
	copied, others := c.Arg(0, "copy").Func(), slices.Clone(ch.all.open[ch.name])
	others = slices.DeleteFunc(others, func(other *channel) bool { return other == ch })
	if len(others) == 0 {
		c.Call(copied)
	}
	for _, other := range others {
		other.takeIn() // it came before this
		c.Call(other.message, c.Call(copied))
	}
	c.Check(process.Of(ch.all.rt).Channels.Post(ch.name, c.Argument(1)))
	return nil
}
