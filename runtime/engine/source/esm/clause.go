package esm

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

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
		l.fail(l.at, "Unexpected token: export is followed by a declaration, by default, by names in braces or by a star")
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

// request reads the specifier of a module, and what follows it.
func (l *lexer) request() int {
	l.skip()
	if !l.isString() {
		l.fail(l.at, "Unexpected token: the name of a module is a string")
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
			l.fail(l.at, "Unexpected token: the value of an import attribute is a string")
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
		l.fail(l.at, "Unexpected token: a semicolon or the end of the line was expected")
	}
	l.blank(start, l.at)
}

// endOfItem reads the comma between the items of a list.
func (l *lexer) endOfItem() {
	if !l.take(",") && !l.sees("}") {
		l.fail(l.at, "Unexpected token: a comma or } was expected")
	}
}

// exportName reads the name of an export: any word, or a string.
func (l *lexer) exportName() string {
	l.skip()
	if l.isString() {
		at := l.at
		name := l.stringValue()
		if strings.ContainsRune(name, '\ufffd') {
			l.fail(at, "The name of an export has a surrogate without its other half")
		}
		return name
	}
	if word := l.readWord(); word != "" {
		return word
	}
	l.fail(l.at, "Unexpected token: a name was expected")
	return ""
}

// binding reads the name of a variable.
func (l *lexer) binding() string {
	l.skip()
	at := l.at
	word := l.readWord()
	l.checkBinding(at, word)
	return word
}

// checkBinding refuses what cannot be the name of a variable in a module.
func (l *lexer) checkBinding(at int, word string) {
	const reserved = " await break case catch class const continue debugger default delete do else enum export extends false finally for " +
		"function if import in instanceof new null return super switch this throw true try typeof var void while with yield let static " +
		"implements interface package private protected public eval arguments "
	if word == "" || strings.Contains(reserved, " "+word+" ") {
		l.fail(at, "Unexpected "+strconv.Quote(word)+": the name of a variable was expected")
	}
}

// readWord reads a name, with what comes before it; "" when there is none.
func (l *lexer) readWord() string {
	l.skip()
	if l.at >= len(l.code) || l.code[l.at] != '\\' && !isNameStart(l.rune()) {
		return ""
	}
	word := l.identifier()
	if strings.Contains(word, `\`) {
		return unescape(word)
	}
	return word
}

func (l *lexer) peekWord() string {
	at := l.at
	word := l.readWord()
	l.at = at
	return word
}

// seesWord reports whether a word comes next, which it goes up to.
func (l *lexer) seesWord(word string) bool {
	l.skip()
	return l.peekWord() == word
}

func (l *lexer) expectWord(word string) {
	l.skip()
	at := l.at
	if l.readWord() != word {
		l.fail(at, "Unexpected token: "+word+" was expected")
	}
	l.skip()
}

func (l *lexer) sees(sign string) bool {
	l.skip()
	return strings.HasPrefix(l.code[l.at:], sign)
}

func (l *lexer) take(sign string) bool {
	if !l.sees(sign) {
		return false
	}
	l.at += len(sign)
	l.ended = l.at
	l.skip()
	return true
}

func (l *lexer) expect(sign string) {
	if !l.take(sign) {
		l.fail(l.at, "Unexpected token: "+sign+" was expected")
	}
}

func (l *lexer) isString() bool {
	l.skip()
	return l.at < len(l.code) && (l.code[l.at] == '"' || l.code[l.at] == '\'')
}

// stringValue reads a string literal and returns what it stands for.
func (l *lexer) stringValue() string {
	start := l.at
	l.stringEnd()
	l.at = min(l.at, len(l.code))
	l.ended = l.at
	text := l.code[start:l.at]
	if len(text) < 2 || text[len(text)-1] != text[0] {
		l.fail(start, "Invalid or unexpected token: the string does not end")
	}
	text = text[1 : len(text)-1]
	if strings.Contains(text, `\`) {
		text = unescape(text)
	}
	return text
}

// fail ends the scan; at the end of the text more lines may help.
func (l *lexer) fail(at int, message string) {
	l.skip()
	if at >= len(l.code) || l.at >= len(l.code) && at == l.at {
		panic(&Error{len(strings.TrimRight(l.code, " \t\r\n")), "Unexpected end of input", true})
	}
	panic(&Error{At: at, Message: message})
}

// unescape is what a string or a name with escapes stands for.
func unescape(text string) string {
	var out []uint16
	for i := 0; i < len(text); {
		if text[i] != '\\' || i+1 >= len(text) {
			end := i + 1
			for end < len(text) && text[end] != '\\' {
				end++
			}
			out = append(out, utf16.Encode([]rune(text[i:end]))...)
			i = end
			continue
		}
		value, length := escape(text[i+1:])
		out = append(out, value...)
		i += 1 + length
	}
	return string(utf16.Decode(out))
}

// escape is what an escape stands for, and its length; text begins behind the backslash.
func escape(text string) (value []uint16, length int) {
	hex := func(from, to int) ([]uint16, int) {
		if to > len(text) || from > to {
			return nil, 1
		}
		n, err := strconv.ParseUint(text[from:to], 16, 21)
		if err != nil {
			return nil, 1
		}
		if n > 0xFFFF {
			return utf16.Encode([]rune{rune(n)}), to
		}
		return []uint16{uint16(n)}, to
	}
	const letters, meaning = "nrtbfv0", "\n\r\t\b\f\v\x00"
	switch c := text[0]; {
	case strings.HasPrefix(text, "u{"):
		end := strings.IndexByte(text, '}')
		value, length = hex(2, max(end, 2))
		return value, max(end+1, length)
	case c == 'u':
		return hex(1, 5)
	case c == 'x':
		return hex(1, 3)
	case c == '\n':
		return nil, 1
	case strings.IndexByte(letters, c) >= 0:
		return []uint16{uint16(meaning[strings.IndexByte(letters, c)])}, 1
	}
	r := []rune(text)[0]
	return utf16.Encode([]rune{r}), len(string(r))
}
