package bindings_test

import (
	"fmt"
	"os"
	"strconv"
	"testing"

	"weft/runtime/engine/source"
)

// TestReplayRandom records random programs over all that a script can call, in the worlds that there are, and holds that they are
// repeated. WEFT_LONG=1 takes hundreds of programs, WEFT_SEED=n those from that seed on.
func TestReplayRandom(t *testing.T) {
	from, n := uint64(1), uint64(4)
	if os.Getenv("WEFT_LONG") != "" {
		n = 200
	}
	if seed, err := strconv.ParseUint(os.Getenv("WEFT_SEED"), 10, 64); err == nil {
		from = seed
	}
	for seed := from; seed < from+n; seed++ {
		worlds := map[string][]string{
			"virtual": {"--time", "virtual"}, "real": {"--time", "real"}, "chance": {"--time", "real", "--seed", fmt.Sprint(seed)},
		}
		for world, flags := range worlds {
			t.Run(fmt.Sprintf("%d/%s", seed, world), func(t *testing.T) {
				text := source.Text{Name: "random.js", Code: randomProgram(seed)}
				r := record(t, text, flags)
				r.plays(t)
				r.same(t, 2)
				if t.Failed() {
					t.Logf("WEFT_SEED=%d go test ./bindings -run TestReplayRandom/%[1]d/%s\n%s", seed, world, text.Code)
				}
			})
		}
	}
}
