package command_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"weft/repl/share"
)

// TestViews: a run is shown after it has ended, as what the name of the file asks for, and a log is shown in the same ways.
func TestViews(t *testing.T) {
	dir := written(t, map[string]string{
		"a.js": "const m = new threading.Lock('m')\nconst t = thread(() => m.with(() => print('in')))\nt.join()", "no.jsonl": "{}\n",
	})
	plain := map[string]string{"TERM": "xterm"}
	did := func(args string) outcome {
		return run(t, "", plain, strings.Fields(strings.ReplaceAll(args, "DIR/", dir)))
	}
	for _, c := range []struct {
		args, file, want string
		code             int
	}{
		{"--timeline --time=virtual DIR/a.js", "", "acquire lock m", 0},
		{"--trace DIR/a.json --time=virtual DIR/a.js", "a.json", `"name":"acquire lock m"`, 0},
		{"--trace DIR/a.html --time=virtual DIR/a.js", "a.html", "const t = thread(", 0},
		{"--trace DIR/a.html --time=virtual DIR/a.js", "a.html", "const t = thread(", 0}, // over the one before
		{"--trace DIR/a.jsonl --time=virtual DIR/a.js", "a.jsonl", `"k":"lock.acquire"`, 0},
		{"--trace DIR/b.jsonl --timeline --time=virtual DIR/a.js", "b.jsonl", `"k":"lock.acquire"`, 0},
		{"--timeline --time=virtual -e throw(1)", "", "error", 1},
		{"--timeline -i", "", "--timeline needs a program", 2},
		{"trace DIR/a.jsonl", "", "acquire lock m", 0},
		{"trace DIR/a.jsonl DIR/b.jsonl", "", "No difference", 0},
		{"trace DIR/a.jsonl DIR/b.jsonl -o DIR/two.html", "two.html", `"diff":[]`, 0},
		{"trace DIR/a.jsonl -o DIR/c.html", "c.html", "const t = thread(", 0},
		{"trace DIR/a.jsonl -o DIR/c.json", "c.json", `"name":"acquire lock m"`, 0},
		{"trace DIR/a.jsonl -o DIR/c.txt", "", "the name must end in .html or .json", 2},
		{"trace DIR/a.jsonl DIR/b.jsonl -o DIR/d.json", "", "two logs can be shown as", 2},
		{"trace DIR/no.jsonl", "", "no event log", 2},
		{"trace DIR/a.js -o DIR/a.js", "", "must end in", 2},
		{"trace", "", "needs one log or two", 2},
	} {
		got := did(c.args)
		text := got.out + got.err
		if c.file != "" {
			data, err := os.ReadFile(dir + c.file)
			if err != nil {
				t.Errorf("%s: %v, %s", c.args, err, text)
			}
			text = string(data)
		}
		if !strings.Contains(text, c.want) || got.code != c.code {
			t.Errorf("%s: exit %d, no %q in %.600s", c.args, got.code, c.want, text)
		}
	}
}

// TestAddress: a page at an address is taken like a file, if the network is allowed.
func TestAddress(t *testing.T) {
	b := &share.Bundle{Files: []share.File{{Name: "a.js", Text: "print('from a page')"}}}
	var page bytes.Buffer
	if err := b.Page(&page, share.Shown{}); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/to" {
			http.Redirect(w, r, "/page.html", http.StatusFound)
			return
		}
		_, _ = w.Write(page.Bytes())
	}))
	defer server.Close()
	for args, want := range map[string]outcome{
		"run --allow-net ADDRESS/page.html":            {out: "from a page\n"},
		"run --allow-net ADDRESS/to":                   {out: "from a page\n"},
		"show --allow-net ADDRESS/page.html":           {out: "print('from a page')\n"},
		"open --allow-net=127.0.0.1 ADDRESS/page.html": {out: "from a page\n"},
		"show ADDRESS/page.html":                       {code: 2, err: "weft: cannot read ADDRESS/page.html: the network is not allowed; --allow-net=HOST grants it\n"},
		"replay --allow-net ADDRESS/page.html":         {code: 2, err: "weft: ADDRESS/page.html has no recording; weft run ADDRESS/page.html runs its program\n"},
	} {
		got := run(t, "", nil, strings.Fields(strings.ReplaceAll(args, "ADDRESS", server.URL)))
		got.err = strings.ReplaceAll(got.err, server.URL, "ADDRESS")
		got.err = strings.ReplaceAll(got.err, strings.TrimPrefix(server.URL, "http://"), "HOST")
		if got != want {
			t.Errorf("%s: %+v, want %+v", args, got, want)
		}
	}
}
