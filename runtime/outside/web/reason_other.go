//go:build !js

package web

import (
	"bytes"
	"net"
	"strconv"
	"sync"
)

// net/http calls each status what HTTP calls it. A server may want another name for it in the status line, so the line is changed on its
// way to the client.

// speaker is a listener whose connections are *spoken.
type speaker struct{ net.Listener }

func (l speaker) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &spoken{Conn: c}, nil
}

// spokenKey is the key of the connection in the context of its requests.
type spokenKey struct{}

// spoken is a connection with a client.
type spoken struct {
	net.Conn
	mu           sync.Mutex
	from, reason []byte // what the next status line begins with, and what it says after that; nil for what is there
}

// call has the next response that has a status be told with a reason.
func (c *spoken) call(status int, reason string) {
	if reason == "" {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.from, c.reason = []byte(" "+strconv.Itoa(status)+" "), []byte(reason)
}

// protocol is how long "HTTP/1.1" is, which a status line begins with.
const protocol = len("HTTP/1.1")

func (c *spoken) Write(p []byte) (int, error) {
	c.mu.Lock()
	from, reason := c.from, c.reason
	if from == nil || !bytes.HasPrefix(p, []byte("HTTP/1.")) || !bytes.HasPrefix(p[protocol:], from) {
		c.mu.Unlock()
		return c.Conn.Write(p)
	}
	c.from = nil
	c.mu.Unlock()
	end := bytes.IndexByte(p, '\r')
	line := bytes.Join([][]byte{p[:protocol], from, reason, p[end:]}, nil)
	if _, err := c.Conn.Write(line); err != nil {
		return 0, err
	}
	return len(p), nil
}
