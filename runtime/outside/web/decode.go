package web

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"
	"strings"
)

// plain is the body of a response as it was before it was compressed.
func plain(a *answer, method string) io.Reader {
	var r io.Reader = a.body
	if method == "HEAD" || a.status == statusNoContent || a.status == statusNotModified {
		return r
	}
	codings := strings.Split(strings.Join(a.header.Values("Content-Encoding"), ","), ",")
	for i := len(codings) - 1; i >= 0; i-- {
		switch strings.ToLower(strings.TrimSpace(codings[i])) {
		case "gzip", "x-gzip":
			r = &lazily{from: r, open: func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }}
		case "deflate":
			r = &lazily{from: r, open: inflate}
		}
	}
	return r
}

// inflate takes both that are called deflate.
func inflate(r io.Reader) (io.Reader, error) {
	b := bufio.NewReader(r)
	if head, err := b.Peek(1); err == nil && head[0]&0x0f == 8 {
		return zlib.NewReader(b)
	}
	return flate.NewReader(b), nil
}

// lazily is a reader that looks at what it reads from when it is first asked, for that may wait. What is empty is empty.
type lazily struct {
	from io.Reader
	open func(io.Reader) (io.Reader, error)
	made io.Reader
}

// Read is io.Reader's.
func (l *lazily) Read(p []byte) (int, error) {
	if l.made == nil {
		b := bufio.NewReader(l.from)
		if _, err := b.Peek(1); err != nil {
			return 0, err
		}
		var err error
		if l.made, err = l.open(b); err != nil {
			return 0, err
		}
	}
	return l.made.Read(p)
}
