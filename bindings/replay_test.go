package bindings_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"weft/bindings"
	"weft/repl/expect"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/replay/player"
	"weft/runtime/replay/recording"
	"weft/runtime/soaktest"
)

// TestReplays records the examples, and holds that each is repeated with the same output, the same exit codes and the same memory: once, and
// three times in a soak; and that a replay prints what the run has printed. TestScripts holds the first of the scripts in testdata.
func TestReplays(t *testing.T) {
	examples, err := filepath.Glob("../scripts/*.js")
	if err != nil || len(examples) == 0 {
		t.Fatalf("%d examples, %v", len(examples), err)
	}
	every := 1
	if soaktest.Race() && !soaktest.Long() {
		every = 6
	}
	budget := soaktest.NewBudget(t, 8)
	for i, path := range examples {
		if i%every != 0 {
			continue
		}
		t.Run(strings.TrimSuffix(filepath.Base(path), ".js"), func(t *testing.T) {
			t.Parallel()
			budget.Check(t)
			code, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(code), "perfCounter") {
				t.Skip("computes for long")
			}
			want, _ := expect.Read(string(code))
			r := record(t, source.Text{Name: filepath.Base(path), Code: string(code)}, want.Flags)
			r.same(t, soaktest.Size(1, 3))
			r.plays(t)
		})
	}
}

// recorded is a run of a script.
type recorded struct {
	file, stdout, stderr bytes.Buffer
	code                 int
	differs              error // how what it has printed is not what the script says; for those of runScript
}

func record(t testing.TB, text source.Text, flags []string) *recorded {
	t.Helper()
	r := &recorded{}
	cfg := runtime.Config{
		Stdout: &r.stdout, Stderr: &r.stderr, Modules: bindings.All(), Virtual: true, Args: []string{"weft", text.Name},
		Self: self(), ChildStderr: os.Stderr, MaxProcesses: 64, Prove: true, Record: &r.file,
	}
	limit, err := configure(t, &cfg, flags)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeoutCause(t.Context(), limit, &runtime.TimeLimitError{Limit: limit})
	defer cancel()
	h, err := runtime.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	r.code = runtime.ExitCode(h.Run(ctx, text))
	return r
}

// open reads what was recorded.
func (r *recorded) open(t *testing.T) *recording.Recording {
	t.Helper()
	rec, err := recording.Open(bytes.NewReader(r.file.Bytes()), int64(r.file.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

// replayer makes a replayer of what was recorded, and a context for it.
func (r *recorded) replayer(t *testing.T, cfg player.Config) (*player.Player, context.Context) {
	t.Helper()
	ctx, cancel := context.WithTimeoutCause(t.Context(), soaktest.Limit(t), errors.New("the repetition takes too long"))
	t.Cleanup(cancel)
	cfg.Modules = bindings.All()
	return player.New(cfg, r.open(t)), ctx
}

// plays holds that what is replayed is what was.
func (r *recorded) plays(t *testing.T) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	p, ctx := r.replayer(t, player.Config{Stdout: &stdout, Stderr: &stderr})
	err := p.Play(ctx)
	if code := runtime.ExitCode(err); code != r.code || stdout.String() != r.stdout.String() || stderr.String() != r.stderr.String() {
		t.Errorf("replayed: %v\n%s%s\nrecorded: exit code %d\n%s%s", err, &stdout, &stderr, r.code, &r.stdout, &r.stderr)
	}
}

// same holds that n repetitions are the same.
func (r *recorded) same(t *testing.T, n int) {
	t.Helper()
	p, ctx := r.replayer(t, player.Config{})
	if same, err := p.Check(ctx, n); same != n || err != nil {
		t.Errorf("%d of %d the same: %v", same, n, err)
	}
}

// TestReplaySlowly: however slow a repetition is to be, it is not quick.
func TestReplaySlowly(t *testing.T) {
	r := record(t, source.Text{Name: "x.js", Code: "time.sleep(5); print('too early')"}, []string{"--time", "real"})
	for _, speed := range []float64{1e-6, 1e-12, 1e-300} {
		var stdout bytes.Buffer
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		p := player.New(player.Config{Stdout: &stdout, Modules: bindings.All(), Speed: speed}, r.open(t))
		if err := p.Play(ctx); !errors.Is(err, context.DeadlineExceeded) || stdout.Len() > 0 {
			t.Errorf("at speed %v: %v, %q", speed, err, &stdout)
		}
		cancel()
	}
}
