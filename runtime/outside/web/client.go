package web

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/textproto"
	"net/url"
	"slices"
	"strconv"
	"sync"

	"weft/runtime/outside"
	"weft/runtime/outside/sockets"
	"weft/runtime/permit"
)

// Client sends requests. It keeps connections for later ones.
type Client struct{ transport *transport }

// NewClient makes a Client. Proxies are those of the environment.
func NewClient() *Client { return &Client{newTransport()} }

// Close gives up the connections that nobody uses.
func (c *Client) Close() { c.transport.close() }

// message is a request on its way.
type message struct {
	method string
	url    *url.URL
	host   string // of url, with its port
	header textproto.MIMEHeader
	body   io.Reader // nil for none
}

// answer is the beginning of a response.
type answer struct {
	status int
	text   string
	header textproto.MIMEHeader
	body   io.ReadCloser
}

// Request is what is to be sent.
type Request struct {
	Method, URL string
	Header      Header
	Body        []byte // nil for none
	Upload      uint64 // the handle of an Upload, in place of Body; 0 for none
	Redirect    string // "follow", "error" or "manual"

	Own []sockets.Address // where servers listen that cannot answer before the request is over
}

// refuses is the error of a request that would wait for itself; nil when it does not.
func (r *Request) refuses(target *url.URL) error {
	host := hostPort(target)
	for _, own := range r.Own {
		_, port, _ := net.SplitHostPort(host)
		if port == strconv.Itoa(own.Port) && (permit.Loopback(target.Hostname()) || target.Hostname() == own.Host) {
			return outside.Failf("InvalidStateError", "the thread that waits for %s serves it itself, and would wait for ever: await fetch(), or call fetch.sync() in another thread", host)
		}
	}
	return nil
}

// Response is the beginning of an answer. Its body is to be read under the handle.
type Response struct {
	Handle     uint64
	Status     int
	StatusText string
	Header     Header
	URL        string
	Redirected bool

	Body []byte // of Fetch
}

// mostRedirects is the standard's.
const mostRedirects = 20

// body is the body of a response that is being read.
type body struct {
	io.Reader
	whole  io.Closer
	cancel context.CancelFunc
	mu     sync.Mutex // held while somebody reads
	size   int        // of the next read
}

// Close is called once.
func (b *body) Close() error {
	b.cancel()
	return b.whole.Close()
}

// Send sends a request and follows where it is redirected to. Each host is judged.
func (c *Client) Send(s *outside.Scope, r Request) (Response, error) {
	res, b, err := c.send(s, r)
	if err != nil {
		return Response{}, err
	}
	res.Handle, err = s.Keep(b)
	return res, err
}

// mostBody is how long the body may be that Fetch reads.
const mostBody = 1 << 30

// Fetch is Send with all of the body.
func (c *Client) Fetch(s *outside.Scope, r Request) (Response, error) {
	res, b, err := c.send(s, r)
	if err != nil {
		return res, err
	}
	defer func() { _ = b.Close() }()
	defer context.AfterFunc(s, b.cancel)()
	res.Body, err = io.ReadAll(io.LimitReader(b, mostBody+1))
	switch {
	case s.Err() != nil:
		return res, context.Cause(s)
	case err != nil:
		return res, failure(err)
	case len(res.Body) > mostBody:
		return res, outside.Failf("RangeError", "the body is longer than 1 GiB")
	}
	return res, nil
}

