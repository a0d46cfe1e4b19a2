package esm

import "strings"

// importDeclaration reads and hides a declaration that begins with the word import at start.
func (l *lexer) importDeclaration(start int) {
	var names []Import
	if !l.isString() {
		names = l.importClause()
		l.expectWord("from")
	}
	request := l.request()
	for _, n := range names {
		n.Request = request
		l.out.Imports = append(l.out.Imports, n)
	}
	l.endDeclaration(start)
}

// importClause reads what is between import and from.
func (l *lexer) importClause() (names []Import) {
	if l.sees("{") {
		return l.importList()
	}
	if !l.sees("*") {
		at := l.at
		names = append(names, Import{Local: l.binding(), Name: "default", At: at})
		if !l.take(",") {
			return names
		}
	}
	if l.sees("{") {
		return append(names, l.importList()...)
	}
	l.expect("*")
	l.expectWord("as")
	at := l.at
	return append(names, Import{Local: l.binding(), Name: All, At: at})
}

// importList reads { a, b as c }.
func (l *lexer) importList() (names []Import) {
	l.expect("{")
	for !l.take("}") {
		at, quoted := l.at, l.isString()
		name := l.exportName()
		n := Import{Local: name, Name: name, At: at}
		if quoted || l.seesWord("as") {
			l.expectWord("as")
			n.At = l.at
			n.Local = l.binding()
		} else {
			l.checkBinding(at, name)
		}
		names = append(names, n)
		l.endOfItem()
	}
	return names
}

// request reads the specifier of a module, and what follows it.
func (l *lexer) request() int {
	l.skip()
	if !l.isString() {
		l.unexpected(l.at, "the name of a module is a string")
	}
	at := l.at
	r := Request{Specifier: l.stringValue()}
	if l.seesWord("with") {
		l.expectWord("with")
		r.Type = l.attributes()
	}
	if i, ok := l.requests[r]; ok {
		return i
	}
	l.requests[r] = len(l.out.Requests)
	r.At = at
	l.out.Requests = append(l.out.Requests, r)
	return len(l.out.Requests) - 1
}

// attributes reads { type: "json" }.
func (l *lexer) attributes() (kind string) {
	l.expect("{")
	seen := map[string]bool{}
	for !l.take("}") {
		at := l.at
		key := l.exportName()
		l.expect(":")
		if !l.isString() {
			l.unexpected(l.at, "the value of an import attribute is a string")
		}
		value := l.stringValue()
		if seen[key] {
			l.fail(at, "Import attributes have the key '"+key+"' twice")
		}
		seen[key] = true
		if key != "type" {
			l.fail(at, "Import attribute '"+key+"' is not supported: there is type only")
		}
		kind = value
		l.endOfItem()
	}
	return kind
}

// endDeclaration hides a declaration, which must end here.
func (l *lexer) endDeclaration(start int) {
	end := l.ended
	l.skip()
	switch {
	case l.at >= len(l.code), l.code[l.at] == '}', strings.ContainsAny(l.code[end:l.at], "\n\r\u2028\u2029"):
		l.at = end
	case l.code[l.at] == ';':
		l.at++
	default:
		l.unexpected(l.at, "a semicolon or the end of the line was expected")
	}
	l.blank(start, l.at)
}

// endOfItem reads the comma between the items of a list.
func (l *lexer) endOfItem() {
	if !l.take(",") && !l.sees("}") {
		l.unexpected(l.at, "',' or '}' was expected")
	}
}
