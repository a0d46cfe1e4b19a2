package article

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// The articles are shown with | in place of line ends.
func TestCode(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a block", "# Hi|```js|a()|```|bye|", "    |     |a()|   |   |"},
		{"in order, each for itself", "```js|a|```|```ts|(b)|```|", "     |a|   |;    |(b)|   |"},
		{"languages", "```JavaScript|1|```|```mjs|2|```|```TypeScript|3|```|```py|4|```|```json|5|```|```|6|```|",
			"             |1|   |;     |2|   |;            |3|   |     | |   |       | |   |   | |   |"},
		{"skipped", "```js skip|1|```|```js {skip}|2|```|```js, skip|3|```|```{.js .skip}|4|```|```{.js .numberLines}|5|```|",
			"          | |   |            | |   |           | |   |              | |   |                     |5|   |"},
		{"tildes", "~~~js|`a`|```|~~~~|b|", "     |`a`|```|    | |"},
		{"a longer fence", "````js|1|```|2|`````|", "      |1|```|2|     |"},
		{"an indented fence", "  ```js|  1|   2| 3|    4|  ```|", "       |  1|   2| 3|    4|     |"},
		{"indented code is no fence", "    ```js|    1|    ```|", "         |     |       |"},
		{"in a list", "- one|  ```js|  1|  ```|2. ~~~ts|   2|   ~~~|", "     |       |  1|     |   ;    |   2|      |"},
		{"a list that ends", "- ```js|  1|2|", "       |  1| |"},
		{"in a quote", "> ```js|> 1|>2|3|", "       |  1| 2| |"},
		{"in a list in a quote", "> - a||> - ```js|>   1|>   ```|", "     ||         |    1|       |"},
		{"no closing fence", "```js|1|# 2|", "     |1|# 2|"},
		{"in HTML", "<!--|```js|1|```|-->|<div>|```js|2||```js|3|```|", "    |     | |   |   |     |     | ||     |3|   |"},
		{"line ends of Windows", "x\r|```js\r|a\r|\r|```\r|", " \r|     \r|a\r|\r|   \r|"},
		{"words that are longer than they look", "näh ☕|> ```js|> '☕'|", "        |       |  '☕'|"},
		{"a tab", "-\t```js|\t1|\t\t2|", " \t     |\t1|\t\t2|"},
		{"none", "text|", "    |"},
		{"nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _ := Code(strings.ReplaceAll(c.text, "|", "\n"))
			if diff := cmp.Diff(c.want, strings.ReplaceAll(got, "\n", "|")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestIs(t *testing.T) {
	for name, want := range map[string]bool{"a.md": true, "b/A.MD": true, "x.markdown": true, "a.js": false, "md": false, "<stdin>": false} {
		if Is(name) != want {
			t.Errorf("Is(%q) is %v", name, !want)
		}
	}
}

// check compares the code of an article with what goldmark finds.
func check(t *testing.T, article string) {
	t.Helper()
	got, blocks := Code(article)
	if len(got) != len(article) {
		t.Fatalf("%q: %d bytes have become %d: %q", article, len(article), len(got), got)
	}
	want, n := byGoldmark(article)
	if got != want || blocks != n {
		t.Errorf("the code of\n%s\n%q\nis\n%q\nand not\n%q", article, article, got, want)
	}
}

// byGoldmark is what Code is to return.
func byGoldmark(article string) (string, int) {
	source, out, blocks := []byte(article), []byte(article), 0
	p := parser.NewParser(parser.WithBlockParsers(parser.DefaultBlockParsers()...))
	blank(out)
	_ = ast.Walk(p.Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		b, ok := n.(*ast.FencedCodeBlock)
		if !ok || !entering || b.Info == nil || !runs(string(b.Info.Segment.Value(source))) {
			return ast.WalkContinue, nil
		}
		if blocks++; blocks > 1 {
			at := strings.LastIndexAny(article[:b.Info.Segment.Start], "\n\r") + 1
			out[at+strings.IndexAny(article[at:], "`~")] = ';'
		}
		for i := range b.Lines().Len() {
			line := b.Lines().At(i)
			copy(out[line.Start:line.Stop], source[line.Start:line.Stop])
		}
		return ast.WalkContinue, nil
	})
	return string(out), blocks
}

// Random articles are made of pieces that matter to fences. Of 20,000 goldmark takes two otherwise than CommonMark's own parser, which
// takes all as Code does; they are not among these.
func TestAsGoldmark(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		check(t, randomArticle(random))
		if t.Failed() {
			return
		}
	}
}

func randomArticle(random *rand.Rand) string {
	marks := []string{"", "", "", " ", "  ", "   ", "    ", "> ", ">", "- ", "* ", "1. ", "10) ", "  - "}
	lines := []string{"", "", "text", "more()", "```js", "```js", "```", "```", "~~~ ts skip", "~~~ts", "~~~", "````js", "````", "# head", "---", "***",
		"<!-- x", "-->", "<div>", "</div>", "<b>", "```py", "a ```js", "=="}
	var b strings.Builder
	for range 2 + random.IntN(8) {
		for range random.IntN(3) {
			b.WriteString(marks[random.IntN(len(marks))])
		}
		b.WriteString(lines[random.IntN(len(lines))] + "\n")
	}
	return b.String()
}

func FuzzCode(f *testing.F) {
	for _, text := range []string{"```js\na\n```", "> - ~~~ts\n>   b\n", "1. a\n\n   ```js\n\tc\n", "\ufeff```js\r\nd\r\n```"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		code, _ := Code(text)
		if len(code) != len(text) {
			t.Fatalf("%d bytes have become %d", len(text), len(code))
		}
		for i := range text {
			if c := code[i]; c != text[i] && c != ' ' && c != ';' || (text[i] == '\n' || text[i] == '\r') && c != text[i] {
				t.Fatalf("byte %d was %q and is %q", i, text[i], c)
			}
		}
	})
}

func TestBlocks(t *testing.T) {
	const text = "# Hi\n```js\nprint(1)\n```\n> 1. ~~~ {.ts}\n>    a()\n>\n>    ~~~\n```output exit=3\r\n1\r\n2\r\n```\r\n"
	got := Blocks(text)
	want := []Block{
		{Info: "js", Runs: true, Line: 2, Text: "print(1)\n", Begin: 11, End: 20},
		{Info: "{.ts}", Runs: true, Line: 5, Prefix: ">    ", Text: "a()\n\n", Begin: 39, End: 50},
		{Info: "output exit=3", Line: 9, Text: "1\n2\n", Begin: 77, End: 83},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if words := got[2].Words(); strings.Join(words, " ") != "output exit 3" {
		t.Errorf("its words are %q", words)
	}
	marked := Marked(text)
	if line := strings.Split(marked, "\n")[4]; line != `;globalThis.process.stdout.write("\x002\x00");` || strings.Count(marked, "\n") != strings.Count(text, "\n") {
		t.Errorf("it is marked:\n%s", marked)
	}
}

func TestSections(t *testing.T) {
	for _, c := range []struct {
		output string
		blocks int
		want   string
	}{
		{"", 0, ""}, {"a", 0, ""}, {"a", 1, "a"}, {"a\n\x002\x00b", 2, "a\n|b"}, {"a", 3, "a||"}, {"a\x002\x00\x003\x00c", 3, "a||c"},
	} {
		if got := strings.Join(Sections(c.output, c.blocks), "|"); got != c.want {
			t.Errorf("%q has the sections %q", c.output, got)
		}
	}
}
