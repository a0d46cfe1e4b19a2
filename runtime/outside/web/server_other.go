//go:build !js

package web

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"weft/runtime/outside/sockets"
)

// listener is a server of net/http's.
type listener struct {
	http    *http.Server
	serving sync.WaitGroup
}

// serve begins to serve. take is given each request, and reports whether the connection may go on.
func (l *listener) serve(at net.Listener, take func(*exchange) bool) {
	handle := func(w http.ResponseWriter, r *http.Request) {
		to := writer{w, http.NewResponseController(w), r.Context().Value(spokenKey{}).(*spoken)}
		_ = to.control.EnableFullDuplex() // a body may be read while the answer is written
		if !take(&exchange{in: incoming(r), body: r.Body, gone: r.Context(), to: to, over: make(chan struct{})}) {
			panic(http.ErrAbortHandler)
		}
	}
	l.http = &http.Server{
		Handler: http.HandlerFunc(handle), ErrorLog: log.New(io.Discard, "", 0),
		ConnContext: func(ctx context.Context, c net.Conn) context.Context { return context.WithValue(ctx, spokenKey{}, c) },
	}
	l.serving.Go(func() { _ = l.http.Serve(speaker{at}) })
}

func (l *listener) close() error {
	err := l.http.Close()
	l.serving.Wait()
	return err
}

func (l *listener) shutdown(ctx context.Context) error { return l.http.Shutdown(ctx) }

// incoming is what a request says.
func incoming(r *http.Request) Incoming {
	in := Incoming{
		Method: r.Method, Target: r.RequestURI, Host: r.Host, Header: headerOf(map[string][]string(r.Header)),
		HasBody: r.Body != nil && r.Body != http.NoBody, Proto: r.Proto,
	}
	if host, port, err := net.SplitHostPort(r.RemoteAddr); err == nil {
		in.Remote = sockets.Address{Host: host}
		in.Remote.Port, _ = strconv.Atoi(port)
	}
	if r.ContentLength >= 0 && in.HasBody {
		in.Header = append(in.Header, [2]string{"content-length", strconv.FormatInt(r.ContentLength, 10)})
	}
	return in
}

// writer is a responder to a client of net/http's server.
type writer struct {
	http.ResponseWriter
	control *http.ResponseController
	conn    *spoken
}

func (w writer) head(status int, reason string, h Header, length int64) {
	h.addTo(map[string][]string(w.Header()))
	if _, typed := w.Header()["Content-Type"]; !typed {
		w.Header()["Content-Type"] = nil // else net/http guesses
	}
	if length >= 0 {
		w.Header().Set("Content-Length", strconv.FormatInt(length, 10))
	}
	w.conn.call(status, reason)
	w.WriteHeader(status)
}

func (w writer) write(data []byte) error {
	if _, err := w.Write(data); err != nil && !errors.Is(err, http.ErrBodyNotAllowed) {
		return err
	}
	return nil
}

func (w writer) flush() error { return w.control.Flush() }

func (w writer) interrupt() { _ = w.control.SetWriteDeadline(time.Unix(1, 0)) }
