package terminal

import (
	"strings"
	"testing"
)

// painted is a line of so many numbers in colour.
func painted(numbers int) string {
	return strings.Repeat("\x1b[33m1234\x1b[39m, ", numbers)
}

// TestLongLine holds that a row of a long line has the colours in force, and not all that were before it.
func TestLongLine(t *testing.T) {
	rows, _ := layout("> ", painted(4000), 0, 80)
	for _, r := range rows {
		if len(r.text) > 400 {
			t.Fatalf("a row has %d bytes: %.400q", len(r.text), r.text)
		}
	}
}

func BenchmarkLongLine(b *testing.B) {
	for name, n := range map[string]int{"2000": 400, "20000": 4000, "200000": 40000} {
		code := painted(n)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				layout("> ", code, len(code), 80)
			}
		})
	}
}
