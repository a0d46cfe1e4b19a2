// Package page writes a run as one page of HTML: its source, lanes, shared state and output, moved by one slider. The page asks no network for
// anything and opens from a file; without scripts, and on paper, it is the text timeline.
//
// The viewer is the TypeScript in the folder viewer, which is bundled when a page is written.
package page

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"

	"weft/repl/view/lanes"
	"weft/repl/view/timeline"
)

// Magic is how a page begins.
const Magic = "<!doctype html>\n<!-- a run of weft -->\n"

// policy forbids all that a page does not need, the network first of all.
const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

// Write writes the page of a run. If other is not nil, both are shown, one above the other, with the first decision that differs; the page
// opens at that of the second.
func Write(w io.Writer, r, other *lanes.Run) error {
	style, script, body, err := Bundle()
	if err != nil {
		return err
	}
	log, err := embedded(data(r, other))
	if err != nil {
		return err
	}
	text := timeline.Style{Width: 120}.Text(r)
	if other != nil {
		text += "\n" + timeline.Style{Width: 120}.Text(other)
	}
	_, err = fmt.Fprintf(w, "%s<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n"+
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<link rel=\"icon\" href=\"data:,\">\n"+
		"<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n%s<pre id=\"text\">%s</pre>\n%s\n<script>%s</script>\n</body>\n</html>\n",
		Magic, policy, html.EscapeString(lanes.Brief(r.Header.Script)), style, body, html.EscapeString(text), log, script)
	return err
}

// JSON is what the viewer is given: a run, and another to compare or nil. viewer/data.ts says what the fields mean.
func JSON(r, other *lanes.Run) ([]byte, error) { return json.Marshal(data(r, other)) }

// fewSteps is how many steps are put into a page as they are; more are compressed.
const fewSteps = 2000

// embedded is data as an element of the page. JSON has no "<" in it, as package json escapes that.
func embedded(d document) (string, error) {
	text, err := json.Marshal(d)
	if err != nil {
		return "", err
	}
	steps := 0
	for _, r := range d.Runs {
		steps += len(r.Steps)
	}
	if steps <= fewSteps {
		return `<script type="application/json" id="log">` + string(text) + `</script>`, nil
	}
	var packed bytes.Buffer
	z, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if _, err = z.Write(text); err == nil {
		err = z.Close()
	}
	return `<script type="application/gzip+base64" id="log">` + base64.StdEncoding.EncodeToString(packed.Bytes()) + `</script>`, err
}
