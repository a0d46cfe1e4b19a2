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

// paint wraps t in the style's terminal escapes when color is set.
func (s style) paint(color bool, t string) string {
	if !color || s == plain {
		return t
	}
	off := "39"
	if s == null {
		off = "22"
	}
	on := [...]string{special: "36", number: "33", undefined: "90", null: "1", text: "32", date: "35", regexp: "31"}[s]
	return "\x1b[" + on + "m" + t + "\x1b[" + off + "m"
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
