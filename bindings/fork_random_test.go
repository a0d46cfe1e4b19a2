package bindings_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/soaktest"
)

// TestForkRandom runs random programs over all that a script can call, which fork wherever they are. Each child proves that its
// memory is the same as its parent's was, and says what it sees. A failure shows the program, and how to run it again.
func TestForkRandom(t *testing.T) {
	for seed := range soaktest.Seeds(t, 9, 900) {
		world := []string{"virtual", "real", "chance"}[seed%3]
		t.Run(fmt.Sprintf("%d/%s", seed, world), func(t *testing.T) { forkRandom(t, seed, world) })
	}
}

func forkRandom(t *testing.T, seed uint64, world string) {
	var stdout, stderr bytes.Buffer
	cfg := runtime.Config{
		Stdout: &stdout, Stderr: &stderr, Modules: bindings.All(), Virtual: world == "virtual", Args: []string{"weft", "random.js"},
		Self: self(), ChildStderr: os.Stderr, MaxProcesses: 64, Prove: true,
	}
	if world == "chance" {
		cfg.Seed, cfg.Virtual = &seed, seed%2 == 0
	}
	if seed%4 == 0 {
		cfg.Trace = io.Discard // a run that is observed is the same
	}
	limit := soaktest.Limit(t)
	ctx, cancel := context.WithTimeoutCause(context.Background(), limit, &runtime.TimeLimitError{Limit: limit})
	defer cancel()
	h, err := runtime.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	code := randomProgram(seed)
	exit := runtime.ExitCode(h.Run(ctx, source.Text{Name: "random.js", Code: code}))
	if why := wrong(exit, stdout.String(), stderr.String()); why != "" {
		t.Errorf("%s, exit code %d: WEFT_SEED=%d go test ./bindings -run TestForkRandom/%[3]d/%s\nstdout:\n%sstderr:\n%sprogram:\n%s",
			why, exit, seed, world, stdout.String(), stderr.String(), code)
	}
}

// wrong says what is wrong with how a program has run, or is empty.
func wrong(exit int, stdout, stderr string) string {
	for _, sign := range []string{"DIVERGED", "MISMATCH", "EXIT CODE"} {
		if strings.Contains(stdout, sign) {
			return "it prints " + sign
		}
	}
	for _, sign := range []string{"cannot be repeated", "another way than before", "panic:", "goroutine "} {
		if strings.Contains(stderr, sign) {
			return "it complains: " + sign
		}
	}
	if exit != 0 || !strings.Contains(stdout, "ended after") {
		return "it did not end well"
	}
	return ""
}
