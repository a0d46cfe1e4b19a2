package web

import (
	"context"
	"errors"
	"io"
	"net"
	"sync"

	"weft/runtime/outside"
	"weft/runtime/outside/sockets"
)

// Listening is a server that has begun to listen.
type Listening struct {
	Handle  uint64
	Address sockets.Address
}

// server hands requests to the program, one at a time.
type server struct {
	listener // what takes them from clients
	incoming chan *exchange
	closed   chan struct{}
	once     sync.Once
}

// exchange is a request that is being answered. Its methods are called by one goroutine at a time.
type exchange struct {
	in   Incoming
	body io.Reader       // nil for none
	gone context.Context // done when nobody waits for the answer any more
	to   responder       // nil when it cannot be answered any more
	over chan struct{}   // closed when it is answered, or given up
	once sync.Once
	mu   sync.Mutex // held while something is written
	full bool       // the answer was given to its end
	size int        // of the next read; belongs to who reads
}

// responder is where a response is written to.
type responder interface {
	head(status int, reason string, h Header, length int64)
	write(data []byte) error
	flush() error
	interrupt() // what is being written fails
}

// Close gives an exchange up that is not answered in full.
func (e *exchange) Close() error {
	e.once.Do(func() { close(e.over) })
	return nil
}

// Serve begins to listen. Next takes the requests.
func Serve(s *outside.Scope, a sockets.Address) (Listening, error) {
	l, err := sockets.Open(s, a)
	if err != nil {
		return Listening{}, err
	}
	v := &server{incoming: make(chan *exchange), closed: make(chan struct{})}
	v.serve(l, v.take)
	handle, err := s.Keep(v)
	return Listening{handle, sockets.AddressOf(l.Addr())}, err
}

// take hands a request to the program, and returns when it is answered or given up. It reports whether the client has the answer, or does
// not wait for it: else the connection is to be closed.
func (v *server) take(e *exchange) bool {
	select {
	case v.incoming <- e:
	case <-e.gone.Done():
		return true
	case <-v.closed:
		return false
	}
	select {
	case <-e.over:
	case <-e.gone.Done():
	case <-v.closed:
		return false
	}
	e.mu.Lock() // what is being written is written
	defer e.mu.Unlock()
	e.to = nil
	return e.full || e.gone.Err() != nil
}

// Close closes the server and its connections.
func (v *server) Close() error {
	v.once.Do(func() { close(v.closed) })
	return v.listener.close()
}

// Shutdown has a server take no more connections, and returns when all that were there have been answered; then it is closed.
func Shutdown(s *outside.Scope, handle uint64) error {
	v, err := outside.Use[*server](s, handle)
	if err != nil {
		return err
	}
	if err := v.shutdown(s); err != nil {
		return err
	}
	return s.Close(handle)
}

// Incoming is a request for the program. Its body is to be read, and it is to be answered, under the handle.
type Incoming struct {
	Handle  uint64
	Method  string
	Target  string // as it was sent: path and query
	Host    string
	Header  Header
	HasBody bool
	Remote  sockets.Address
	Proto   string
}

// Next is the next request.
func Next(s *outside.Scope, handle uint64) (Incoming, error) {
	v, err := outside.Use[*server](s, handle)
	if err != nil {
		return Incoming{}, err
	}
	for {
		in, err := v.next(s)
		var full *outside.Failure
		if errors.As(err, &full) && full.Code == "EMFILE" {
			continue // that request is given up: others may end meanwhile
		}
		return in, err
	}
}

func (v *server) next(s *outside.Scope) (Incoming, error) {
	select {
	case e := <-v.incoming:
		in := e.in
		var err error
		in.Handle, err = s.Keep(e)
		return in, err
	case <-v.closed:
		return Incoming{}, outside.System(net.ErrClosed, "accept", "", "")
	case <-s.Done():
		return Incoming{}, context.Cause(s)
	}
}

// ReadBody is the next bytes of the body of a request; none at its end.
func ReadBody(s *outside.Scope, handle uint64) ([]byte, error) {
	e, err := outside.Use[*exchange](s, handle)
	if err != nil {
		return nil, err
	}
	return readSome(s, e.body, &e.size, func() { _ = e.Close() })
}

// Gone waits until a request is answered, or nobody waits for the answer any more: then it is true.
func Gone(s *outside.Scope, handle uint64) (bool, error) {
	e, err := outside.Use[*exchange](s, handle)
	if err != nil {
		return false, nil // it is answered
	}
	select {
	case <-e.over:
		return false, nil
	case <-e.gone.Done():
	case <-s.Done():
		return false, context.Cause(s)
	}
	select {
	case <-e.over: // which ends the context, too
		return false, nil
	default:
		return true, nil
	}
}

// Answer is a part of a response: its head, when Status is not 0, then bytes of the body, then its end.
type Answer struct {
	Handle     uint64
	Status     int
	Reason     string // what the status is called; "" for what HTTP calls it
	Header     Header
	Length     int64 // of the body, below 0 when it is not known
	Data       []byte
	End, Flush bool
}

// errGone is the error of an answer to who has gone.
var errGone = errors.New("the client has closed the connection")

// Write writes a part of a response.
func Write(s *outside.Scope, a Answer) error {
	e, err := outside.Use[*exchange](s, a.Handle)
	if err != nil {
		return err
	}
	err = e.write(s, a)
	if a.End || err != nil {
		_ = s.Close(a.Handle)
	}
	return err
}

func (e *exchange) write(s *outside.Scope, a Answer) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.to == nil || e.gone.Err() != nil {
		return &outside.Failure{Class: "Error", Code: "ECONNRESET", Message: errGone.Error()}
	}
	defer context.AfterFunc(s, e.to.interrupt)()
	if a.Status != 0 {
		e.to.head(a.Status, a.Reason, a.Header, a.Length)
	}
	if len(a.Data) > 0 {
		if err := e.to.write(a.Data); err != nil {
			return failure(err)
		}
	}
	if a.Flush && !a.End {
		return e.to.flush()
	}
	e.full = a.End
	return nil
}
