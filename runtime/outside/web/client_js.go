package web

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"net"
	"net/textproto"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"weft/runtime/outside"
	"weft/runtime/outside/sockets"
)

// transport hands requests to the servers of this process: a browser reaches no other.
type transport struct{ sent atomic.Int32 }

func newTransport() *transport { return new(transport) }

func (t *transport) close() {}

// Ports of those who ask.
const (
	firstPort = 49152
	ports     = 1 << 14
)

// roundTrip hands over a request, and takes the beginning of the response.
func (t *transport) roundTrip(ctx context.Context, _ *outside.Scope, m message) (*answer, error) {
	_, port, _ := net.SplitHostPort(m.host)
	number, _ := strconv.Atoi(port)
	l := listenerAt(number)
	if l == nil || m.url.Scheme != "http" {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Addr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: number}, Err: syscall.ECONNREFUSED}
	}
	from := sockets.Address{Family: "IPv4", Host: "127.0.0.1", Port: firstPort + int(t.sent.Add(1))%ports}
	r := &reply{flow: newFlow(), begun: make(chan *answer, 1), bare: m.method == "HEAD"}
	e := &exchange{in: m.incoming(from), body: m.body, gone: ctx, to: r, over: make(chan struct{})}
	if m.body == nil {
		e.body = bytes.NewReader(nil)
	}
	ended := make(chan struct{})
	l.answering.Go(func() {
		defer close(ended)
		if l.take(e) && ctx.Err() == nil {
			r.end(io.EOF)
		} else {
			r.end(io.ErrUnexpectedEOF)
		}
		if c, ok := m.body.(io.Closer); ok {
			_ = c.Close()
		}
	})
	select {
	case a := <-r.begun:
		return a, nil
	case <-ended:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	select {
	case a := <-r.begun:
		return a, nil
	default:
		return nil, io.EOF
	}
}

// incoming is a message as the server gets it.
func (m *message) incoming(from sockets.Address) Incoming {
	in := Incoming{Method: m.method, Target: m.url.RequestURI(), Host: m.url.Host, Header: headerOf(m.header), Proto: "HTTP/1.1", Remote: from}
	whole, sized := m.body.(*bytes.Reader)
	in.HasBody = m.body != nil && !(sized && whole.Len() == 0)
	if sized && in.HasBody {
		in.Header = append(in.Header, [2]string{"content-length", strconv.Itoa(whole.Len())})
	}
	return in
}

// reply is a responder to a request of this process.
type reply struct {
	*flow
	begun chan *answer // has room for one
	bare  bool         // it has no body
}

func (r *reply) head(status int, reason string, h Header, length int64) {
	header := textproto.MIMEHeader{}
	h.addTo(header)
	header.Set("Date", time.Now().UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT"))
	r.bare = r.bare || status == statusNoContent || status == statusNotModified
	if length >= 0 && !r.bare {
		header.Set("Content-Length", strconv.FormatInt(length, 10))
	}
	select {
	case r.begun <- &answer{status, cmp.Or(reason, statusText(status)), header, r.flow}:
	default: // it has begun
	}
}

func (r *reply) write(data []byte) error {
	if r.bare {
		return nil
	}
	return r.flow.write(data)
}

func (r *reply) flush() error { return nil }

func (r *reply) interrupt() { r.end(io.ErrUnexpectedEOF) }

// statusText is what HTTP calls a status.
func statusText(status int) string {
	_, after, _ := strings.Cut(statusTexts, "\n"+strconv.Itoa(status)+" ")
	text, _, _ := strings.Cut(after, "\n")
	return text
}

const statusTexts = `
200 OK
201 Created
202 Accepted
203 Non-Authoritative Information
204 No Content
205 Reset Content
206 Partial Content
300 Multiple Choices
301 Moved Permanently
302 Found
303 See Other
304 Not Modified
307 Temporary Redirect
308 Permanent Redirect
400 Bad Request
401 Unauthorized
402 Payment Required
403 Forbidden
404 Not Found
405 Method Not Allowed
406 Not Acceptable
408 Request Timeout
409 Conflict
410 Gone
411 Length Required
412 Precondition Failed
413 Request Entity Too Large
414 Request URI Too Long
415 Unsupported Media Type
416 Requested Range Not Satisfiable
417 Expectation Failed
418 I'm a teapot
422 Unprocessable Entity
425 Too Early
426 Upgrade Required
428 Precondition Required
429 Too Many Requests
431 Request Header Fields Too Large
451 Unavailable For Legal Reasons
500 Internal Server Error
501 Not Implemented
502 Bad Gateway
503 Service Unavailable
504 Gateway Timeout
505 HTTP Version Not Supported
507 Insufficient Storage
508 Loop Detected
511 Network Authentication Required
`
