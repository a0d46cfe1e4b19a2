package web

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"iter"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// newCompressions is host.compressions, which transforms.js is made of (WHATWG Compression).
func newCompressions(rt *runtime.Realm) *goja.Object {
	open := &decompressions{map[*decompression]bool{}}
	rt.OnClose(open.close)
	return rt.Object(js.Functions{
		"compressions.compressor": newCompressor,
		"compressions.decompressor": func(c js.Call) goja.Value {
			d := open.start(c.Argument(0).String())
			return rt.Object(js.Functions{
				"decompressor.give": func(c js.Call) goja.Value {
					d.input = bytes.Clone(bytesOf(c, 0))
					return nil
				},
				"decompressor.end": func(js.Call) goja.Value {
					d.ended = true
					return nil
				},
				"decompressor.take": func(c js.Call) goja.Value {
					piece := d.take(c)
					if d.over {
						open.stop(d)
					}
					c.Check(d.err)
					return piece
				},
				"decompressor.stop": func(js.Call) goja.Value {
					open.stop(d)
					return nil
				},
			})
		},
	})
}

// newCompressor makes a function (bytes, end) of a format and, if that is given, a level from 0 to 9: it gives what is ready after these
// bytes, an ArrayBuffer.
func newCompressor(c js.Call) goja.Value {
	var out bytes.Buffer
	var w io.WriteCloser
	level := c.Arg(1, "level").Int(-1, flate.DefaultCompression)
	switch c.Argument(0).String() {
	case "gzip":
		w = js.Must(gzip.NewWriterLevel(&out, level))
	case "deflate":
		w = js.Must(zlib.NewWriterLevel(&out, level))
	case "deflate-raw":
		w = js.Must(flate.NewWriter(&out, level))
	}
	return c.Kit().Func("compress", func(c js.Call) goja.Value {
		_ = js.Must(w.Write(bytesOf(c, 0)))
		if c.Argument(1).ToBoolean() {
			c.Check(w.Close())
		}
		ready := bytes.Clone(out.Bytes())
		out.Reset()
		return c.Value(c.Kit().VM().NewArrayBuffer(ready))
	})
}

// decompressions are those of a realm that have begun and not ended.
type decompressions struct{ open map[*decompression]bool }

func (ds *decompressions) close() {
	for d := range ds.open {
		ds.stop(d)
	}
}

func (ds *decompressions) start(format string) *decompression {
	d := &decompression{format: format}
	d.next, d.halt = iter.Pull(d.run)
	ds.open[d] = true
	return d
}

func (ds *decompressions) stop(d *decompression) {
	delete(ds.open, d)
	d.halt()
}

// decompression turns the reader of a format, which pulls, into something that is given its input piece by piece: where the reader would
// wait for more, it yields nil.
type decompression struct {
	format string
	input  []byte
	ended  bool // there is no more than input
	yield  func([]byte) bool
	next   func() ([]byte, bool)
	halt   func()
	over   bool  // there are no more pieces
	err    error // a TypeError, why it is over before its end
}

// take gives the next piece, an ArrayBuffer; undefined when the input is used up.
func (d *decompression) take(c js.Call) goja.Value {
	piece, more := d.next()
	if d.over = !more; piece == nil {
		return nil
	}
	return c.Value(c.Kit().VM().NewArrayBuffer(piece))
}

// run is the sequence of pieces.
func (d *decompression) run(yield func([]byte) bool) {
	d.yield = yield
	r, err := d.reader()
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	for buf := make([]byte, 1<<16); err == nil; {
		var n int
		if n, err = r.Read(buf); n > 0 && !yield(bytes.Clone(buf[:n])) {
			return
		}
	}
	if err == io.EOF {
		if _, end := d.ReadByte(); end == nil {
			err = errors.New("there is something behind the end of the compressed data")
		}
	}
	if err != io.EOF {
		d.err = js.Errorf(js.Type, "the compressed data are wrong: %v", err)
	}
}

func (d *decompression) reader() (io.Reader, error) {
	switch d.format {
	case "gzip-members":
		r, err := gzip.NewReader(d)
		return &members{r, d}, err
	case "gzip":
		r, err := gzip.NewReader(d)
		if err == nil {
			r.Multistream(false)
		}
		return r, err
	case "deflate":
		return zlib.NewReader(d)
	}
	return flate.NewReader(d), nil
}

// members reads several gzip files, one after the other, as one. What is behind them and is none ends them, as in Node's zlib.
type members struct {
	*gzip.Reader
	from *decompression
}

func (m *members) Read(p []byte) (int, error) {
	m.Multistream(false)
	n, err := m.Reader.Read(p)
	if err == io.EOF && m.Reset(m.from) == nil {
		err = nil
	}
	return n, err
}

// ReadByte lets no reader take more than it needs.
func (d *decompression) ReadByte() (byte, error) {
	for len(d.input) == 0 {
		if d.ended || !d.yield(nil) {
			return 0, io.EOF
		}
	}
	b := d.input[0]
	d.input = d.input[1:]
	return b, nil
}

// Read is there for whoever wants more than a byte.
func (d *decompression) Read(p []byte) (int, error) {
	for len(d.input) == 0 {
		if d.ended || !d.yield(nil) {
			return 0, io.EOF
		}
	}
	n := copy(p, d.input)
	d.input = d.input[n:]
	return n, nil
}
