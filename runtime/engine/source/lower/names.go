package lower

import "regexp"

// takeHelpers takes the functions out of the code that esbuild puts before what is the author's, and names them.
func (l *Lowering) takeHelpers() {
	first := len(l.Code)
	if len(l.Mappings) > 0 {
		first = l.Mappings[0].Generated
	}
	helper := regexp.MustCompile(`^var ((__[A-Za-z]+)\d*) = `)
	var edits []edit
	inHelper := false
	for at := 0; at < first; {
		end := at + length(l.Code[at:], "\n")
		line := l.Code[at:end]
		if found := helper.FindStringSubmatch(line); found != nil && end <= first {
			l.Names[found[1]] = Helper + found[2]
			inHelper = true
		} else if c := line[0]; inHelper && c != ' ' && c != '}' {
			inHelper = false
		}
		if inHelper {
			edits = append(edits, edit{at, end, ""})
		}
		at = end
	}
	l.apply(edits)
}

// restoreNames notes which names esbuild has given to variables of the author's.
func (l *Lowering) restoreNames(text string, m *sourceMap) {
	for i, s := range m.segments {
		if s.name < 0 || s.name >= len(m.names) {
			continue
		}
		at := l.Mappings[i]
		author := m.names[s.name]
		printed := wordAt(l.Code, at.Generated)
		if printed != "" && printed != author && wordAt(text, at.Original) == author && l.Names[printed] == "" {
			l.Names[printed] = author
		}
	}
}

// wordAt is the name that begins at an offset.
func wordAt(code string, at int) string {
	if at >= len(code) {
		return ""
	}
	return code[at : at+run(code[at:], isWord)]
}