func (c *Client) send(s *outside.Scope, r Request) (res Response, b *body, err error) {
	var upload io.Reader
	if r.Upload != 0 {
		if upload, err = outside.Use[*Upload](s, r.Upload); err != nil {
			return res, nil, err
		}
	}
	target, err := url.Parse(r.URL)
	if err != nil {
		return res, nil, err
	}
	target.User = nil
	header := textproto.MIMEHeader{}
	r.Header.addTo(header)
	for n := 0; ; n++ {
		if err := r.refuses(target); err != nil {
			return res, nil, err
		}
		ctx, cancel := context.WithCancel(context.Background())
		a, err := c.roundTrip(ctx, s, cancel, r.Method, target, header, r.Body, upload)
		if err != nil {
			cancel()
			return res, nil, err
		}
		next := target
		if isRedirect(a.status) && r.Redirect != "manual" {
			next, err = location(a, target)
		}
		switch {
		case err == nil && next != target && r.Redirect == "error":
			err = outside.Failf("TypeError", "unexpected redirect")
		case err == nil && next != target && n == mostRedirects:
			err = outside.Failf("TypeError", "redirect count exceeded")
		case err == nil && next != target && upload != nil && a.status != statusSeeOther:
			err = outside.Failf("TypeError", "a body that is a stream cannot be sent again to where it is redirected")
		}
		if err != nil {
			cancel()
			_ = a.body.Close()
			return res, nil, err
		}
		if next == target {
			res = Response{
				Status: a.status, StatusText: a.text, Header: headerOf(a.header), URL: target.String(), Redirected: n > 0,
			}
			return res, &body{Reader: plain(a, r.Method), whole: a.body, cancel: cancel}, nil
		}
		cancel()
		_ = a.body.Close()
		if next.Scheme != target.Scheme || next.Host != target.Host {
			for _, name := range []string{"Authorization", "Proxy-Authorization", "Cookie"} {
				header.Del(name)
			}
		}
		if code := a.status; code == statusSeeOther && r.Method != "GET" && r.Method != "HEAD" ||
			(code == statusMoved || code == statusFound) && r.Method == "POST" {
			r.Method, r.Body, upload = "GET", nil, nil
			for _, name := range []string{"Content-Encoding", "Content-Language", "Content-Location", "Content-Type"} {
				header.Del(name)
			}
		}
		target = next
	}
}

func (c *Client) roundTrip(ctx context.Context, s *outside.Scope, cancel func(), method string, target *url.URL, header textproto.MIMEHeader,
	data []byte, upload io.Reader) (*answer, error) {
	host := hostPort(target)
	near := ""
	if name := target.Hostname(); permit.Loopback(name) {
		near = net.JoinHostPort("127.0.0.1", target.Port())
	}
	if err := s.PermitHost(host, near); err != nil && !(near != "" && s.PermitHost(host, net.JoinHostPort("::1", target.Port())) == nil) {
		return nil, err
	}
	defer context.AfterFunc(s, cancel)()
	from := upload
	if data != nil {
		from = bytes.NewReader(data)
	}
	m := message{method, target, host, textproto.MIMEHeader{}, from}
	for name, values := range header {
		m.header[name] = slices.Clone(values)
	}
	if _, ok := header["User-Agent"]; !ok {
		m.header.Set("User-Agent", "weft")
	}
	a, err := c.transport.roundTrip(ctx, s, m)
	if err != nil && s.Err() != nil {
		err = context.Cause(s)
	}
	return a, failure(err)
}

// hostPort is the host of a URL with its port.
func hostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return net.JoinHostPort(u.Hostname(), port)
}

// What a response says of where else to ask, and that it has no body.
const (
	statusNoContent   = 204
	statusMoved       = 301
	statusFound       = 302
	statusSeeOther    = 303
	statusNotModified = 304
	statusTemporary   = 307
	statusPermanent   = 308
)

func isRedirect(status int) bool {
	switch status {
	case statusMoved, statusFound, statusSeeOther, statusTemporary, statusPermanent:
		return true
	}
	return false
}

// location is where a response redirects to; from itself, when it does not say.
func location(a *answer, from *url.URL) (*url.URL, error) {
	where := a.header.Get("Location")
	if where == "" {
		return from, nil
	}
	next, err := from.Parse(where)
	if err != nil || next.Scheme != "http" && next.Scheme != "https" || next.Host == "" {
		return nil, outside.Failf("TypeError", "redirected to %q, which is no address of HTTP", where)
	}
	if next.Fragment == "" {
		next.Fragment = from.Fragment
	}
	next.User = nil
	return next, nil
}

// Read is the next bytes of the body of a response; none at its end. One that is given up ends the response.
func Read(s *outside.Scope, handle uint64) ([]byte, error) {
	b, err := outside.Use[*body](s, handle)
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return readSome(s, b, &b.size, b.cancel)
}
