package vm

import (
	"errors"
	"testing"
	"time"

	"github.com/dop251/goja"
)

// TestInterruptMatches: a match that would go on for ever ends with the interrupt of its script, and later ones are as always.
func TestInterruptMatches(t *testing.T) {
	h, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{
		`'a'.repeat(50).match(/(a+)+\1b/)`, `'a'.repeat(50).replace(/(a+)+\1b/g, '')`, `'a'.repeat(50).split(/(a+)+\1b/u)`,
	} {
		done, left := make(chan struct{}), make(chan struct{})
		go func() {
			defer close(left)
			tick := time.NewTicker(time.Millisecond)
			defer tick.Stop()
			for {
				select {
				case <-tick.C:
					h.Main().Interrupt("enough")
					InterruptMatches()
				case <-done:
					return
				}
			}
		}()
		var stopped *goja.InterruptedError
		err := h.Guard(func() {
			if _, err := h.Runtime().RunString(code); err != nil {
				panic(err)
			}
		})
		close(done)
		<-left
		if !errors.As(err, &stopped) {
			t.Errorf("%s: %v", code, err)
		}
		h.Main().ClearInterrupt()
	}
	if v, err := h.Runtime().RunString(`/(a+)\1b/.test('aaaab')`); err != nil || !v.ToBoolean() {
		t.Errorf("a match fails later: %v, %v", v, err)
	}
}
