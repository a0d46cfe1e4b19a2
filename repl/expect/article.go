package expect

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"weft/runtime/engine/source/article"
)

// Article is what an article says of its own run: its code is one program, and of each block it can say below, in a block that begins with
// ```text or ```output, what is printed until the next one begins. Behind that word may stand unordered, and exit=13. The last one says
// what is written to the standard error stream, too. An article as a whole can say in its first lines, in an HTML comment, what a script
// says in its first comments: <!-- @time real -->.
type Article struct {
	Passages []Passage
	text     string
}

// Passage is a block that runs, with what it is expected to print.
type Passage struct {
	Code   article.Block
	Output *article.Block // nil when the article does not say
}

// ReadArticle reads an article.
func ReadArticle(text string) *Article {
	a := &Article{text: text}
	said := true // the last block that runs has its output, or there is none
	for _, b := range article.Blocks(text) {
		switch {
		case b.Runs:
			a.Passages = append(a.Passages, Passage{Code: b})
			said = false
		case !said && isOutput(b):
			a.Passages[len(a.Passages)-1].Output = &b
			said = true
		default:
			said = true // what comes below another block is not of this one
		}
	}
	return a
}

func isOutput(b article.Block) bool {
	words := b.Words()
	return len(words) > 0 && (words[0] == "text" || words[0] == "output")
}

// Says reports whether there is a block that has its output below it.
func (a *Article) Says() bool {
	return slices.ContainsFunc(a.Passages, func(p Passage) bool { return p.Output != nil })
}

// Real reports whether it is not to run in virtual time.
func (a *Article) Real() bool {
	first, _, _ := strings.Cut(a.text, "\n\n")
	return strings.Contains(first, "<!-- @time real -->")
}

// expectation is what is said of a passage.
func (p Passage) expectation() Expectation {
	e := Expectation{Output: linesOf(strings.TrimSuffix(p.Output.Text, "\n"))}
	if p.Output.Text == "" {
		e.Output = nil
	}
	words := p.Output.Words()
	e.Unordered = slices.Contains(words, "unordered")
	if i := slices.Index(words, "exit"); i >= 0 && i+1 < len(words) {
		e.Exit, _ = strconv.Atoi(words[i+1])
	}
	return e
}

// Printed is what each passage has printed in a run of the article's marked program, with the errors at the end.
func (a *Article) Printed(stdout, stderr string) []string {
	sections := article.Sections(stdout, len(a.Passages))
	if len(sections) > 0 {
		sections[len(sections)-1] += stderr
	}
	return sections
}

// Check compares a run of the article's marked program with what was expected; the error is a *Difference.
func (a *Article) Check(stdout, stderr string, exit int) error {
	d, want := &Difference{}, 0
	for i, text := range a.Printed(stdout, stderr) {
		p := a.Passages[i]
		if p.Output == nil {
			continue
		}
		e := p.expectation()
		want = e.Exit
		if diff := compare(e.Output, split(text), e.Unordered); diff != "" {
			d.add(fmt.Sprintf("line %d: output of the block in line %d", p.Output.Line, p.Code.Line), diff)
		}
	}
	if exit != want {
		d.add("exit code", fmt.Sprintf("- %d\n+ %d\n%s", want, exit, marked("  ", split(stderr))))
	}
	return d.orNil()
}

// Rewrite returns the article with what a run of it has printed in the blocks below those that run. Lines that still match stay as
// they are. It adds no blocks.
func (a *Article) Rewrite(stdout, stderr string) string {
	var b strings.Builder
	end, at := "\n", 0
	if strings.Contains(a.text, "\r\n") {
		end = "\r\n"
	}
	for i, text := range a.Printed(stdout, stderr) {
		out := a.Passages[i].Output
		if out == nil {
			continue
		}
		e := a.Passages[i].expectation()
		b.WriteString(a.text[at:out.Begin])
		at = out.Begin
		if match(e.Output, split(text), e.Unordered) {
			continue
		}
		for _, line := range merge(e.Output, split(text), e.Unordered) {
			b.WriteString(strings.TrimRight(out.Prefix+line, " ") + end)
		}
		at = out.End
	}
	return b.String() + a.text[at:]
}
