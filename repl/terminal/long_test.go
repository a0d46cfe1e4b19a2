package terminal

import (
	"os"
	"path/filepath"
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

// TestUnfinished: a line of output that does not end takes a bounded part of the memory, and is not taken for a question.
func TestUnfinished(t *testing.T) {
	out, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	s := newScreen(&Config{Out: out}, nil)
	s.columns = 3 * mostUnfinished
	write := func(text string, times int) {
		for range times {
			if n, err := s.Write([]byte(text)); n != len(text) || err != nil {
				t.Fatal(n, err)
			}
		}
	}
	write("?", 3)
	if got := s.question(); got != "???" {
		t.Errorf("the question is %q", got)
	}
	write(".", 2*mostUnfinished)
	if n := len(s.unfinished); n != mostUnfinished {
		t.Errorf("%d bytes are kept", n)
	}
	if got := s.question(); got != "" {
		t.Errorf("a question of %d bytes", len(got))
	}
	write("\n"+strings.Repeat(".", 2*mostUnfinished), 1)
	if n := len(s.unfinished); n != mostUnfinished {
		t.Errorf("%d bytes are kept", n)
	}
}
