package share

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"weft/repl/expect"
	"weft/runtime/engine/source/article"
)

// render has marked leave out HTML, images and links that lead anywhere but to a page, and puts what stands below a block behind it.
const render = `(text, code) => {
	const href = token => /^(https?:|#)/i.test(token.href) ? ' href="' + token.href.replace(/[&"<>]/g, c => '&#' + c.charCodeAt() + ';') + '"' : ''
	let number = 0
	marked.use({ renderer: {
		html: () => '',
		image: token => token.text.replace(/[&"<>]/g, c => '&#' + c.charCodeAt() + ';'),
		link(token) { return '<a rel="noopener noreferrer"' + href(token) + '>' + this.parser.parseInline(token.tokens) + '</a>' },
		code: token => code(number++, token.lang || '', token.text),
	} })
	return marked.parse(text)
}`

// articleHTML is an article as HTML, with what each block has printed below it. sections is nil when that is not known.
func articleHTML(text string, sections []Section) (string, error) {
	blocks, vm := blocksOf(text), goja.New()
	code := func(_ int, info, text string) string {
		i := slices.IndexFunc(blocks, func(b shownBlock) bool { return b.key == key(info, text) })
		if i < 0 {
			return "<pre>" + html.EscapeString(text) + "</pre>\n"
		}
		b := blocks[i]
		blocks = blocks[i+1:]
		switch {
		case b.passage >= 0 && b.passage < len(sections):
			s := sections[b.passage]
			return codeHTML(text) + outputHTML(s.Printed) + watchHTML(s)
		case b.passage >= 0:
			return codeHTML(text)
		case b.output && sections != nil:
			return "" // it stands below the code
		}
		return outputHTML(text)
	}
	if _, err := vm.RunString(Marked()); err != nil {
		return "", fmt.Errorf("the article cannot be rendered: %w", err)
	}
	f, err := vm.RunString(render)
	if err != nil {
		return "", err
	}
	call, _ := goja.AssertFunction(f)
	out, err := call(goja.Undefined(), vm.ToValue(text), vm.ToValue(code))
	if err != nil {
		return "", fmt.Errorf("the article cannot be rendered: %w", err)
	}
	return out.String(), nil
}

// shownBlock is a block of an article.
type shownBlock struct {
	key     string
	passage int  // the number of the passage that it is the code of, or -1
	output  bool // it is what a passage is expected to print
}

func blocksOf(text string) (all []shownBlock) {
	passages, number := expect.ReadArticle(text).Passages, 0
	for _, b := range article.Blocks(text) {
		s := shownBlock{key: key(b.Info, b.Text), passage: -1}
		switch {
		case b.Runs:
			s.passage = number
			number++
		case number > 0 && passages[number-1].Output != nil && passages[number-1].Output.Line == b.Line:
			s.output = true
		}
		all = append(all, s)
	}
	return all
}

// key tells blocks apart.
func key(info, text string) string { return info + "\x00" + strings.TrimRight(text, "\n") }
