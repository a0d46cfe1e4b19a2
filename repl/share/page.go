package share

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"strings"

	"weft/repl/language"
	"weft/runtime/engine/lazyregexp"
	"weft/runtime/engine/source/article"
)

//go:embed page.css
var style string

//go:embed page.js
var script string

// policy forbids all that a page does not need, the network first of all. The timeline in it is a page of its own, which has the same policy.
const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

// Shown is what a page shows besides the bundle that it carries.
type Shown struct {
	Sections []Section // of an article: what became of each block; nil for another program
	Timeline string    // a page of its own; "" for none
	Text     string    // the same as text
	How      string    // why there is no recording, or ""
}

// Section is what became of a block of an article.
type Section struct {
	Printed  string
	From, To int    // the steps of the run in it; 0 for none that are worth a look
	Lanes    string // as text, in the colours of a terminal
}

// Page writes a bundle as a page.
func (b *Bundle) Page(w io.Writer, s Shown) error {
	data, err := json.Marshal(b) // has no "<"
	if err != nil {
		return err
	}
	body, err := b.body(s)
	if err != nil {
		return err
	}
	title := html.EscapeString(b.Main().Name)
	_, err = fmt.Fprintf(w, "%s<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n"+
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<link rel=\"icon\" href=\"data:,\">\n"+
		"<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n%s%s%s%s\n<script>\n%s</script>\n</body>\n</html>\n",
		Magic, policy, title, style, body, opening, data, closing, script)
	return err
}

func (b *Bundle) body(s Shown) (string, error) {
	var out strings.Builder
	main := b.Main()
	out.WriteString("<main id=\"shared\">\n")
	if article.Is(main.Name) {
		text, err := articleHTML(main.Text, s.Sections)
		if err != nil {
			return "", err
		}
		out.WriteString("<article>\n" + text + "</article>\n")
	} else {
		out.WriteString("<h1>" + html.EscapeString(main.Name) + "</h1>\n" + codeHTML(main.Text) + outputHTML(b.Stdout+b.Stderr))
	}
	if b.Exit != 0 {
		fmt.Fprintf(&out, "<p class=\"exit\">exit code %d</p>\n", b.Exit)
	}
	for _, f := range b.Files[1:] {
		out.WriteString("<details><summary>" + html.EscapeString(f.Name) + "</summary>\n" + codeHTML(f.Text) + "</details>\n")
	}
	if s.Timeline != "" {
		out.WriteString("<h2>What happened</h2>\n<iframe title=\"timeline\" sandbox=\"allow-scripts\" srcdoc=\"" + html.EscapeString(s.Timeline) + "\"></iframe>\n" +
			"<noscript><pre>" + html.EscapeString(s.Text) + "</pre></noscript>\n<pre class=\"print\">" + html.EscapeString(s.Text) + "</pre>\n")
	}
	out.WriteString("<h2>Run it</h2>\n<p>Save this page, and type:</p>\n<pre>" + html.EscapeString(b.commands(s)) + "</pre>\n</main>\n")
	return out.String(), nil
}

// commands are those that take the program out of the page.
func (b *Bundle) commands(s Shown) string {
	flags := strings.Join(append([]string{"weft run"}, b.Flags...), " ")
	lines := []string{flags + " page.html       # run it", "weft show page.html      # print it"}
	if b.Recording != nil {
		lines = append(lines, "weft replay page.html    # repeat exactly the run that is shown here")
	} else if s.How != "" {
		lines = append(lines, "# "+s.How)
	}
	return strings.Join(lines, "\n")
}

// codeHTML is a program in colours.
func codeHTML(code string) string {
	return "<pre class=\"code\">" + colors(language.Paint(strings.TrimRight(code, "\n"), -1, nil)) + "</pre>\n"
}

// outputHTML is what a program has printed.
func outputHTML(text string) string {
	if text == "" {
		return ""
	}
	return "<pre class=\"output\">" + html.EscapeString(strings.TrimRight(text, "\n")) + "</pre>\n"
}

// watchHTML shows the lanes of a block. Where scripts run, a button puts the page of the run in their place.
func watchHTML(s Section) string {
	if s.From == 0 {
		return ""
	}
	return fmt.Sprintf("<figure class=\"watch\" data-from=\"%d\" data-to=\"%d\"><pre>%s</pre><button hidden>watch it, step by step</button></figure>\n",
		s.From, s.To, colors(s.Lanes))
}

// sequence is one that switches a colour on or off.
var sequence = lazyregexp.New("\x1b\\[([0-9;]*)m")

// colors makes elements of the colours that package language, or a timeline, has put into a text.
func colors(painted string) string {
	names := map[string]string{"36": "k", "33": "n", "32": "s", "31": "r", "90": "c", "1": "b", "2": "c", "34": "k", "35": "p", "1;32": "s", "1;31": "r"}
	open := false
	text := sequence().ReplaceAllStringFunc(html.EscapeString(painted), func(s string) (tags string) {
		if open {
			tags = "</span>"
		}
		name := names[sequence().FindStringSubmatch(s)[1]]
		if open = name != ""; open {
			tags += `<span class="` + name + `">`
		}
		return tags
	})
	if open {
		text += "</span>"
	}
	return text
}
