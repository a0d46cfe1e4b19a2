package language

// declared returns the names that the text binds somewhere: what is declared or assigned to, and parameters.
// It would rather take a name too many for bound than one too few.
func (s *scanner) declared() map[string]bool {
	names := map[string]bool{}
	bind := func(from, to int) {
		for i := max(from, 0); i <= to; i++ {
			if s.tokens[i].kind == name {
				names[s.text(i)] = true
			}
		}
	}
	const none = -2
	last, in := -1, none // the token before i; the bracket in which a let, const or var goes on
	for i, t := range s.tokens {
		switch {
		case t.kind <= comment:
			continue
		case t.kind == word && s.is(i, "let", "const", "var"):
			in = t.inside
		case t.kind == sign && s.is(i, ";"):
			in = none
		case t.kind == sign && (s.is(i, "=", "=>") || s.is(i, ":") && !t.ternary):
			bind(last, last)
		case t.kind == name && s.declares(last, in):
			bind(i, i)
		case t.kind == opener && t.mate > 0 && (s.parameters(i) || !s.is(i, "(") && t.inside == in && s.declares(last, in)):
			bind(i, t.mate)
		}
		last = i
	}
	return names
}

// declares reports whether a name or pattern after token i is declared there; in is the bracket in which a let, const or
// var goes on.
func (s *scanner) declares(i, in int) bool {
	if i < 0 {
		return false
	}
	switch t := s.tokens[i]; t.kind {
	case word:
		return s.is(i, "let", "const", "var", "function", "class")
	case sign:
		return s.is(i, ",") && t.inside == in || s.is(i, "*") && s.is(s.before(i), "function")
	}
	return false
}

// parameters: a ( whose partner is followed by => or a body.
func (s *scanner) parameters(i int) bool {
	t := s.tokens[i]
	return t.role == group && s.is(i, "(") && s.is(s.after(t.mate), "=>", "{")
}
