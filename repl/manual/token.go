package manual

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word, a string or a sign of a declaration text.
type token struct {
	text       string // "" at the end of the text
	start, end int
	doc        string // the last /** */ before it, without its marks
}

// tokens cuts a text into tokens; the last one is empty.
func tokens(text string) (all []token) {
	for pos := 0; ; {
		t := token{}
		pos, t.doc = skip(text, pos)
		t.start, t.end = pos, pos+length(text[pos:])
		t.text, pos = text[t.start:t.end], t.end
		all = append(all, t)
		if t.text == "" {
			return all
		}
	}
}

// skip passes over white space and comments from pos on. It returns where the next token begins, and the last
// documentation before it.
func skip(text string, pos int) (next int, doc string) {
	for ; pos < len(text); pos++ {
		rest := text[pos:]
		switch c := rest[0]; {
		case strings.HasPrefix(rest, "/*"):
			body, _, _ := strings.Cut(rest[2:], "*/")
			if pos += len(body) + len("/**/") - 1; strings.HasPrefix(body, "*") {
				doc = document(body)
			}
		case strings.HasPrefix(rest, "//"):
			line, _, _ := strings.Cut(rest, "\n")
			pos += len(line)
		case c != ' ' && (c < '\t' || c > '\r'):
			return pos, doc
		}
	}
	return len(text), doc
}

// length is that of the token with which s begins.
func length(s string) int {
	switch {
	case s == "":
		return 0
	case strings.HasPrefix(s, "..."):
		return len("...")
	case strings.HasPrefix(s, "=>"):
		return len("=>")
	case strings.ContainsRune("\"'`", rune(s[0])):
		if n := strings.IndexByte(s[1:], s[0]); n >= 0 {
			return n + 2
		}
		return len(s)
	}
	_, first := utf8.DecodeRuneInString(s)
	return max(first, len(s)-len(strings.TrimLeftFunc(s, isWord)))
}

func isWord(r rune) bool {
	return r == '_' || r == '$' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

// document takes the marks off a comment: the second star, and one at the start of each line.
func document(comment string) string {
	lines := strings.Split(strings.TrimPrefix(comment, "*"), "\n")
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if after, ok := strings.CutPrefix(line, "*"); ok && i > 0 {
			line = strings.TrimPrefix(after, " ")
		}
		lines[i] = line
	}
	return reflow(strings.Join(lines, "\n"))
}

// reflow makes one line of each paragraph. An item of a list and a tag of JSDoc begin a line, too.
func reflow(text string) string {
	var b strings.Builder
	paragraph := true
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		item := strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "@")
		switch {
		case line == "":
			paragraph = true
			continue
		case b.Len() == 0:
		case paragraph:
			b.WriteString("\n\n")
		case item:
			b.WriteByte('\n')
		default:
			b.WriteByte(' ')
		}
		b.WriteString(line)
		paragraph = false
	}
	return b.String()
}
