package lower

import (
	"sort"
	"strings"
)

// Arrows finds where arrow functions end whose body is an expression: nothing of esbuild's says that.
type Arrows struct {
	lowering     *Lowering
	text         string
	code, author []token // made when they are first needed
}

// NewArrows is for the arrow functions of a text that was lowered.
func NewArrows(l *Lowering, text string) *Arrows { return &Arrows{lowering: l, text: text} }

// End is the offset in the text behind the arrow function that begins at an offset of the code, and at one of the text.
func (a *Arrows) End(generated, original int) int {
	if a.code == nil {
		a.code, a.author = scan(a.lowering.Code), scan(a.text)
	}
	last := original
	if at, ok := a.lowering.Mappings.Of(endOf(a.lowering.Code, a.code, generated, generated) - 1); ok {
		last = max(last, at.Original)
	}
	return endOf(a.text, a.author, original, last)
}

// endOf is behind the last token of the arrow function that begins at start and has its last word not before last.
func endOf(code string, tokens []token, start, last int) int {
	i := sort.Search(len(tokens), func(i int) bool { return tokens[i].start >= start })
	depth, choices, end, types := 0, 0, start, 0
	inBody := false
	for ; i < len(tokens); i++ {
		t := tokens[i]
		w := code[t.start:t.end]
		if inBody && depth == 0 && t.start > last && end > last && strings.ContainsAny(code[end:t.start], "\n\r\u2028\u2029") {
			return end
		}
		switch {
		case t.kind == text:
			if strings.HasPrefix(w, "}") {
				depth--
			}
			if depth < 0 {
				return end
			}
			if strings.HasSuffix(w, "${") {
				depth++
			}
		case t.kind == word && (w == "as" || w == "satisfies") && depth == 0:
			types = 1
		case t.kind != punctuation:
		case w == "(" || w == "[" || w == "{" || w == "<" && types > 0:
			depth++
		case w == ">" && types > 0 && depth > 0:
			depth--
		case w == ")" || w == "]" || w == "}":
			if depth--; depth < 0 {
				return end
			}
		case depth > 0:
		case w == "=" && i+1 < len(tokens) && code[t.end] == '>':
			inBody = true
		case w == "?" && code[t.end] != '.' && code[t.end] != '?' && code[t.start-1] != '?':
			choices++
		case w == ":" && inBody:
			if choices--; choices < 0 {
				return end
			}
		case w == "," && inBody || w == ";":
			return end
		}
		end = t.end
	}
	return end
}
