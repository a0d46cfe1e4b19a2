package web

import (
	"context"
	"net"
	"sync"

	"weft/runtime/outside/sockets"
)

// loopback is all servers of this process, by their ports.
var loopback struct {
	sync.Mutex
	at map[int]*listener
}

// listenerAt is the server at a port; nil for none.
func listenerAt(port int) *listener {
	loopback.Lock()
	defer loopback.Unlock()
	return loopback.at[port]
}

// listener is a server that transports find.
type listener struct {
	take      func(*exchange) bool
	answering sync.WaitGroup
	at        net.Listener
	port      int
}

// serve begins to serve. take is given each request, and reports whether the connection may go on. Who connects otherwise is turned away.
func (l *listener) serve(at net.Listener, take func(*exchange) bool) {
	l.take, l.at, l.port = take, at, sockets.AddressOf(at.Addr()).Port
	loopback.Lock()
	defer loopback.Unlock()
	if loopback.at == nil {
		loopback.at = map[int]*listener{}
	}
	loopback.at[l.port] = l
	go func() {
		for {
			c, err := at.Accept()
			if err != nil {
				return
			}
			_ = c.Close()
		}
	}()
}

// leave has no more requests come.
func (l *listener) leave() error {
	loopback.Lock()
	defer loopback.Unlock()
	if loopback.at[l.port] == l {
		delete(loopback.at, l.port)
		return l.at.Close()
	}
	return nil
}

func (l *listener) close() error {
	err := l.leave()
	l.answering.Wait()
	return err
}

func (l *listener) shutdown(ctx context.Context) error {
	err := l.leave()
	answered := make(chan struct{})
	go func() {
		l.answering.Wait()
		close(answered)
	}()
	select {
	case <-answered:
		return err
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
