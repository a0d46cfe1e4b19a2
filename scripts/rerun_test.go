//go:build unix

package scripts_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A program that is saved runs again, also when a file that it imports is replaced by another; what still runs is ended first.
func TestRerun(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	save := func(name, code string) {
		t.Helper()
		whole := filepath.Join(dir, name+".new")
		if err := os.WriteFile(whole, []byte(code), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(whole, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	save("number.js", "export const n = 1")
	save("app.js", "import { n } from './number.js'\ntry { print('run', n); time.sleep(1e6) } finally { print('ends', n) }")
	p := start(t, "run", "--watch", filepath.Join(dir, "app.js"), "an argument")
	lines := func(want ...string) {
		t.Helper()
		for _, w := range want {
			if got := p.line(); got != w {
				t.Fatalf("%q, want %q", got, w)
			}
		}
	}
	lines("run 1")
	save("number.js", "export const n = 2")
	lines("ends 1", "run 2")
	save("other.js", "")
	if err := os.WriteFile(filepath.Join(dir, "app.js"), []byte("print(process.argv[2])"), 0o600); err != nil {
		t.Fatal(err)
	}
	lines("ends 2", "an argument")
	save("app.js", "print('read'); time.sleep(1e6)")
	lines("read")
	p.signal(syscall.SIGINT)
	if stderr := p.exits(130); strings.Count(stderr, "was saved") != 3 {
		t.Errorf("it says:\n%s", stderr)
	}
}
