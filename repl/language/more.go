package language

import (
	"strings"

	"weft/runtime/engine/source"
)

// More reports whether code, up to where Enter was pressed at its end, is the beginning of an input that more
// lines can finish, and the white space that the next line then starts with. What is wrong in a way that no
// line can mend is not: it is evaluated, and its error shown. Dot commands and questions (see Question) are
// one line each.
func More(code string) (more bool, indent string) {
	if _, _, ok := command(code); ok || strings.TrimSpace(code) == "" {
		return false, ""
	}
	if _, _, ok := Question(code); ok {
		return false, ""
	}
	s := scan(code)
	if !s.unfinished() {
		return false, ""
	}
	return true, s.indent()
}

// unfinished asks the parser first, and then looks for what the parser does not tell.
func (s *scanner) unfinished() bool {
	_, err := source.Compile(source.Text{Code: s.code}, source.Options{Prompt: true})
	switch {
	case err == nil:
		return s.inSwitch()
	case source.Incomplete(err):
		return !s.is(s.last, "throw") // whose value has to stand in its line
	}
	return s.escapedEnd() || s.wantsValue() || s.inObject()
}

// inSwitch: to goja the end of the text ends a switch.
func (s *scanner) inSwitch() bool {
	for _, b := range s.open {
		if b.role == switchBody {
			return true
		}
	}
	return false
}

// escapedEnd: the text ends in a string whose line end is escaped.
func (s *scanner) escapedEnd() bool {
	if s.last < 0 {
		return false
	}
	t := strings.TrimSuffix(s.text(s.last), "\n")
	return s.tokens[s.last].open && strings.HasSuffix(t, `\`) && s.tokens[s.last].kind == text
}

// wantsValue: the text ends in a const without its value.
func (s *scanner) wantsValue() bool {
	if !strings.Contains(s.code, "const") {
		return false
	}
	_, err := source.Compile(source.Text{Code: s.code + "\n= 0"}, source.Options{Prompt: true})
	return err == nil
}
