// Package lower turns code that goja's parser refuses into code that it accepts: TypeScript and JavaScript's newer syntax. esbuild
// does the work; the package knows nothing of goja.
//
// The result is a [Lowering]: code that a program can be made of, and what of it is whose. Its [Mappings] say where in the author's
// text each word of the code comes from, and Names which names of the code stand for other ones. Two things are for whoever
// reads the tree:
//
//   - the functions of esbuild's that lowered code calls are not in the code: they are named in Names ([Helper]), and the host has them;
//   - an async generator m that is a method of an object literal is Method:class{async *m() { … }}, because goja's parser knows such
//     methods in classes alone.
//
// All functions are safe for use from any goroutine.
package lower

import (
	"strings"

	"weft/runtime/engine/esbuild/ask"
	"weft/runtime/engine/esbuild/data"
)

// Lowering is code in place of a text. It is plain data: it travels with the text, so that no other process lowers that again.
type Lowering struct {
	Code     string            // what goja parses
	Mappings Mappings          // from Code to the text
	Names    map[string]string `json:",omitempty"` // names in Code, and what they stand for: a name of the author's, or a Helper
	Method   string            `json:",omitempty"` // the key in place of which a method stands; "" when there is none
}

// Helper is the prefix, in Lowering.Names, of the functions that lowered code calls; esbuild's name of the function follows.
const Helper = "lowered "

// Language is what a text may be written in.
type Language int

// The languages.
const (
	JavaScript Language = iota
	TypeScript
)

// Transform lowers a text, whose byte order mark is off: it is in the first of the languages in which it can be read. The error is an
// *Error: that of the language in which the text goes on longest.
func Transform(code string, languages ...Language) (*Lowering, error) {
	var worst *Error
	for _, language := range languages {
		l, err := transform(code, language)
		if err == nil {
			return l, nil
		}
		if worst == nil || err.after(worst) {
			worst = err
		}
	}
	return nil, worst
}

// transform lowers a text that is in a language.
func transform(code string, language Language) (*Lowering, *Error) {
	r := ask.Lower(data.Text{Text: code, TypeScript: language == TypeScript})
	if r.Fault != nil {
		return nil, errorOf(*r.Fault)
	}
	m, err := parseMap([]byte(r.Map))
	if err != nil {
		return nil, &Error{Line: 1, Column: 1, Message: err.Error()}
	}
	return compose(code, r.Code, m), nil
}

// compose makes the lowering of esbuild's code and map.
func compose(text, code string, m *sourceMap) *Lowering {
	l := &Lowering{Code: code, Mappings: m.absolute(code, text), Names: map[string]string{}}
	l.takeHelpers()
	l.restoreNames(text, m)
	l.mask()
	return l
}

// edit puts text in place of what is between two offsets of the code.
type edit struct {
	from, to int
	text     string
}

// apply makes edits, which are in order and do not overlap, and moves the mappings.
func (l *Lowering) apply(edits []edit) {
	var b strings.Builder
	last, moved, next := 0, 0, 0
	move := func(until int) {
		for ; next < len(l.Mappings) && l.Mappings[next].Generated < until; next++ {
			l.Mappings[next].Generated += moved
		}
	}
	for _, e := range edits {
		move(e.from)
		b.WriteString(l.Code[last:e.from])
		b.WriteString(e.text)
		last = e.to
		for ; next < len(l.Mappings) && l.Mappings[next].Generated < e.to; next++ {
			l.Mappings[next].Generated = e.from + moved
		}
		moved += len(e.text) - (e.to - e.from)
	}
	b.WriteString(l.Code[last:])
	move(len(l.Code) + 1)
	l.Code = b.String()
}
