package language

import "strings"

// Kind says what a word is that may be completed.
type Kind uint8

const (
	Nothing  Kind = iota // no completion makes sense here
	Blank                // only white space stands before the cursor in its line
	Command              // the name of a dot command
	Argument             // what follows a dot command, up to the line's end
	Global               // a name that nothing stands before
	Member               // a name after a dot
	Text                 // a string literal, such as a file name
	Key                  // what stands in brackets after an object: a string that is not finished, or nothing yet
)

// Word is what stands at a cursor. All positions are bytes.
type Word struct {
	Kind   Kind
	Start  int    // where the word begins: a Command at its dot, a Text after its quote, a Key at its quote
	End    int    // where it ends: the cursor or behind it; that of a Key is behind the bracket, if there is one
	Prefix string // the word from Start to the cursor

	// Path is what a Member or a Key is looked up in: for `a.b[0].pre` and `a.b[0]['pre` it is a, b, 0.
	Path []string
	// Literal is set when the Path of a Member begins with a literal, which is not in Path: it is the name of the
	// literal's class, String, Number, BigInt, Boolean, RegExp, Array or Object.
	Literal string

	Command string // of an Argument: the command's name, with its dot
}

// Target returns what stands at the byte pos of code. A position outside of code is moved to its nearer end.
func Target(code string, pos int) Word {
	pos = max(0, min(pos, len(code)))
	if w, ok := commandAt(code, pos); ok {
		return w
	}
	s := scan(code)
	i := s.at(pos)
	w := s.word(i, pos)
	w.Prefix = code[w.Start:pos]
	if (w.Kind == Global || w.Kind == Key) && w.Prefix == "" && blankBefore(code, pos) {
		w.Kind = Blank
	}
	return w
}

func blankBefore(code string, pos int) bool {
	line := code[strings.LastIndexByte(code[:pos], '\n')+1 : pos]
	return strings.TrimLeft(line, " \t") == ""
}

// at returns the token that pos is in or at the end of, or -1 at the start of the text.
func (s *scanner) at(pos int) int {
	for i, t := range s.tokens {
		if pos <= t.end {
			if pos == t.start {
				return i - 1
			}
			return i
		}
	}
	return len(s.tokens) - 1
}

// word says what token i, which pos is in or at the end of, is to a completion.
func (s *scanner) word(i, pos int) Word {
	if i < 0 {
		return s.gap(-1, pos)
	}
	switch t := s.tokens[i]; t.kind {
	case name, property, word, constant:
		return s.identifier(i)
	case text:
		return s.inText(i, pos)
	case space:
		return s.gap(s.before(i), pos)
	case comment:
		if pos == t.end && !t.open && strings.HasPrefix(s.text(i), "/*") {
			return s.gap(s.before(i), pos)
		}
	case sign, opener, closer, template:
		if pos == t.end || t.kind != template {
			return s.gap(i, pos)
		}
	}
	return Word{Start: pos, End: pos}
}

func (s *scanner) inText(i, pos int) Word {
	t := s.tokens[i]
	end := t.end
	if !t.open {
		end--
	}
	if pos > end {
		return Word{Start: pos, End: pos}
	}
	if w, ok := s.subscript(s.before(i), i); ok {
		w.Start = t.start
		if t.open && w.End == t.end {
			w.End = pos // what follows may be code that the missing quote makes a string of
		}
		return w
	}
	return Word{Kind: Text, Start: t.start + 1, End: end}
}

// gap is an empty word at pos, after token i.
func (s *scanner) gap(i, pos int) Word {
	w := Word{Start: pos, End: pos}
	key, isKey := s.subscript(i, i)
	switch {
	case s.is(i, ".", "?."):
		s.member(&w, i)
	case isKey:
		key.Start, key.End = pos, max(key.End, pos)
		return key
	case s.operand(i) && !s.names(i), i >= 0 && blankBefore(s.code, pos):
		w.Kind = Global
	}
	return w
}

// identifier is the word that is token i.
func (s *scanner) identifier(i int) Word {
	t := s.tokens[i]
	w := Word{Start: t.start, End: t.end}
	dot := s.before(i)
	switch {
	case s.is(dot, ".", "?."):
		s.member(&w, dot)
	case t.kind == property, s.names(dot):
	default:
		w.Kind = Global
	}
	return w
}

// names reports whether token i is a keyword that a new name follows.
func (s *scanner) names(i int) bool {
	return s.is(i, "let", "const", "var", "function", "class") && s.tokens[i].kind == word
}

// member makes w a Member of what stands before the dot at a token, if that is a chain.
func (s *scanner) member(w *Word, dot int) {
	if path, literal, ok := s.chain(s.before(dot)); ok {
		w.Kind, w.Path, w.Literal = Member, path, literal
	}
}
