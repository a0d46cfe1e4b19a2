package lower

import (
	"fmt"
	"strings"
)

// mask puts what goja's parser accepts in the place of what it does not.
func (l *Lowering) mask() {
	if !strings.Contains(l.Code, "async *") {
		return
	}
	m := &masker{Lowering: l, tokens: scan(l.Code)}
	for i, t := range m.tokens {
		switch w := m.word(i); {
		case t.kind == word && w == "class" && !m.isProperty(i):
			m.class = append(m.class, len(m.open))
		case t.kind == punctuation:
			m.bracket(i, w)
		case t.kind == text:
			m.template(w)
		case t.kind == word && w == "async" && m.isMethodOfObject(i):
			m.edits = append(m.edits, edit{t.start, t.start, l.methodName() + ":class{"})
			m.methods = append(m.methods, len(m.open))
		}
	}
	l.apply(m.edits)
}

// masker is the walk over the tokens of code that finds what to mask.
type masker struct {
	*Lowering
	tokens  []token
	edits   []edit
	open    []bool // the brackets that are open: whether each is that of a class
	class   []int  // how many are open at each class whose bracket is to come
	methods []int  // likewise at each method that is masked and whose end is to come
}

func (m *masker) word(i int) string {
	if i < 0 || i >= len(m.tokens) {
		return ""
	}
	return m.Code[m.tokens[i].start:m.tokens[i].end]
}

// bracket follows the brackets.
func (m *masker) bracket(i int, w string) {
	switch w {
	case "(", "[", "{":
		last := len(m.class) - 1
		isClass := w == "{" && last >= 0 && m.class[last] == len(m.open)
		if isClass {
			m.class = m.class[:last]
		}
		m.open = append(m.open, isClass)
	case ")", "]", "}":
		m.close()
		if last := len(m.methods) - 1; w == "}" && last >= 0 && m.methods[last] == len(m.open) {
			m.methods = m.methods[:last]
			m.edits = append(m.edits, edit{m.tokens[i].end, m.tokens[i].end, "}"})
		}
	}
}

// template follows the brackets of the substitutions of templates.
func (m *masker) template(w string) {
	if strings.HasPrefix(w, "}") {
		m.close()
	}
	if strings.HasSuffix(w, "${") {
		m.open = append(m.open, false)
	}
}

func (m *masker) close() {
	if len(m.open) > 0 {
		m.open = m.open[:len(m.open)-1]
	}
}

// isMethodOfObject reports whether the word async, token i, begins a method of an object literal that is a generator.
func (m *masker) isMethodOfObject(i int) bool {
	before := m.word(i - 1)
	if m.word(i+1) != "*" || before != "{" && before != "," || len(m.open) == 0 || m.open[len(m.open)-1] {
		return false
	}
	for at, depth := i+2, 0; at < len(m.tokens); at++ { // behind its key
		switch m.word(at) {
		case "[":
			depth++
		case "]":
			depth--
		case "(":
			if depth == 0 {
				return m.isMethod(at)
			}
		}
	}
	return false
}

// isProperty reports whether a word is the name of a property.
func (m *masker) isProperty(i int) bool {
	return m.word(i-1) == "." && isDot(m.Code, m.tokens[i].start) || m.word(i+1) == ":" || m.word(i+1) == "("
}

// isMethod reports whether the parenthesis, token i, begins the parameters of a method: a brace follows its partner.
func (m *masker) isMethod(i int) bool {
	depth := 0
	for ; i < len(m.tokens); i++ {
		switch m.word(i) {
		case "(":
			depth++
		case ")":
			if depth--; depth == 0 {
				return m.word(i+1) == "{" && !strings.Contains(m.Code[m.tokens[i].end:m.tokens[i+1].start], "\n")
			}
		}
	}
	return false
}

// methodName is a name of six characters that the code does not contain.
func (l *Lowering) methodName() string {
	for n := 0; l.Method == ""; n++ {
		if w := fmt.Sprintf("$%05x", n); !strings.Contains(l.Code, w) {
			l.Method = w
		}
	}
	return l.Method
}
