package language

import "strings"

// command parts a dot command: from and to are the bytes of its name, dot included. It begins the text, which
// no JavaScript does with a dot and a letter.
func command(code string) (from, to int, ok bool) {
	from = len(code) - len(strings.TrimLeft(code, " \t"))
	rest := code[from:]
	if !strings.HasPrefix(rest, ".") || len(rest) > 1 && !isNameStart(rest[1]) && rest[1] > ' ' {
		return 0, 0, false
	}
	to = from + 1
	for to < len(code) && (isNameStart(code[to]) || isDigit(code[to]) || code[to] == '-') {
		to++
	}
	return from, to, true
}

// commandAt is the name or the argument of a dot command that pos is in.
func commandAt(code string, pos int) (Word, bool) {
	from, to, ok := command(code)
	if !ok || pos <= from {
		return Word{}, false
	}
	if pos <= to {
		return Word{Kind: Command, Start: from, End: to, Prefix: code[from:pos]}, true
	}
	end := len(code)
	if n := strings.IndexByte(code[to:], '\n'); n >= 0 {
		end = to + n
	}
	if pos > end {
		return Word{Start: pos, End: pos}, true
	}
	start := min(pos, end-len(strings.TrimLeft(code[to:end], " \t")))
	return Word{Kind: Argument, Start: start, End: end, Prefix: code[start:pos], Command: code[from:to]}, true
}

// Question reads `a.b.c?` and `a.b.c??`: what asks for the documentation of a name, or, with both marks, for
// its source. ok is false for any other text, such as the beginning of `a ? b : c`.
func Question(code string) (path string, source, ok bool) {
	path, ok = strings.CutSuffix(strings.TrimSpace(code), "?")
	path, source = strings.CutSuffix(path, "?")
	if !ok || !isPath(path) {
		return "", false, false
	}
	return path, source, true
}

func isPath(t string) bool {
	s := scan(t)
	for i, t := range s.tokens {
		switch {
		case i%2 == 1 && !s.is(i, "."):
			return false
		case i%2 == 0 && t.kind != name && t.kind != property && t.kind != word && t.kind != constant:
			return false
		}
	}
	return len(s.tokens)%2 == 1
}
