package node_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/permit"
)

// TestAsNode runs the programs in testdata, each beside what Node 20 writes for it: node NAME > NAME.txt.
func TestAsNode(t *testing.T) {
	programs, err := filepath.Glob("testdata/*.?js")
	if err != nil || len(programs) == 0 {
		t.Fatal(programs, err)
	}
	for _, name := range programs {
		t.Run(filepath.Base(name), func(t *testing.T) {
			want, err := os.ReadFile(name + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), run(t, name)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// run is what a program writes.
func run(t *testing.T, name string) string {
	t.Helper()
	code, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	h, err := runtime.New(runtime.Config{Stdout: &out, Stderr: &out, Virtual: true, Modules: bindings.All(), Rights: permit.Rights{All: name == "testdata/child_process.mjs"}})
	if err != nil {
		t.Fatal(err)
	}
	_ = h.Run(context.Background(), source.Text{Name: name, Code: string(code)})
	return out.String()
}
