package history_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	goruntime "runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"weft/repl/history"
)

// TestMain is the tests, or another process that adds to a history.
func TestMain(m *testing.M) {
	if path := os.Getenv("HISTORY_TEST"); path != "" {
		adder(path, os.Args[1])
		return
	}
	os.Exit(m.Run())
}

// adder adds a hundred entries.
func adder(path, name string) {
	h, err := history.Open(path)
	for i := range 100 {
		if err == nil {
			err = h.Add(fmt.Sprintf("%s %d", name, i))
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func open(t testing.TB, path string) *history.File {
	t.Helper()
	h, err := history.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func add(t testing.TB, h *history.File, codes ...string) {
	t.Helper()
	for _, code := range codes {
		if err := h.Add(code); err != nil {
			t.Fatal(err)
		}
	}
}

func wants(t *testing.T, h *history.File, want ...string) {
	t.Helper()
	if got := h.Entries(); !slices.Equal(got, want) {
		t.Errorf("the entries are %q, want %q", got, want)
	}
}

func TestEntries(t *testing.T) {
	block := "function f() {\n\treturn '\u2028\"'\n}"
	for _, path := range []string{"", filepath.Join(t.TempDir(), "a", "b", "history.jsonl")} {
		h := open(t, path)
		wants(t, h)
		add(t, h, "one", block, block, " secret", "", "\n", strings.Repeat("x", 1<<20), "two", "one")
		wants(t, h, block, "two", "one")
		if path != "" {
			wants(t, open(t, path), block, "two", "one")
		}
	}
}

func TestTwoPrompts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "h")
	a, b := open(t, path), open(t, path)
	add(t, a, "a1")
	add(t, b, "b1")
	add(t, a, "a2")
	wants(t, a, "a1", "b1", "a2")
	wants(t, b, "a1", "b1", "a2")
}

func TestMode(t *testing.T) {
	if goruntime.GOOS == "windows" {
		t.Skip("there are no modes")
	}
	dir := filepath.Join(t.TempDir(), "weft")
	path := filepath.Join(dir, "h")
	add(t, open(t, path), "x")
	for name, want := range map[string]os.FileMode{dir: 0o700, path: 0o600} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v; want %v", name, info.Mode(), err, want)
		}
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	add(t, open(t, path), "y")
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("a file that others could read: %v, %v", info.Mode(), err)
	}
}

// TestDamage reads a file with lines that are none of ours, and one that was not finished.
func TestDamage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "h")
	text := `{"code":"one"}` + "\nnonsense\n[]\n\n" + `{"code":7}` + "\n" +
		`{"at":"2026-01-02T03:04:05Z","code":"two","x":1}` + "\n" + `{"at":"2026-01-02T03:04:05Z","code":"thr`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	h := open(t, path)
	wants(t, h, "one", "two")
	add(t, h, "four")
	wants(t, h, "one", "two", "four")
	wants(t, open(t, path), "one", "two", "four")
}

func TestReplaced(t *testing.T) {
	path := filepath.Join(t.TempDir(), "h")
	h := open(t, path)
	add(t, h, "one", "two")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	wants(t, h, "one", "two")
	add(t, h, "three")
	wants(t, h, "three")
}

func TestErrors(t *testing.T) {
	dir := t.TempDir()
	if _, err := history.Open(dir); err == nil {
		t.Error("a directory can be opened")
	}
	path := filepath.Join(dir, "file")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	h, err := history.Open(filepath.Join(path, "h"))
	if err == nil {
		err = h.Add("x")
	}
	if err == nil {
		t.Error("a file can be a directory")
	}
}

func TestLimit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "h")
	var text strings.Builder
	for i := range 2*history.Limit + 1 {
		fmt.Fprintf(&text, "{\"code\":\"%d\"}\n", i)
	}
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	other, h := open(t, path), open(t, path)
	add(t, h, "last")
	add(t, other, "of another")
	got := h.Entries()
	if n := len(got); n != history.Limit+2 || got[n-2] != "last" || got[n-1] != "of another" {
		t.Errorf("%d entries, the last are %q", n, got[n-2:])
	}
	if left, _ := filepath.Glob(path + ".[0-9]*"); len(left) > 0 {
		t.Errorf("there is %q", left)
	}
}

// TestProcesses has several processes add at the same time, to a file that is too long.
func TestProcesses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "h")
	var text strings.Builder
	for i := range 2*history.Limit - 150 {
		fmt.Fprintf(&text, "{\"code\":\"%d\"}\n", i)
	}
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for _, name := range []string{"a", "b", "c"} {
		all.Go(func() {
			cmd := exec.Command(os.Args[0], name)
			cmd.Env = append(os.Environ(), "HISTORY_TEST="+path)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%s: %v: %s", name, err, out)
			}
		})
	}
	all.Wait()
	count := map[string]int{}
	for _, code := range open(t, path).Entries() {
		name, _, _ := strings.Cut(code, " ")
		count[name]++
	}
	for _, name := range []string{"a", "b", "c"} {
		if count[name] != 100 {
			t.Errorf("%d entries of %s", count[name], name)
		}
	}
}

func TestPath(t *testing.T) {
	home := filepath.Join(string(filepath.Separator), "home", "me")
	state := filepath.Join(string(filepath.Separator), "state")
	for set, want := range map[string]string{
		"":         filepath.Join(home, ".local", "state", "weft", "history.jsonl"),
		"relative": filepath.Join(home, ".local", "state", "weft", "history.jsonl"),
		state:      filepath.Join(state, "weft", "history.jsonl"),
	} {
		if got := history.Path(func(string) string { return set }, home); got != want {
			t.Errorf("%q: %s, want %s", set, got, want)
		}
	}
}

func BenchmarkEntries(b *testing.B) {
	path := filepath.Join(b.TempDir(), "h")
	h := open(b, path)
	for i := range 1000 {
		add(b, h, fmt.Sprintf("const x%d = %d", i, i))
	}
	for b.Loop() {
		h.Entries()
	}
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte("{\"code\":\"x\"}\n"), "y")
	f.Add([]byte("{\"code\""), "a\nb")
	f.Fuzz(func(t *testing.T, text []byte, code string) {
		path := filepath.Join(t.TempDir(), "h")
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		h := open(t, path)
		before := len(h.Entries())
		add(t, h, code)
		if got := open(t, path).Entries(); !slices.Equal(got, h.Entries()) || len(got) < before {
			t.Errorf("%q and %q give %q", text, code, got)
		}
	})
}
