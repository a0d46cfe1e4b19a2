package language

import (
	"slices"
	"strings"

	"weft/runtime/engine/source"
)

// More reports whether code, up to where Enter was pressed at its end, is the beginning of an input that more lines can finish,
// and the white space that the next line then starts with. What no further line can put right is not: it is evaluated, and its
// error is shown. Dot commands and questions (see Question) are one line each.
func More(code string) (more bool, indent string) {
	_, _, dotted := command(code)
	_, _, asks := Question(code)
	if dotted || asks || strings.TrimSpace(code) == "" {
		return false, ""
	}
	if s := scan(code); s.unfinished() {
		return true, s.indent()
	}
	return false, ""
}

// quickly is how long a text may be whose brackets are open for the parser to be asked for more faults.
const quickly = 8 << 10

// unfinished asks the parser first, and then looks for what the parser does not tell.
func (s *scanner) unfinished() bool {
	if len(s.code) > quickly && len(s.open) > 1 {
		return true
	}
	switch err := compile(s.code); {
	case err == nil: // to goja the end of the text ends a switch
		return slices.ContainsFunc(s.open, func(b bracket) bool { return b.role == switchBody })
	case source.Incomplete(err):
		return !s.is(s.last, "throw") // whose value has to stand in its line
	}
	return s.escapedEnd() || s.wantsValue() || s.inObject()
}

// escapedEnd: the text ends in a string whose line end is escaped.
func (s *scanner) escapedEnd() bool {
	if s.last < 0 {
		return false
	}
	t := s.tokens[s.last]
	return t.kind == text && t.open && strings.HasSuffix(strings.TrimSuffix(s.text(s.last), "\n"), `\`)
}

// wantsValue: the text ends in a const without its value.
func (s *scanner) wantsValue() bool {
	return strings.Contains(s.code, "const") && compile(s.code+"\n= 0") == nil
}

// inObject: the text is the beginning of an object literal, and of no block.
func (s *scanner) inObject() bool {
	text := strings.TrimSpace(s.code)
	return mayBeObject(text) && Input(text) == text && source.Incomplete(compile("("+text))
}

// compile returns the error of code as a program typed at the prompt.
func compile(code string) error {
	_, err := source.Compile(source.Text{Code: code}, source.Options{Prompt: true})
	return err
}

// indent is the white space for a line that goes on after the text: one step more than the line of the
// innermost open bracket, or than the line that wants to go on.
func (s *scanner) indent() string {
	if n := len(s.tokens); n > 0 && s.tokens[n-1].open {
		return "" // what comes next is the content of a template or comment
	}
	base := ""
	if i := s.innermost(); i >= 0 {
		base = deeper(s.margin(s.tokens[i].start))
	}
	if s.last < 0 || !s.wantsOperand() {
		return base
	}
	if own := s.margin(s.tokens[s.last].start); len(own) > len(base) {
		return own
	}
	return deeper(base)
}

// wantsOperand: the text ends with something that a statement or expression has to follow.
func (s *scanner) wantsOperand() bool {
	switch t := s.tokens[s.last]; t.kind {
	case word:
		return true
	case sign:
		return !s.is(s.last, ",", ";", ":", "++", "--")
	case closer:
		return t.mate >= 0 && s.tokens[t.mate].role == head
	}
	return false
}

// margin is the white space that the line of a byte begins with.
func (s *scanner) margin(at int) string {
	line := s.code[strings.LastIndexByte(s.code[:at], '\n')+1 : at]
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}

func deeper(margin string) string {
	if strings.HasPrefix(margin, "\t") {
		return margin + "\t"
	}
	return margin + "  "
}

// Input is the program that a typed text stands for. A text that begins with { is an object literal when it can
// be one, as at Node's and browsers' prompts, and gets the parentheses that say so; a semicolon at its end keeps
// it a block. Any other text stands for itself.
func Input(code string) string {
	text := strings.TrimSpace(code)
	if !mayBeObject(text) {
		return code
	}
	for _, end := range []string{")", "\n)"} { // the text may end in a comment
		if compile("("+text+end) == nil && compile("0,"+text) == nil { // it is an expression, and a single one
			return "(" + text + end
		}
	}
	return code
}

func mayBeObject(text string) bool {
	return strings.HasPrefix(text, "{") && !strings.HasSuffix(text, ";")
}
