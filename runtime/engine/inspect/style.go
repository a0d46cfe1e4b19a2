package inspect

import "strings"

// style is one of Node's inspect styles: the terminal codes that begin and end it.
type style struct{ on, off string }

var (
	plain     style
	special   = style{"36", "39"}
	number    = style{"33", "39"}
	undefined = style{"90", "39"}
	null      = style{"1", "22"}
	text      = style{"32", "39"}
	date      = style{"35", "39"}
	regexp    = style{"31", "39"}
)

// styles are those of Node, by the names that scripts know.
var styles = map[string]style{
	"special": special, "number": number, "bigint": number, "boolean": number, "undefined": undefined, "null": null,
	"string": text, "symbol": text, "date": date, "regexp": regexp, "module": {"4", "24"},
}

// paint wraps t in the style's terminal escapes when color is set.
func (s style) paint(color bool, t string) string {
	if !color || s == plain {
		return t
	}
	return "\x1b[" + s.on + "m" + t + "\x1b[" + s.off + "m"
}

// unpaint removes what paint adds.
func unpaint(s string) string {
	if strings.IndexByte(s, '\x1b') < 0 {
		return s
	}
	var b strings.Builder
	for found := true; found; {
		var before string
		before, s, found = strings.Cut(s, "\x1b[")
		b.WriteString(before)
		_, s, _ = strings.Cut(s, "m")
	}
	return b.String()
}
