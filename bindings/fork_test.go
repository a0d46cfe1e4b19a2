package bindings_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"weft/runtime/soaktest"
)

// TestForkWorlds runs what there is about fork in the other worlds, too, in one of them each: in real time, or with chance; in a soak in both.
// With the race detector it is half of that. TestScripts runs it in virtual time.
func TestForkWorlds(t *testing.T) {
	all, err := filepath.Glob("testdata/multiprocessing/fork-*.js")
	if err != nil || len(all) == 0 {
		t.Fatalf("%d scripts, %v", len(all), err)
	}
	budget := soaktest.NewBudget(t, 10)
	for i, path := range all {
		code, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		_, body, _ := strings.Cut(string(code), "\n")
		for j, flags := range []string{"--time real", "--seed 7"} {
			if !soaktest.Long() && (i%2 != j || soaktest.Race() && i%4 > 1) {
				continue
			}
			name := filepath.Base(path)
			t.Run(strings.TrimSuffix(name, ".js")+"/"+flags, func(t *testing.T) {
				if strings.HasPrefix(string(code), "// weft ") {
					t.Skip("it says in which world it is to run")
				}
				t.Parallel()
				budget.Check(t)
				if s := runScript(t, name, "// weft "+flags+"\n"+body); s.differs != nil {
					t.Error(s.differs)
				}
			})
		}
	}
}
