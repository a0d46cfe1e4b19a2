//go:build unix && !linux

package shm

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// checkGone removes what a killed creator leaves here.
func checkGone(t *testing.T, name string) {
	t.Helper()
	if err := os.Remove(name); err != nil {
		t.Error(err)
	}
}

func TestForeignNames(t *testing.T) {
	b := newBlock(t, 16)
	dir := os.TempDir()
	symlink := filepath.Join(dir, prefix+strings.Repeat("ab", secret))
	if err := os.Symlink(b.Name(), symlink); err != nil {
		t.Fatal(err)
	}
	defer os.Remove(symlink)
	for _, name := range []string{
		"", "/dev/zero", symlink, b.Name() + "/", b.Name() + "00", dir + "/./" + filepath.Base(b.Name()),
		filepath.Join(dir, prefix+strings.Repeat("00", secret)),
	} {
		if _, err := Open(name, 16); err == nil {
			t.Errorf("Open(%q): no error", name)
		}
	}
}
