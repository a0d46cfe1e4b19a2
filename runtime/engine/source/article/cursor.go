package article

import (
	"regexp"
	"strings"
)

// cursor is a place in a line. A tab reaches to the next column that 4 divides, and a container may begin inside of one.
type cursor struct {
	text   string
	at     int
	column int
}

// rest is the line from here on.
func (c *cursor) rest() string { return c.text[c.at:] }

// bare is the rest without its indent.
func (c *cursor) bare() string { return strings.TrimLeft(c.rest(), " \t") }

func (c *cursor) blank() bool { return c.bare() == "" }

// indent is how many columns of white space begin here.
func (c *cursor) indent() int {
	column := c.column
	for _, char := range c.rest() {
		switch char {
		case ' ':
			column++
		case '\t':
			column += 4 - column%4
		default:
			return column - c.column
		}
	}
	return column - c.column
}

// skip goes on by some columns.
func (c *cursor) skip(columns int) {
	for end := c.column + columns; c.column < end && c.at < len(c.text); c.at++ {
		if c.text[c.at] != '\t' {
			c.column++
		} else if c.column += 4 - c.column%4; c.column > end {
			c.column = end // inside of the tab
			return
		}
	}
}

// quoteMark goes past the mark of a quote, which stands here.
func (c *cursor) quoteMark() {
	c.skip(c.indent() + 1)
	if c.indent() > 0 {
		c.skip(1)
	}
}

// itemMark goes past the mark of a list item, and returns how many columns its lines are indented; 0 when there is no mark. within
// says that the line could go on with a paragraph.
func (c *cursor) itemMark(m marks, within bool) int {
	mark := strings.TrimRight(m.item.FindString(c.bare()), " \t")
	if mark == "" {
		return 0
	}
	after := cursor{c.text, c.at, c.column}
	after.skip(c.indent() + len(mark))
	if within && (after.blank() || len(mark) > 1 && mark != "1." && mark != "1)") {
		return 0
	}
	from := c.column
	*c = after
	if indent := c.indent(); c.blank() || indent > 4 {
		if c.skip(1); c.column == after.column {
			c.column++ // at the end of the line
		}
	} else {
		c.skip(indent)
	}
	return c.column - from
}

// marks fit what is not between fences.
type marks struct {
	item      *regexp.Regexp
	rule      *regexp.Regexp // a line across the page
	heading   *regexp.Regexp
	underline *regexp.Regexp      // makes the paragraph above a heading
	html      [][2]*regexp.Regexp // what begins it, and what ends it
}

// newMarks compiles them: they are needed for articles alone.
func newMarks() marks {
	m := marks{
		item:      regexp.MustCompile(`^([-+*]|\d{1,9}[.)])(?:[ \t]|$)`),
		rule:      regexp.MustCompile(`^[ \t]*((\*[ \t]*){3,}|(-[ \t]*){3,}|(_[ \t]*){3,})$`),
		heading:   regexp.MustCompile(`^#{1,6}([ \t]|$)`),
		underline: regexp.MustCompile(`^(=+|-+)[ \t]*$`),
	}
	for _, pair := range [][2]string{
		{`^<(script|pre|style|textarea)([\s>]|$)`, `</(script|pre|style|textarea)>`},
		{`^<!--`, `-->`},
		{`^<\?`, `\?>`},
		{`^<![a-z]`, `>`},
		{`^<!\[CDATA\[`, `\]\]>`},
		{`^</?(` + blockTags + `)(\s|/?>|$)`, `^[ \t]*$`},
		{`^(<[a-z][a-z0-9-]*(\s+[a-z_:][a-z0-9_.:-]*(\s*=\s*([^\s"'=<>` + "`" + `]+|'[^']*'|"[^"]*"))?)*\s*/?>|</[a-z][a-z0-9-]*\s*>)\s*$`, `^[ \t]*$`},
	} {
		m.html = append(m.html, [2]*regexp.Regexp{regexp.MustCompile("(?i)" + pair[0]), regexp.MustCompile("(?i)" + pair[1])})
	}
	return m
}

// blockTags are the tags with which HTML begins that goes on to the next blank line.
const blockTags = "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|" +
	"fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|" +
	"noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"

// htmlEnd fits the line that ends the HTML which begins here; it is nil when there is none. within says that the line could go on with a
// paragraph, as it does when any other tag stands alone in it.
func (m marks) htmlEnd(text string, within bool) *regexp.Regexp {
	for i, pair := range m.html {
		if pair[0].MatchString(text) && !(within && i == len(m.html)-1) {
			return pair[1]
		}
	}
	return nil
}
