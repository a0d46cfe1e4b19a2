package manual

import (
	"strings"
	"text/scanner"
	"unicode"
)

// token is a word, a string or a sign of a declaration text.
type token struct {
	text       string // "" at the end of the text
	start, end int
	doc        string // the last /** */ before it, without its marks
}

// tokens cuts a text into tokens; the last one is empty.
func tokens(text string) (all []token) {
	var s scanner.Scanner
	s.Init(strings.NewReader(text))
	s.Mode = scanner.ScanIdents | scanner.ScanChars | scanner.ScanStrings | scanner.ScanRawStrings | scanner.ScanComments
	s.Whitespace |= 1<<'\v' | 1<<'\f'
	s.IsIdentRune = func(r rune, _ int) bool { return isWord(r) }
	s.Error = func(*scanner.Scanner, string) {} // what a Go program could not have is taken as it is
	doc := ""
	for {
		kind, last := s.Scan(), len(all)-1
		t := token{s.TokenText(), s.Position.Offset, s.Pos().Offset, doc}
		switch {
		case kind == scanner.Comment:
			if comment, ok := strings.CutPrefix(strings.TrimSuffix(t.text, "*/"), "/**"); ok {
				doc = document(comment)
			}
			continue
		case kind == '>' && last >= 0 && all[last].text == "=" && all[last].end == t.start: // no bracket
			all[last].text, all[last].end = "=>", t.end
			continue
		}
		all, doc = append(all, t), ""
		if kind == scanner.EOF {
			return all
		}
	}
}

func isWord(r rune) bool {
	return r == '_' || r == '$' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

// document makes one line of each paragraph of a comment, without the star that a line begins with. An item of a list and a tag
// of JSDoc begin a line, too.
func document(comment string) string {
	var b strings.Builder
	paragraph := true
	for line := range strings.Lines(comment) {
		line = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "*"))
		switch {
		case line == "":
			paragraph = true
			continue
		case b.Len() == 0:
		case paragraph:
			b.WriteString("\n\n")
		case strings.HasPrefix(line, "- "), strings.HasPrefix(line, "@"):
			b.WriteByte('\n')
		default:
			b.WriteByte(' ')
		}
		b.WriteString(line)
		paragraph = false
	}
	return b.String()
}
