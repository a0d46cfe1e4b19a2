package esm

import "strings"

// exportDeclaration reads a declaration that begins with the word export at start, or the part of it that is to be hidden.
func (l *lexer) exportDeclaration(start int) kind {
	l.skip()
	switch {
	case l.sees("{"):
		l.exportList(start)
		return statement
	case l.take("*"):
		l.exportAll(start)
		return statement
	case l.seesWord("default"):
		l.expectWord("default")
		l.exportDefault(start)
		return operator
	}
	word := l.peekWord()
	switch word {
	case "var", "let", "const", "function", "class", "async":
	default:
		l.unexpected(l.at, "export is followed by a declaration, by default, by names in braces or by a star")
	}
	l.out.Declared = append(l.out.Declared, l.at)
	l.edits = append(l.edits, edit{start, ";     "})
	return statement
}

// exportList reads export { a, b as c }, and from where.
func (l *lexer) exportList(start int) {
	l.expect("{")
	var names []Export
	quoted := -1
	for !l.take("}") {
		at := l.at
		if l.isString() {
			quoted = at
		}
		local := l.exportName()
		n := Export{Local: local, Name: local, Request: -1, At: at}
		if l.seesWord("as") {
			l.expectWord("as")
			n.At = l.at
			n.Name = l.exportName()
		}
		names = append(names, n)
		l.endOfItem()
	}
	request := -1
	if l.seesWord("from") {
		l.expectWord("from")
		request = l.request()
	} else if quoted >= 0 {
		l.fail(quoted, "Unexpected string: what is exported without from is a variable")
	}
	for _, n := range names {
		if request < 0 {
			l.checkBinding(n.At, n.Local)
		}
		n.Request = request
		l.out.Exports = append(l.out.Exports, n)
	}
	l.endDeclaration(start)
}

// exportAll reads what follows export *.
func (l *lexer) exportAll(start int) {
	n := Export{Local: All, At: l.at}
	if l.seesWord("as") {
		l.expectWord("as")
		n.At = l.at
		n.Name = l.exportName()
	}
	l.expectWord("from")
	n.Request = l.request()
	l.out.Exports = append(l.out.Exports, n)
	l.endDeclaration(start)
}

// exportDefault has read export default. What has a name of its own is a declaration; the value of anything else goes into a
// variable. A function without a name is hoisted by whoever takes the tree.
func (l *lexer) exportDefault(start int) {
	if l.out.Default >= 0 {
		l.fail(start, "Duplicate export of 'default'")
	}
	at := l.at
	l.out.Default = at
	if l.declaresName() {
		l.edits = append(l.edits, edit{start, ";" + strings.Repeat(" ", at-start-1)})
		l.at = at
		return
	}
	l.at = at
	l.out.Stand, l.out.Anonymous = unused(l.code, 6), true
	l.blank(start, at)
	l.edits = append(l.edits, edit{start, "let " + l.out.Stand + "="})
	l.prev = token{operator, "", start}
}

// declaresName reports whether a function or class with a name follows.
func (l *lexer) declaresName() bool {
	word := l.readWord()
	if word == "async" {
		word = l.readWord()
	}
	switch word {
	case "function":
		l.take("*")
	case "class":
		if l.seesWord("extends") {
			return false
		}
	default:
		return false
	}
	return l.peekWord() != ""
}
