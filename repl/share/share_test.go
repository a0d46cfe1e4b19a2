package share

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func bundle() *Bundle {
	return &Bundle{
		Files: []File{{"app.js", "print('</script><b>', `\x1b[31m`)"}, {"lib/x.ts", "export const x: number = 1\n"}}, Flags: []string{"--seed=7"},
		Stdout: "</script><script>alert(1)</script>\n", Stderr: "no & more\n", Exit: 3, Recording: []byte("weft recording 3\n\x00\xff"),
	}
}

// What is put into a page or a link comes out of it, whatever it looks like.
func TestRoundTrip(t *testing.T) {
	b := bundle()
	var page bytes.Buffer
	if err := b.Page(&page, Shown{Timeline: `<p title="x">`, Text: "<lanes>"}); err != nil {
		t.Fatal(err)
	}
	got, err := Parse(page.Bytes())
	if d := cmp.Diff(b, got); d != "" || err != nil {
		t.Errorf("%v (-want +got)\n%s", err, d)
	}
	for _, hostile := range []string{"<b>", "alert(1)</script>\n<", "<p title", "<lanes>"} {
		if strings.Contains(page.String(), hostile) {
			t.Errorf("the page has %s", hostile)
		}
	}
	link, err := b.Link("https://example.org/")
	if err != nil || !IsLink(link) {
		t.Fatal(link, err)
	}
	got, err = ParseLink(link)
	if d := cmp.Diff(&Bundle{Files: b.Files}, got); d != "" || err != nil {
		t.Errorf("%v (-want +got)\n%s", err, d)
	}
	dir := t.TempDir()
	if err := got.Unpack(dir); err != nil {
		t.Fatal(err)
	}
	if files, _ := filepath.Glob(filepath.Join(dir, "lib", "*")); len(files) != 1 {
		t.Error(files)
	}
}

// Pages and links that are not as weft has written them.
func TestDamaged(t *testing.T) {
	page := func(data string) string { return Magic + opening + data + closing }
	for text, want := range map[string]string{
		"":                                        "it is no page that weft share has written",
		"<!doctype html>\n<html>":                 "it is no page that weft share has written",
		Magic:                                     errDamaged.Error(),
		Magic + opening + "{}":                    errDamaged.Error(),
		page("{}"):                                errDamaged.Error(),
		page(`{"files":[]}`):                      errDamaged.Error(),
		page(`{"files":[{"name":"../a.js"}]}`):    `the page has a file called "../a.js", which it may not have`,
		page(`{"files":[{"name":"/a.js"}]}`):      `the page has a file called "/a.js", which it may not have`,
		page(`{"files":[{"name":"a\\b.js"}]}`):    `the page has a file called "a\\b.js", which it may not have`,
		page(`{"files":[{"name":""}]}`):           `the page has a file called "", which it may not have`,
		page(`{"files":[{"name":"a\u001b[2J"}]}`): `the page has a file called "a\x1b[2J", which it may not have`,
	} {
		if _, err := Parse([]byte(text)); err == nil || err.Error() != want {
			t.Errorf("%q: %v", text, err)
		}
	}
	link, _ := bundle().Link("x")
	for _, text := range []string{"", "x#weft1=", "x#weft1=!!!!", link[:len(link)-9], strings.Replace(link, mark, mark+"AAAA", 1)} {
		if b, err := ParseLink(text); err == nil {
			t.Errorf("%q is %v", text, b)
		}
	}
	b := &Bundle{Files: []File{{"a.js", random(40_000)}}}
	if _, err := b.Link("x"); err == nil || !strings.Contains(err.Error(), "share a page") {
		t.Errorf("a link that is too long: %v", err)
	}
}

// random is a text that cannot be made shorter.
func random(n int) string {
	var b strings.Builder
	for x := uint32(1); b.Len() < n; {
		x = x*1664525 + 1013904223
		b.WriteByte(' ' + byte(x>>24)%94)
	}
	return b.String()
}

// An article has what each block has printed below it, and nothing that a browser would run.
func TestArticle(t *testing.T) {
	const text = "# A <script>x</script> [l](javascript:alert(1)) ![i](http://x)\n\n```js\n1 < 2\n```\n```text\nold\n```\n\n```sh\nls <x>\n```\n\n```js\n1 < 2\n```\n"
	got, err := articleHTML(text, []Section{{Printed: "first\n"}, {Printed: "<second>\n", From: 3, To: 9, Lanes: "main  \x1b[0m\x1b[1;32m##\x1b[0m<"}})
	if err != nil {
		t.Fatal(err)
	}
	want := "<h1>A x <a rel=\"noopener noreferrer\">l</a> i</h1>\n" +
		"<pre class=\"code\"><span class=\"n\">1</span> &lt; <span class=\"n\">2</span></pre>\n<pre class=\"output\">first</pre>\n" +
		"<pre class=\"output\">ls &lt;x&gt;</pre>\n" +
		"<pre class=\"code\"><span class=\"n\">1</span> &lt; <span class=\"n\">2</span></pre>\n<pre class=\"output\">&lt;second&gt;</pre>\n" +
		"<figure class=\"watch\" data-from=\"3\" data-to=\"9\"><pre>main  <span class=\"s\">##</span>&lt;</pre>" +
		"<button hidden>watch it, step by step</button></figure>\n"
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// Whatever a page or a link is: an error, or a program whose files stay where they are put.
func FuzzParse(f *testing.F) {
	b := bundle()
	var page bytes.Buffer
	if err := b.Page(&page, Shown{}); err != nil {
		f.Fatal(err)
	}
	link, _ := b.Link("x")
	f.Add(page.Bytes())
	f.Add([]byte(link))
	f.Add([]byte(Magic + opening + `{"files":[{"name":"a/../../b"}]}` + closing))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, read := range []func() (*Bundle, error){
			func() (*Bundle, error) { return Parse(data) },
			func() (*Bundle, error) { return ParseLink(string(data)) },
			func() (*Bundle, error) { return decode(data) },
		} {
			b, err := read()
			if err != nil {
				continue
			}
			for _, file := range b.Files {
				if !filepath.IsLocal(file.Name) {
					t.Fatalf("a file called %q", file.Name)
				}
			}
		}
	})
}
