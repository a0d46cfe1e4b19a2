package article

import (
	"regexp"
	"strings"
)

// reader reads an article line by line, as CommonMark says (https://spec.commonmark.org/0.31.2/#appendix-a-parsing-strategy), as far as
// it matters to find fences.
type reader struct {
	containers []container    // the quotes and list items that are open, the outermost first
	fence      fence          // of the open block; its size is 0 when none is open
	html       *regexp.Regexp // fits the line that ends the open HTML; nil when none is open
	paragraph  bool           // the last line was text that the next line may go on with
	marks      marks
}

// container is a quote or a list item.
type container struct {
	quote  bool
	indent int  // of a list item: how many columns its lines are indented
	empty  bool // of a list item: nothing was in it so far
}

// fence is what a block begins with.
type fence struct {
	char   byte
	size   int
	indent int
	runs   bool // the block is code to run
	info   string
}

// found says what a line is.
type found int

const (
	nothing found = iota // of a block
	code                 // between two fences
	opening              // the fence that a block begins with
)

// line reads a line without its end. at is where the code begins, or where the fence stands.
func (r *reader) line(text string) (what found, at int) {
	c := &cursor{text: text}
	open := r.match(c)
	if open < len(r.containers) && (r.fence.size > 0 || r.html != nil) {
		r.close(open)
	}
	switch {
	case r.fence.size > 0:
		return r.inBlock(c)
	case r.html != nil:
		if r.html.MatchString(c.rest()) {
			r.html = nil
		}
		return nothing, 0
	}
	for r.contains(c, &open) {
	}
	if c.blank() {
		r.close(open)
		return nothing, 0
	}
	what = r.leaf(c, open)
	r.filled()
	return what, c.at
}

// filled notes that there is something in all containers that are open.
func (r *reader) filled() {
	for i := range r.containers {
		r.containers[i].empty = false
	}
}

// match goes past the marks of the containers that a line goes on with, and returns how many those are.
func (r *reader) match(c *cursor) int {
	for i, in := range r.containers {
		indent := c.indent()
		switch {
		case in.quote:
			if indent > 3 || !strings.HasPrefix(c.bare(), ">") {
				return i
			}
			c.quoteMark()
		case c.blank():
			if in.empty {
				return i
			}
		case indent < in.indent:
			return i
		default:
			c.skip(in.indent)
		}
	}
	return len(r.containers)
}

// close ends all containers but the first n, and what is open in the last of them.
func (r *reader) close(n int) {
	r.containers, r.fence, r.html, r.paragraph = r.containers[:n], fence{}, nil, false
}

// inBlock reads a line of a block, or the fence that ends it.
func (r *reader) inBlock(c *cursor) (what found, at int) {
	if rest := strings.TrimRight(c.bare(), " \t"); c.indent() < 4 && len(rest) >= r.fence.size && strings.Trim(rest, string(r.fence.char)) == "" {
		r.fence = fence{}
		return nothing, 0
	}
	c.skip(min(c.indent(), r.fence.indent))
	return code, c.at
}

// contains reads the mark of a quote or list item that begins here, inside of the first open containers.
func (r *reader) contains(c *cursor, open *int) bool {
	if c.blank() || c.indent() > 3 {
		return false
	}
	in := container{quote: strings.HasPrefix(c.bare(), ">")}
	if in.quote {
		c.quoteMark()
	} else if r.marks.rule.MatchString(c.rest()) {
		return false
	} else if in.indent = c.itemMark(r.marks, r.paragraph && *open == len(r.containers)); in.indent == 0 {
		return false
	}
	in.empty = !in.quote
	r.close(*open)
	r.filled()
	r.containers = append(r.containers, in)
	*open++
	return true
}

// leaf reads what stands in the first open containers, and is neither blank nor a container.
func (r *reader) leaf(c *cursor, open int) found {
	within := r.paragraph && open == len(r.containers) // of a paragraph
	indent := c.indent()
	if indent > 3 { // code, or more text of a paragraph
		if !r.paragraph {
			r.close(open)
		}
		return nothing
	}
	if f, ok := fenceOf(c.bare(), indent); ok {
		r.close(open)
		c.skip(indent)
		r.fence = f
		return opening
	}
	if end := r.marks.htmlEnd(c.bare(), r.paragraph); end != nil {
		r.close(open)
		if !end.MatchString(c.rest()) {
			r.html = end
		}
		return nothing
	}
	switch {
	case r.marks.rule.MatchString(c.rest()), r.marks.heading.MatchString(c.bare()), within && r.marks.underline.MatchString(c.bare()):
		r.close(open)
	case !r.paragraph:
		r.close(open)
		r.paragraph = true
	}
	return nothing
}

// fenceOf is the fence that a line without its indent begins with.
func fenceOf(text string, indent int) (f fence, ok bool) {
	f = fence{char: text[0], indent: indent}
	info := strings.TrimLeft(text, text[:1])
	f.size = len(text) - len(info)
	f.info = strings.TrimSpace(info)
	f.runs = runs(info)
	return f, f.size >= 3 && (f.char == '~' || f.char == '`' && !strings.Contains(info, "`"))
}
