//go:build !js

package web

import (
	"context"
	"net"
	"net/http"
	"strconv"
	"strings"

	"weft/runtime/outside"
	"weft/runtime/outside/sockets"
)

// transport is net/http's.
type transport struct{ *http.Transport }

// mostHeader is how long the header of a response may be.
const mostHeader = 256 << 10

func newTransport() *transport {
	return &transport{&http.Transport{
		Proxy: http.ProxyFromEnvironment, DisableCompression: true, ForceAttemptHTTP2: true, MaxResponseHeaderBytes: mostHeader,
		MaxIdleConnsPerHost: 64, DialContext: dial,
	}}
}

func (t *transport) close() { t.CloseIdleConnections() }

// hop is what a connection is dialled for.
type hop struct {
	s    *outside.Scope
	host string // with its port
}

type hopKey struct{}

// dial connects to a host that the program may connect to, or to a proxy that the user has named.
func dial(ctx context.Context, network, addr string) (net.Conn, error) {
	h, _ := ctx.Value(hopKey{}).(hop)
	if h.host != addr {
		return new(net.Dialer).DialContext(ctx, network, addr)
	}
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	number, err := strconv.Atoi(port)
	if err != nil {
		return nil, err
	}
	return sockets.Dial(ctx, h.s, host, number, "")
}

// roundTrip sends a request, and takes the beginning of the response.
func (t *transport) roundTrip(ctx context.Context, s *outside.Scope, m message) (*answer, error) {
	q, err := http.NewRequestWithContext(context.WithValue(ctx, hopKey{}, hop{s, m.host}), m.method, m.url.String(), m.body)
	if err != nil {
		return nil, err
	}
	q.Header = http.Header(m.header)
	r, err := t.RoundTrip(q)
	if err != nil {
		return nil, err
	}
	text := strings.TrimSpace(strings.TrimPrefix(r.Status, strconv.Itoa(r.StatusCode)))
	return &answer{r.StatusCode, text, map[string][]string(r.Header), r.Body}, nil
}
