package socket

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dop251/goja"
	"golang.org/x/text/encoding/unicode"

	"weft/runtime/engine/js"
	"weft/runtime/outside/sockets"
)

// text is a stream read as Python's text files are: UTF-8, counted in characters, each end of a line as "\n". It reads ahead.
type text struct {
	*connection
	timeout func() time.Duration // of each wait; 0 for none
	ahead   string               // decoded, and not given yet
	cut     []byte               // the beginning of a character, behind ahead
	cr      bool                 // what was decoded last is a "\r": a "\n" that follows belongs to it
	ended   bool
}

// mostAhead is how many bytes a text reads at once.
const mostAhead = 1 << 16

// more reads what comes next. It reports false at the end of the stream.
func (t *text) more(name string, most int) bool {
	if t.ended {
		return false
	}
	data := t.next(name, sockets.Reading{Most: most, Timeout: t.timeout()})
	t.ended = len(data) == 0 || most < 0
	t.take(data, t.ended)
	return !t.ended
}

// take decodes what was read; last says that nothing follows.
func (t *text) take(data []byte, last bool) {
	data = append(t.cut, data...)
	decoded := make([]byte, 3*len(data)) // at most: U+FFFD for each byte
	n, read, _ := unicode.UTF8.NewDecoder().Transform(decoded, data, last)
	t.cut = data[read:]
	said := string(decoded[:n])
	if t.cr {
		said = strings.TrimPrefix(said, "\n")
	}
	if n > 0 {
		t.cr = decoded[n-1] == '\r'
	}
	t.ahead += newlines().Replace(said)
}

// newlines has each end of a line be "\n".
func newlines() *strings.Replacer { return strings.NewReplacer("\r\n", "\n", "\r", "\n") }

// give takes n bytes of what is ahead.
func (t *text) give(n int) string {
	given := t.ahead[:n]
	t.ahead = t.ahead[n:]
	return given
}

// read is n characters, fewer at the end of the stream; below 0 all up to there.
func (t *text) read(name string, n int) string {
	if n < 0 {
		t.more(name, -1)
		return t.give(len(t.ahead))
	}
	for utf8.RuneCountInString(t.ahead) < n && t.more(name, mostAhead) {
	}
	end := 0
	for ; n > 0 && end < len(t.ahead); n-- {
		_, size := utf8.DecodeRuneInString(t.ahead[end:])
		end += size
	}
	return t.give(end)
}

// readline is the next line with its end; "" at the end of the stream.
func (t *text) readline(name string) string {
	for from := 0; ; {
		if at := strings.IndexByte(t.ahead[from:], '\n'); at >= 0 {
			return t.give(from + at + 1)
		}
		from = len(t.ahead)
		if !t.more(name, mostAhead) && len(t.ahead) == from {
			return t.give(from)
		}
	}
}

// all is what is not given yet, with data, which is all that follows. It stays to be read.
func (t *text) all(data []byte) string {
	copied := *t
	copied.cut = append([]byte{}, t.cut...)
	copied.take(data, true)
	return copied.ahead
}

// methods are those that scripts call: read(n) and readline(), which reports call by a name of theirs.
func (t *text) methods(name func(method string) string) js.Functions {
	return js.Functions{
		"read": func(c js.Call) goja.Value {
			return t.alone(c, func() goja.Value { return c.Value(t.read(name("read"), most(c))) })
		},
		"readline": func(c js.Call) goja.Value {
			return t.alone(c, func() goja.Value { return c.Value(t.readline(name("readline"))) })
		},
	}
}

// newText is text(name) of a connection: an object that reads it as text. all(data) is what it has read ahead, with data behind that.
func newText(c js.Call) goja.Value {
	t := &text{connection: js.This[*connection](c), timeout: func() time.Duration { return 0 }}
	name := c.Argument(0).String()
	o := t.rt.Object(t.methods(func(string) string { return name }))
	_ = o.Set("all", t.rt.Func("all", func(c js.Call) goja.Value { return c.Value(t.all(c.Arg(0, "data").View())) }))
	return o
}
