package bindings_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"weft/repl/expect"
	"weft/runtime/engine/source"
	"weft/runtime/soaktest"
)

// TestInnerProcesses runs scripts about processes with realms of this process in place of the operating system's, and repeats them from
// their recordings: an eighth of them, in a soak all.
func TestInnerProcesses(t *testing.T) {
	budget := soaktest.NewBudget(t, 10)
	var all []string
	for _, dir := range []string{"multiprocessing", "futures"} {
		some, err := filepath.Glob("testdata/" + dir + "/*.js")
		if err != nil || len(some) == 0 {
			t.Fatalf("%d scripts in %s, %v", len(some), dir, err)
		}
		all = append(all, some...)
	}
	for i, path := range all {
		if !soaktest.Long() && i%8 > 0 {
			continue
		}
		t.Run(strings.TrimSuffix(filepath.ToSlash(path[len("testdata/"):]), ".js"), func(t *testing.T) {
			code, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			t.Parallel()
			budget.Check(t)
			want, _ := expect.Read(string(code))
			r := record(t, source.Text{Name: filepath.Base(path), Code: string(code)}, append(want.Flags, "--inner"))
			if err := want.Check(r.stdout.String(), r.stderr.String(), r.code); err != nil {
				t.Error(err)
			}
			r.same(t, 1)
		})
	}
}
