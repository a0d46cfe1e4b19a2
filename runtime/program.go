package runtime

import "weft/runtime/engine/source"

// addProgram takes in a program's await sites.
func (ps *Programs) addProgram(p *source.Program) {
	ps.programs = append(ps.programs, p)
	ps.sites += p.Sites()
}

// site is where an await stands.
func (ps *Programs) site(i int) source.Position {
	for _, p := range ps.programs {
		if at := p.Site(i); at.Line > 0 {
			return at
		}
	}
	return source.Position{}
}
