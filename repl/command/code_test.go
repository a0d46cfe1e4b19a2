package command

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestCodeFolders: the home of a user gives a program no right to import, whatever leads there.
func TestCodeFolders(t *testing.T) {
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	home := filepath.Join(root, "home")
	for _, dir := range []string{"home/project/lib/deep", "home/loose/sub", "other"} {
		if err := os.MkdirAll(filepath.Join(root, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(home, "project", "package.json"), []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(root, "link")
	if err := os.Symlink(home, link); err != nil {
		t.Skip(err)
	}
	for _, c := range []struct{ cwd, name, home, want string }{
		{"home", "a.js", home, ""},
		{"home", "a.js", link, ""},
		{"home", standardInput, home, ""},
		{"home", standardInput, link + "/", ""},
		{"home", "loose/a.js", home, "home/loose"},
		{"other", "../home/a.js", link, ""},
		{"other", standardInput, home, "other"},
		{"other", "../link/loose/a.js", link, "home/loose"},
		{"home/loose", "sub/a.js", home, "home/loose/sub home/loose"},
		{"home", "project/lib/deep/a.js", home, "home/project/lib/deep home/project"},
		{"home/project/lib", "deep/a.js", home, "home/project/lib/deep home/project/lib home/project"},
		{"other", "a.js", "", "other"},
	} {
		t.Chdir(filepath.Join(root, c.cwd))
		var want []string
		for _, dir := range strings.Fields(c.want) {
			want = append(want, filepath.Join(root, dir))
		}
		if got := codeFolders(c.name, c.home); !slices.Equal(got, want) {
			t.Errorf("%+v: %q", c, got)
		}
	}
}
