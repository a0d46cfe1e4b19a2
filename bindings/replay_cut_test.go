package bindings_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"weft/bindings"
	"weft/runtime/engine/source"
	"weft/runtime/replay/player"
	"weft/runtime/replay/recording"
	"weft/runtime/soaktest"
)

// TestCutRecordings: a recording that ends anywhere plays to its end and says that it has none, once and when it is checked. What it prints
// is the beginning of what the program has printed.
func TestCutRecordings(t *testing.T) {
	const short = `print(1); const t = thread(() => 2); sleep(1).then(() => print(t.result()))`
	for i, code := range append([]string{short}, recordedPrograms...) {
		for _, world := range []string{"virtual", "real"} {
			t.Run(fmt.Sprintf("%d %s", i, world), func(t *testing.T) {
				t.Parallel()
				most := soaktest.Size(15, 1000)
				switch {
				case soaktest.Race(): // which takes long, and finds here what it finds elsewhere
					most = 3
				case i == 0 && world == "virtual":
					most = math.MaxInt
				}
				playsCuts(t, record(t, source.Text{Name: "cut.js", Code: code}, []string{"--time", world}), most)
			})
		}
	}
}

// playsCuts cuts what was recorded at so many places, or everywhere.
func playsCuts(t *testing.T, r *recorded, most int) {
	size := r.file.Len()
	step := max(1, size/most)
	played := 0
	for n := size - 1; n >= 0; n -= step {
		if playsCut(t, r, n) {
			played++
		}
	}
	if played < size/step/2 {
		t.Errorf("%d of %d cuts of a file of %d bytes were recordings", played, size/step, size)
	}
}

// playsCut plays the first n bytes of what was recorded. It is false when they are no recording.
func playsCut(t *testing.T, r *recorded, n int) bool {
	t.Helper()
	file := r.file.Bytes()[:n]
	rec, err := recording.Open(bytes.NewReader(file), int64(n))
	if err != nil || rec.Process("1") == nil { // what follows the header says that the program had begun
		return false
	}
	ctx, cancel := context.WithTimeoutCause(t.Context(), soaktest.Limit(t), errors.New("it goes on and on"))
	defer cancel()
	var stdout, stderr bytes.Buffer
	var cut *player.CutError
	err = player.New(player.Config{Stdout: &stdout, Stderr: &stderr, Modules: bindings.All()}, rec).Play(ctx)
	switch {
	case !errors.As(err, &cut):
		t.Errorf("cut at %d: %v", n, err)
	case !strings.HasPrefix(r.stdout.String(), stdout.String()) || stderr.Len() > 0:
		t.Errorf("cut at %d: printed %q, and %q to standard error", n, &stdout, &stderr)
	}
	if n%4 > 0 {
		return true
	}
	same, err := player.New(player.Config{Modules: bindings.All()}, rec).Check(ctx, 2)
	if same != 2 || err != nil && !errors.As(err, &cut) {
		t.Errorf("cut at %d: %d of 2 the same, %v", n, same, err)
	}
	return true
}
