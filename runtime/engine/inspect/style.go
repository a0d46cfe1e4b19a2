package inspect

import "strings"

// style is one of Node's inspect styles.
type style uint8

const (
	plain style = iota
	special
	number
	undefined
	null
	text
	date
	regexp
)

// codes returns the SGR parameters that start and end the style.
func (s style) codes() (on, off string) {
	switch s {
	case special:
		return "36", "39"
	case number:
		return "33", "39"
	case undefined:
		return "90", "39"
	case null:
		return "1", "22"
	case text:
		return "32", "39"
	case date:
		return "35", "39"
	case regexp:
		return "31", "39"
	}
	return "", ""
}

// paint wraps t in the style's escapes when color is set.
func (s style) paint(color bool, t string) string {
	if !color || s == plain {
		return t
	}
	on, off := s.codes()
	return "\x1b[" + on + "m" + t + "\x1b[" + off + "m"
}

// unpaint removes what paint adds.
func unpaint(s string) string {
	if strings.IndexByte(s, '\x1b') < 0 {
		return s
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, "\x1b[")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		end := strings.IndexByte(after, 'm')
		if end < 0 {
			b.WriteString(after)
			return b.String()
		}
		s = after[end+1:]
	}
}
