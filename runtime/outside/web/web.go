// Package web is HTTP: requests that a program sends (Client), and those that it answers (Serve).
//
// net/http does the work; in a browser, where nothing but the program's own servers can be reached, requests are handed to them as they are.
//
// Its functions are what operations do, see package outside: they run on a goroutine of their own, with a Scope. Bodies are read and
// written piece by piece, under the handle of their exchange, when the program asks for it.
package web

import (
	"context"
	"errors"
	"io"
	"net/textproto"
	"net/url"
	"slices"
	"strings"

	"weft/runtime/outside"
	"weft/runtime/permit"
)

// Header is names and values in their order.
type Header [][2]string

// headerOf is a header of Go's; names are in small letters.
func headerOf(h textproto.MIMEHeader) (out Header) {
	names := make([]string, 0, len(h))
	for name := range h {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, value := range h[name] {
			out = append(out, [2]string{strings.ToLower(name), value})
		}
	}
	return out
}

// addTo adds all but what belongs to the connection.
func (h Header) addTo(to textproto.MIMEHeader) {
	for _, f := range h {
		switch name := strings.ToLower(f[0]); name {
		case "connection", "keep-alive", "transfer-encoding", "upgrade", "te", "trailer", "expect", "host", "content-length":
		default:
			to.Add(f[0], f[1])
		}
	}
}

// Near reports whether what a URL names is on this machine, so that who is there may be the program itself.
func Near(where string) bool {
	u, err := url.Parse(where)
	return err == nil && permit.Loopback(u.Hostname())
}

// How much of a body is read in one go: little at first, more when there is more.
const (
	firstRead = 1 << 14
	mostRead  = 1 << 20
)

// readSome reads some bytes, of which there are size at most; none at the end. stop is called when s ends meanwhile.
func readSome(s *outside.Scope, r io.Reader, size *int, stop func()) ([]byte, error) {
	defer context.AfterFunc(s, stop)()
	*size = max(*size, firstRead)
	buf := make([]byte, *size)
	for {
		n, err := r.Read(buf)
		switch {
		case n > 0:
			if n > *size/2 {
				*size = min(4**size, mostRead)
			}
			return buf[:n:n], nil
		case s.Err() != nil:
			return nil, context.Cause(s)
		case err == io.EOF:
			return nil, nil
		case err != nil:
			return nil, failure(err)
		}
	}
}

// failure is an error of a connection for scripts.
func failure(err error) error {
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return &outside.Failure{Class: "Error", Code: "UND_ERR_SOCKET", Message: "other side closed"}
	}
	return err
}
