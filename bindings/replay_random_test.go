package bindings_test

import (
	"fmt"
	"testing"

	"weft/runtime/engine/source"
	"weft/runtime/soaktest"
)

// TestReplayRandom records random programs over all that a script can call, in one of the worlds each, and holds that they are
// repeated.
func TestReplayRandom(t *testing.T) {
	for seed := range soaktest.Seeds(t, 6, 600) {
		world := []string{"virtual", "real", "chance"}[seed%3]
		flags := map[string][]string{
			"virtual": {"--time", "virtual"}, "real": {"--time", "real"}, "chance": {"--time", "real", "--seed", fmt.Sprint(seed)},
		}[world]
		t.Run(fmt.Sprintf("%d/%s", seed, world), func(t *testing.T) {
			text := source.Text{Name: "random.js", Code: randomProgram(seed)}
			r := record(t, text, flags)
			r.plays(t)
			r.same(t, soaktest.Size(1, 2))
			if t.Failed() {
				t.Logf("WEFT_SEED=%d go test ./bindings -run TestReplayRandom/%[1]d/%s\n%s", seed, world, text.Code)
			}
		})
	}
}
