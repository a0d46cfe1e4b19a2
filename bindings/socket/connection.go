package socket

import (
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/outside"
	"weft/runtime/outside/sockets"
)

// connection is an open stream of a realm's, or what accepts them. Its methods are operations on it; what is the value of a read is read.
type connection struct {
	rt     *runtime.Realm
	socket sockets.Socket
	number int           // of the stream, among those of a command
	of     string        // the command; "" for a socket
	at     int64         // what the program has read
	waits  *runtime.Lock // of threads that read
	ready  []sockets.Socket
	out    outside.Scratch // what is written
}

func (k *connection) on() string {
	if k.of != "" {
		return k.of
	}
	if k.socket.Remote.Family == "" || k.socket.Remote.String() == "" {
		return k.socket.Local.String()
	}
	return k.socket.Remote.String()
}

func (k *connection) kind() string {
	if k.of != "" {
		return "command"
	}
	return "socket"
}

// patient reports whether who is at the other end may wait for the program.
func (k *connection) patient() bool { return k.of != "" || k.socket.Remote.Near() }

// op is an operation on a connection without a value.
func (k *connection) op(name string, do func(s *outside.Scope) error) outside.Op[struct{}] {
	return outside.Op[struct{}]{Name: name, Kind: k.kind(), On: k.on(), Do: func(s *outside.Scope) (v struct{}, err error) { return v, do(s) }}
}

// read is an operation that reads. What is not taken is there for the next.
func (k *connection) read(name string, r sockets.Reading) outside.Op[[]byte] {
	r.Handle, r.Stream, r.From = k.socket.Handle, k.number, k.at
	read := int64(0)
	return outside.Op[[]byte]{
		Name: name, Kind: k.kind(), On: k.on(), Patient: k.patient(),
		Do: func(s *outside.Scope) ([]byte, error) { return sockets.Read(s, r) },
		Value: func(b []byte) goja.Value {
			if !r.Peek {
				read = int64(len(b))
				k.at += read
			}
			return js.Uint8Array(k.rt.Kit, b)
		},
		Undo: func([]byte) {
			k.at -= read
			read = 0
		},
	}
}

// alone does something that reads, one thread at a time.
func (k *connection) alone(c js.Call, do func() goja.Value) goja.Value {
	c.Check(k.waits.Acquire(runtime.Never))
	defer func() { _ = k.waits.Release() }()
	return do()
}

// next is what comes next, for which the thread waits.
func (k *connection) next(name string, r sockets.Reading) (data []byte) {
	op := k.read(name, r)
	op.Value = func(b []byte) goja.Value {
		k.at += int64(len(b))
		data = b
		return nil
	}
	outside.Block(k.rt, op)
	return data
}

// writeCopy is an operation that writes a copy of data; it comes to the number of bytes.
func (k *connection) writeCopy(name string, data []byte, timeout time.Duration) outside.Op[int] {
	data = k.out.Copy(data)
	op := k.write(name, data, timeout)
	write := op.Do
	op.Do = func(s *outside.Scope) (int, error) {
		defer k.out.Free(data)
		return write(s)
	}
	return op
}

// write is writeCopy of what nobody changes.
func (k *connection) write(name string, data []byte, timeout time.Duration) outside.Op[int] {
	return outside.Op[int]{
		Name: name, Kind: k.kind(), On: k.on(), Patient: k.patient(),
		Do:    func(s *outside.Scope) (int, error) { return sockets.Write(s, k.socket.Handle, k.number, data, timeout) },
		Value: func(n int) goja.Value { return k.rt.VM().ToValue(n) },
	}
}

// accept is an operation that takes the next stream. One that is not taken is there for the next.
func (k *connection) accept(name string, timeout time.Duration, value func(*connection) goja.Value) outside.Op[sockets.Socket] {
	ready := k.ready
	if len(ready) > 0 {
		k.ready = k.ready[1:]
	}
	return outside.Op[sockets.Socket]{
		Name: name, Kind: "socket", On: k.on(), Patient: true,
		Do: func(s *outside.Scope) (sockets.Socket, error) {
			if len(ready) > 0 {
				return ready[0], nil
			}
			return sockets.Accept(s, k.socket.Handle, timeout)
		},
		Value: func(s sockets.Socket) goja.Value { return value(newConnection(k.rt, s)) },
		Undo:  func(s sockets.Socket) { k.ready = append(k.ready, s) },
	}
}

func (k *connection) shutdown(name string, reading, writing bool) outside.Op[struct{}] {
	return k.op(name, func(s *outside.Scope) error { return sockets.Shutdown(s, k.socket.Handle, k.number, reading, writing) })
}

func (k *connection) close(name string) outside.Op[struct{}] {
	return k.op(name, func(s *outside.Scope) error { return sockets.Close(s, k.socket.Handle, k.number) })
}

func newConnection(rt *runtime.Realm, s sockets.Socket) *connection {
	k := &connection{rt: rt, socket: s}
	k.waits = rt.NewLock("socket "+k.on(), false)
	return k
}

// opening is an operation that opens a connection: connects or listens.
func opening(rt *runtime.Realm, name string, t sockets.Target, value func(*connection) goja.Value,
	open func(*outside.Scope, sockets.Target) (sockets.Socket, error)) outside.Op[sockets.Socket] {
	return outside.Op[sockets.Socket]{
		Name: name, Kind: "socket", On: t.String(),
		Do:    func(s *outside.Scope) (sockets.Socket, error) { return open(s, t) },
		Value: func(s sockets.Socket) goja.Value { return value(newConnection(rt, s)) },
		Undo: func(s sockets.Socket) {
			outside.Await(rt, newConnection(rt, s).close(name))
		},
	}
}
