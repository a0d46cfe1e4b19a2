package bindings_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/soaktest"
)

// TestOneOrderOfCases: with virtual time each case of processes prints the same for a seed, and writes the same event log, as often as it
// runs. WEFT_ORDER_RUNS says how many seeds are tried, each twice.
func TestOneOrderOfCases(t *testing.T) {
	seeds := soaktest.Size(1, 20)
	if n, err := strconv.Atoi(os.Getenv("WEFT_ORDER_RUNS")); err == nil {
		seeds = n
	}
	files, err := filepath.Glob("testdata/multiprocessing/*.js")
	if err != nil || len(files) == 0 {
		t.Fatal(len(files), err)
	}
	for _, file := range files {
		code, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(code), "--time real") {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			for seed := range uint64(seeds) {
				out, log := ordered(t, file, string(code), seed)
				again, l := ordered(t, file, string(code), seed)
				if out != again || log != l {
					t.Fatalf("seed %d: %s\nand then\n%s\nand the log is the same: %v", seed, out, again, log == l)
				}
			}
		})
	}
}

// ordered is what a script prints with a seed, and its event log.
func ordered(t *testing.T, name, code string, seed uint64) (out, log string) {
	t.Helper()
	var printed, events bytes.Buffer
	cfg := runtime.Config{
		Stdout: &printed, Stderr: &printed, Trace: &events, Modules: bindings.All(), Self: self(), ChildStderr: os.Stderr,
		Inner: true, Virtual: true, Seed: &seed,
	}
	cfg.Rights.All = true
	h, err := runtime.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	err = h.Run(t.Context(), source.Text{Name: filepath.Base(name), Code: code})
	return printed.String() + strconv.Itoa(runtime.ExitCode(err)), events.String()
}
