package language

// declared returns the names that the text binds somewhere: what is declared or assigned to, and parameters.
// It would rather take a name too many for bound than one too few.
func (s *scanner) declared() map[string]bool {
	d := declarer{scanner: s, names: map[string]bool{}, in: -2}
	last := -1
	for i, t := range s.tokens {
		if t.kind > comment {
			d.see(last, i)
			last = i
		}
	}
	return d.names
}

// declarer goes through the tokens in order.
type declarer struct {
	*scanner
	names map[string]bool
	in    int // the bracket in which a let, const or var goes on, or -2
}

func (d *declarer) see(last, i int) {
	switch t := d.tokens[i]; t.kind {
	case word:
		if d.is(i, "let", "const", "var") {
			d.in = t.inside
		}
	case sign:
		d.assignment(last, i)
	case name:
		if d.follows(last) {
			d.names[d.text(i)] = true
		}
	case opener:
		if t.mate > 0 && (d.pattern(last, i) || d.parameters(i)) {
			d.all(i, t.mate)
		}
	}
}

// assignment: the name before = or => is bound, that before a colon is a label, and a ; ends a declaration.
func (d *declarer) assignment(last, i int) {
	switch d.text(i) {
	case ":":
		if d.tokens[i].ternary {
			return
		}
		fallthrough
	case "=", "=>":
		if last >= 0 && d.tokens[last].kind == name {
			d.names[d.text(last)] = true
		}
	case ";":
		d.in = -2
	}
}

// follows reports whether a name after token i is declared there.
func (d *declarer) follows(i int) bool {
	if i < 0 {
		return false
	}
	switch t := d.tokens[i]; t.kind {
	case word:
		return d.is(i, "let", "const", "var", "function", "class")
	case sign:
		return d.is(i, ",") && t.inside == d.in || d.is(i, "*") && d.is(d.before(i), "function")
	}
	return false
}

// pattern: a [ or { that a declaration binds.
func (d *declarer) pattern(last, i int) bool {
	return !d.is(i, "(") && d.tokens[i].inside == d.in && d.follows(last)
}

// parameters: a ( whose partner is followed by => or a body.
func (d *declarer) parameters(i int) bool {
	t := d.tokens[i]
	return t.role == group && d.is(i, "(") && d.is(d.after(t.mate), "=>", "{")
}

// all takes every name between two brackets for bound.
func (d *declarer) all(from, to int) {
	for i := from; i < to; i++ {
		if d.tokens[i].kind == name {
			d.names[d.text(i)] = true
		}
	}
}
