package language

// bracket is one that is open; the first of all is the text itself.
type bracket struct {
	token     int // or -1
	role      role
	questions int  // question marks in it whose colon has not come
	class     bool // the head of a class has begun in it
}

// innermost is the index of the innermost open bracket, or -1.
func (s *scanner) innermost() int { return s.top().token }

func (s *scanner) top() *bracket { return &s.open[len(s.open)-1] }

// push opens a bracket, which is the last token.
func (s *scanner) push(r role) {
	i := len(s.tokens) - 1
	s.tokens[i].role = r
	s.open = append(s.open, bracket{token: i, role: r})
}

func (s *scanner) bracket(c byte) {
	switch c {
	case '(', '[', '{':
		r := s.opens(c)
		s.pos++
		s.add(opener, s.pos-1)
		s.push(r)
	default:
		s.closes(c)
	}
}

// closes pairs a closing bracket with the innermost opening one of its kind. Those in between stay alone.
func (s *scanner) closes(c byte) {
	for n := len(s.open) - 1; n > 0; n-- {
		at := s.open[n].token
		if !s.pairs(at, c) {
			continue
		}
		s.open = s.open[:n]
		if s.tokens[at].kind == template {
			s.template()
			return
		}
		s.pos++
		s.add(closer, s.pos-1).mate = at
		s.tokens[at].mate = len(s.tokens) - 1
		return
	}
	s.pos++
	s.add(closer, s.pos-1)
}

func (s *scanner) pairs(open int, c byte) bool {
	switch s.code[s.tokens[open].end-1] {
	case '(':
		return c == ')'
	case '[':
		return c == ']'
	}
	return c == '}'
}

// opens says what the bracket that comes next is for.
func (s *scanner) opens(c byte) role {
	switch {
	case c == '(' && s.last >= 0 && s.tokens[s.last].kind == word:
		return headOf(s.text(s.last), s.is(s.before(s.last), "for"))
	case c == '{':
		return s.brace()
	}
	return group
}

func headOf(word string, forAwait bool) role {
	switch word {
	case "switch":
		return switchHead
	case "if", "for", "while", "with":
		return head
	case "await":
		if forAwait {
			return head
		}
	}
	return group
}

// brace says what a { is for, from what stands before it.
func (s *scanner) brace() role {
	if top := s.top(); top.class && !s.is(s.last, "extends") {
		top.class = false
		return classBody
	}
	if s.last < 0 {
		return block
	}
	switch t := s.tokens[s.last]; t.kind {
	case closer:
		if t.mate >= 0 && s.tokens[t.mate].role == switchHead {
			return switchBody
		}
		return block
	case opener:
		if r := t.role; r == block || r == switchBody || r == classBody {
			return block
		}
		return object
	case word:
		if s.is(s.last, "else", "do", "try", "finally", "static") {
			return block
		}
		return object
	case sign:
		return s.braceAfter(t)
	case template:
		if s.innermost() == s.last {
			return object
		}
	case name:
		return classBody // only the head of a class has a name before a brace
	}
	return block
}

func (s *scanner) braceAfter(t token) role {
	switch s.code[t.start:t.end] {
	case ";", "=>", "++", "--":
		return block
	case ":":
		if !t.ternary && s.top().role != object {
			return block
		}
	}
	return object
}

// conditional keeps count of question marks, and reports whether a colon belongs to one.
func (s *scanner) conditional(t string) bool {
	top := s.top()
	switch {
	case t == "?":
		top.questions++
	case t == ":" && top.questions > 0:
		top.questions--
		return true
	}
	return false
}
