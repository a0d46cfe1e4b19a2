package esm

import "strings"

// lexer goes through a text token by token, as far as is needed to see where declarations begin. What it must decide by what came
// before is whether a / begins a regular expression, and whether a } ends a template's expression.
type lexer struct {
	code     string
	at       int
	out      *Syntax
	requests map[Request]int
	edits    []edit

	open  []bracket
	prev  token
	ended int // where the last sign or string of a declaration ends
}

// token is the one before the present place.
type token struct {
	kind kind
	text string // of a word that is no property's name, and of =>
	at   int
}

// kind says what a token is, as far as what may follow depends on it.
type kind int

const (
	nothing   kind = iota // the start of the text
	operator              // what an operand follows: an operator, an opening bracket, a comma, a colon
	operand               // what an operator follows: a name, a literal, the end of an expression in brackets
	statement             // what a statement follows: a semicolon, the end of a block
	part                  // what a statement follows that is part of another, and no declaration: the head of an if, else
	member                // a dot: a property's name follows
)

// bracket is one that is open.
type bracket struct {
	sign  byte // ( [ { or ` for the expression in a template
	block bool // of {: a block or a body, no object. Of (: the head of an if, while, for or with
	call  int  // of (: where the word import before it begins; -1 when there is none
}

// scan reads the text to its end.
func (l *lexer) scan() {
	for l.skip(); l.at < len(l.code); l.skip() {
		start := l.at
		kind, text := l.token()
		l.at = min(l.at, len(l.code))
		l.prev = token{kind, text, start}
	}
}

// token reads one.
func (l *lexer) token() (kind, string) {
	c := l.code[l.at]
	switch {
	case c == '"' || c == '\'':
		l.stringEnd()
		return operand, ""
	case c == '`':
		l.at++
		return l.template(), ""
	case c == '/' && l.prev.kind != operand:
		l.regexp()
		return operand, ""
	case isDigit(c), c == '.' && l.at+1 < len(l.code) && isDigit(l.code[l.at+1]):
		l.number()
		return operand, ""
	case c == '#' || c == '\\' || isNameStart(l.rune()):
		return l.name()
	case strings.IndexByte("([{", c) >= 0:
		return l.opening(c), ""
	case strings.IndexByte(")]}", c) >= 0:
		return l.closing(c), ""
	}
	return l.sign(c)
}

// sign reads an operator, or another sign.
func (l *lexer) sign(c byte) (kind, string) {
	switch rest := l.code[l.at:]; {
	case strings.HasPrefix(rest, "..."):
		l.at += 3
	case strings.HasPrefix(rest, "<!--"), strings.HasPrefix(rest, "-->") && l.beginsLine():
		if l.out.Markup < 0 {
			l.out.Markup = l.at
		}
		l.at += strings.IndexByte(rest, '-') + 2
	case c == '.' || strings.HasPrefix(rest, "?."):
		l.at += strings.Index(rest, ".") + 1
		return member, ""
	case strings.HasPrefix(rest, "++"), strings.HasPrefix(rest, "--"):
		l.at += 2
		return l.prev.kind, "" // it stands before an operand, or behind one
	case strings.HasPrefix(rest, "=>"):
		l.at += 2
		return operator, "=>"
	default:
		l.at++
		if c == ';' {
			return statement, ""
		}
	}
	return operator, ""
}

// beginsLine reports whether nothing but comments stands before the present place in its line.
func (l *lexer) beginsLine() bool {
	return l.prev.kind == nothing || strings.ContainsAny(l.code[l.prev.at:l.at], "\n\r\u2028\u2029")
}

// opening reads an opening bracket.
func (l *lexer) opening(c byte) kind {
	b := bracket{sign: c, call: -1}
	switch before := l.prev; c {
	case '(':
		switch before.text {
		case "if", "while", "for", "with":
			b.block = true
		case "import":
			b.call = before.at
		}
	case '{':
		b.block = before.kind != operator && before.kind != member || before.text == "=>"
	}
	l.open = append(l.open, b)
	l.at++
	if b.sign == '{' && b.block {
		return statement
	}
	return operator
}

// closing reads a closing bracket. One that nothing has opened is left to the parser.
func (l *lexer) closing(c byte) kind {
	l.at++
	if len(l.open) == 0 {
		return operand
	}
	b := l.open[len(l.open)-1]
	l.open = l.open[:len(l.open)-1]
	switch {
	case b.sign == '`' && c == '}':
		return l.template()
	case b.block && c == ')':
		return part
	case b.block:
		return statement
	case b.call >= 0:
		l.endCall(b.call)
	}
	return operand
}

// endCall has read what import and brackets are: the head of a method of that name, or a call.
func (l *lexer) endCall(at int) {
	end := l.at
	l.skip()
	if method := strings.HasPrefix(l.code[l.at:], "{"); !method {
		l.standIn(at)
	}
	l.at = end
}

// standIn hides the word import.
func (l *lexer) standIn(at int) {
	if l.out.Word == "" {
		l.out.Word = unused(l.code, len("import"))
	}
	l.edits = append(l.edits, edit{at, l.out.Word})
}

// name reads a name or a keyword.
func (l *lexer) name() (kind, string) {
	start := l.at
	word := l.identifier()
	if l.prev.kind == member {
		return operand, ""
	}
	switch word {
	case "import":
		return l.importWord(start), word
	case "export":
		if l.mayDeclare(start) {
			return l.exportDeclaration(start), word
		}
	case "return", "typeof", "case", "in", "of", "instanceof", "new", "void", "delete", "throw", "yield", "await", "extends", "default":
		return operator, word
	case "do", "else", "try", "finally":
		return part, word
	}
	return operand, word
}

// mayDeclare reports whether a declaration may begin at a place: a statement may, at the top level, and it is no part of another.
func (l *lexer) mayDeclare(at int) bool {
	switch {
	case len(l.open) > 0:
		return false
	case l.prev.kind == nothing || l.prev.kind == statement:
		return true
	}
	return l.prev.kind == operand && strings.ContainsAny(l.code[l.prev.at:at], "\n\r\u2028\u2029")
}

// OnlyAtTop is the message about a declaration that is inside of something.
const OnlyAtTop = "An import declaration stands at the top level of a module: elsewhere there is import()"

// importWord has read the word import.
func (l *lexer) importWord(start int) kind {
	end := l.at
	l.skip()
	next := byte(0)
	if l.at < len(l.code) {
		next = l.code[l.at]
	}
	switch {
	case next == '.':
		l.at++
		l.skip()
		if l.identifier() == "meta" {
			l.out.Meta = true
			l.standIn(start)
			return operand
		}
	case next != '(' && l.mayDeclare(start):
		l.importDeclaration(start)
		return statement
	case len(l.open) > 0 && (next == '"' || next == '\'' || next == '{' || next == '*') && l.prev.kind == statement:
		l.fail(start, OnlyAtTop)
	}
	l.at = end
	return operand
}
