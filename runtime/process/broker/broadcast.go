package broker

import "weft/runtime/process/wire"

// Broadcasts: what a process says under a name comes to all others that listen to that name.

func subscribe(c *call, m *wire.ChannelOpen) error {
	c.p.hears[m.Name] = true
	return nil
}

func unsubscribe(c *call, m *wire.ChannelClose) error {
	delete(c.p.hears, m.Name)
	return nil
}

func broadcast(c *call, m *wire.ChannelPost) error {
	b := c.b
	for _, p := range b.living() {
		if p == c.p || !p.hears[m.Name] {
			continue
		}
		b.given(p, m.Objects)
		b.posts++
		b.send(p, &wire.Frame{ID: b.posts, Payload: &wire.ChannelMessage{Name: m.Name, Message: m.Message}, Rest: c.f.Rest})
	}
	return nil
}
