package web

import (
	"strings"

	"github.com/dop251/goja"
	"github.com/nlnwa/whatwg-url/url"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// urls is host.urls, which url.js is made of (WHATWG URL). A URL is a list of its components, as the class has them from href to hash.
type urls struct {
	rt     *runtime.Realm
	parser url.Parser
}

func newURLs(rt *runtime.Realm) *goja.Object {
	path := url.PathPercentEncodeSet.Set('^') // newer than the library
	u := urls{rt, url.NewParser(url.WithPathPercentEncodeSet(path))}
	return rt.Object(js.Functions{
		"urls.parse":      u.parse,
		"urls.change":     u.change,
		"urls.wellFormed": func(c js.Call) goja.Value { return c.Value(c.Argument(0).String()) },
		"urls.pairs":      u.pairs,
		"urls.query":      u.query,
	})
}

// parse is (input, base), of which base may be undefined; undefined when they make no URL.
func (u urls) parse(c js.Call) goja.Value {
	parsed, err := u.read(c.Argument(0).String(), c.Argument(1))
	if err != nil {
		return nil
	}
	return u.components(parsed)
}

func (u urls) read(input string, base goja.Value) (parsed *url.Url, err error) {
	if goja.IsUndefined(base) {
		parsed, err = u.parser.Parse(input)
	} else {
		parsed, err = u.parser.ParseRef(base.String(), input)
	}
	if err != nil {
		return nil, err
	}
	return u.tidy(parsed)
}

// tidy has an opaque path that ends with a space before a query or a fragment keep it: the standard wants it encoded, the library does not.
func (u urls) tidy(parsed *url.Url) (*url.Url, error) {
	path := parsed.Pathname()
	if !parsed.OpaquePath() || !strings.HasSuffix(path, " ") {
		return parsed, nil
	}
	head := parsed.Protocol() + strings.TrimSuffix(path, " ") + "%20"
	return u.parser.Parse(head + strings.TrimPrefix(parsed.Href(false), parsed.Protocol()+path))
}

// change is (href, component, value): the URL that an attribute's setter makes of another.
func (u urls) change(c js.Call) goja.Value {
	parsed := js.Must(u.read(c.Argument(0).String(), goja.Undefined()))
	value := c.Argument(2).String()
	switch c.Argument(1).String() {
	case "protocol":
		parsed.SetProtocol(value)
	case "username":
		parsed.SetUsername(value)
	case "password":
		parsed.SetPassword(value)
	case "host":
		parsed.SetHost(value)
	case "hostname":
		parsed.SetHostname(value)
	case "port":
		parsed.SetPort(value)
	case "pathname":
		parsed.SetPathname(value)
	case "search":
		parsed.SetSearch(value)
	case "hash":
		parsed.SetHash(value)
	}
	return u.components(parsed)
}

func (u urls) components(p *url.Url) goja.Value {
	return js.Array(u.rt.Kit, []string{
		p.Href(false), u.origin(p), p.Protocol(), p.Username(), p.Password(), p.Host(), p.Hostname(), p.Port(), p.Pathname(), p.Search(), p.Hash(),
	})
}

// origin is the serialization of a URL's origin.
func (u urls) origin(p *url.Url) string {
	switch p.Scheme() {
	case "http", "https", "ws", "wss", "ftp":
		return p.Protocol() + "//" + p.Host()
	case "blob":
		if inner, err := u.parser.Parse(p.Pathname()); err == nil && (inner.Scheme() == "http" || inner.Scheme() == "https") {
			return u.origin(inner)
		}
	}
	return "null"
}

// pairs is the standard's application/x-www-form-urlencoded parser: a list of names, each followed by its value.
func (u urls) pairs(c js.Call) goja.Value {
	var out []string
	for piece := range strings.SplitSeq(c.Argument(0).String(), "&") {
		if piece != "" {
			name, value, _ := strings.Cut(piece, "=")
			out = append(out, formDecode(name), formDecode(value))
		}
	}
	return js.Array(u.rt.Kit, out)
}

func formDecode(s string) string {
	if !strings.ContainsAny(s, "+%") {
		return s
	}
	b := []byte(strings.ReplaceAll(s, "+", " "))
	out := b[:0]
	for i := 0; i < len(b); i++ {
		if b[i] == '%' && i+2 < len(b) && hex(b[i+1]) >= 0 && hex(b[i+2]) >= 0 {
			out = append(out, byte(hex(b[i+1])<<4|hex(b[i+2])))
			i += 2
			continue
		}
		out = append(out, b[i])
	}
	text, _ := (&utf8Decoder{}).Decode(out, true)
	return text
}

func hex(c byte) int { return strings.IndexByte("0123456789abcdef", c|0x20) }

// query is the serializer that goes with pairs.
func (u urls) query(c js.Call) goja.Value {
	var b strings.Builder
	for i, v := range c.Arg(0, "pairs").List() {
		if i > 0 {
			b.WriteByte("&="[i%2])
		}
		formEncode(&b, v.String())
	}
	return c.Value(b.String())
}

func formEncode(b *strings.Builder, s string) {
	const digits = "0123456789ABCDEF"
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			b.WriteByte('+')
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '*', c == '-', c == '.', c == '_':
			b.WriteByte(c)
		default:
			b.Write([]byte{'%', digits[c>>4], digits[c&15]})
		}
	}
}
