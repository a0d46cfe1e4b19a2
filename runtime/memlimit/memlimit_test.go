package memlimit

import (
	"runtime/debug"
	"testing"
)

func TestTune(t *testing.T) {
	before := debug.SetGCPercent(gcPercent)
	defer debug.SetGCPercent(before)
	for _, tt := range []struct {
		live int64
		want int
	}{{0, gcPercent}, {1 << 20, gcPercent}, {spare / 4, gcPercent}, {spare / 2, 200}, {spare, 100}, {10 * spare, 100}, {1, gcPercent}} {
		w := &watch{}
		w.tune(tt.live)
		if got := debug.SetGCPercent(gcPercent); got != tt.want {
			t.Errorf("with %d bytes alive the percentage is %d, not %d", tt.live, got, tt.want)
		}
	}
}
