package lower

import (
	"fmt"
	"regexp"
	"strings"
)

// takeHelpers takes the functions out of the code that esbuild puts before what is the author's, and names them.
func (l *Lowering) takeHelpers() {
	first := len(l.Code)
	if len(l.Mappings) > 0 {
		first = l.Mappings[0].Generated
	}
	helper := regexp.MustCompile(`^var ((__[A-Za-z]+)\d*) = `)
	var edits []edit
	inHelper := false
	for at := 0; at < first; {
		end := at + length(l.Code[at:], "\n")
		line := l.Code[at:end]
		if found := helper.FindStringSubmatch(line); found != nil && end <= first {
			l.Names[found[1]] = Helper + found[2]
			inHelper = true
		} else if c := line[0]; inHelper && c != ' ' && c != '}' {
			inHelper = false
		}
		if inHelper {
			edits = append(edits, edit{at, end, ""})
		}
		at = end
	}
	l.apply(edits)
}

// restoreNames notes which names esbuild has given to variables of the author's.
func (l *Lowering) restoreNames(text string, m *sourceMap) {
	for i, s := range m.segments {
		if s.name < 0 || s.name >= len(m.names) {
			continue
		}
		at := l.Mappings[i]
		author := m.names[s.name]
		printed := wordAt(l.Code, at.Generated)
		if printed != "" && printed != author && wordAt(text, at.Original) == author && l.Names[printed] == "" {
			l.Names[printed] = author
		}
	}
}

// wordAt is the name that begins at an offset.
func wordAt(code string, at int) string {
	if at >= len(code) {
		return ""
	}
	return code[at : at+run(code[at:], isWord)]
}

// mark puts what a parser accepts in the place of what goja's does not.
func (l *Lowering) mark(tokens []token) {
	var edits []edit
	var ends []int // of the generators that are open: how many brackets are open around each
	open := 0
	for i, t := range tokens {
		switch l.Code[t.start:t.end] {
		case "import":
			if t.kind == word && l.isExpression(tokens, i) {
				edits = append(edits, edit{t.start, t.end, l.importWord()})
			}
		case "{":
			open++
			if l.beginsGenerator(tokens, i) {
				edits = append(edits, edit{tokens[i-4].start, t.start, "{*a() "})
				ends = append(ends, open)
			}
		case "}":
			if n := len(ends); n > 0 && ends[n-1] == open {
				ends = ends[:n-1]
				edits = append(edits, edit{t.start, t.end, "}}"})
			}
			open--
		}
	}
	l.apply(edits)
}

// isExpression reports whether the word import, token i, is that of an expression.
func (l *Lowering) isExpression(tokens []token, i int) bool {
	if i > 0 && l.Code[tokens[i-1].start:tokens[i-1].end] == "." && isDot(l.Code, tokens[i].start) || i+1 == len(tokens) {
		return false
	}
	next := l.Code[tokens[i+1].start:tokens[i+1].end]
	return next == "." || next == "(" && !l.isMethod(tokens, i+1)
}

// isMethod reports whether the parenthesis, token i, begins the parameters of a method: a brace follows its partner.
func (l *Lowering) isMethod(tokens []token, i int) bool {
	depth := 0
	for ; i < len(tokens); i++ {
		switch l.Code[tokens[i].start:tokens[i].end] {
		case "(":
			depth++
		case ")":
			if depth--; depth == 0 {
				return i+1 < len(tokens) && l.Code[tokens[i+1].start] == '{' && !strings.Contains(l.Code[tokens[i].end:tokens[i+1].start], "\n")
			}
		}
	}
	return false
}

// importWord is a word of the length of import that the code does not contain.
func (l *Lowering) importWord() string {
	for n := 0; l.Import == ""; n++ {
		if w := fmt.Sprintf("$%05x", n); !strings.Contains(l.Code, w) {
			l.Import = w
		}
	}
	return l.Import
}

// beginsGenerator reports whether the brace, token i, begins the generator that is the body of an async one: the last argument in
// __asyncGenerator(this, arguments, function* () {.
func (l *Lowering) beginsGenerator(tokens []token, i int) bool {
	if i < 10 {
		return false
	}
	words := make([]string, 11)
	for k := range words {
		t := tokens[i-10+k]
		words[k] = l.Code[t.start:t.end]
	}
	return l.Names[words[0]] == Helper+"__asyncGenerator" && words[1] == "(" && words[2] == "this" && words[6] == "function" &&
		words[7] == "*" && words[8] == "("
}
