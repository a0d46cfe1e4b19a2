package command_test

import (
	"os"
	"strings"
	"testing"
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
