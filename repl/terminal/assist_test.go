//go:build unix

package terminal_test

import (
	"regexp"
	"strings"
	"testing"

	"weft/repl/screentest"
)

func TestHint(t *testing.T) {
	s := start(t, 40, 6, "HINTS=1")
	s.Type("abc")
	s.Is("> abc▏\nthat is 3 bytes")
	s.Look(func(screen *screentest.Screen) {
		if got := screen.Style("that"); got != "2" {
			t.Errorf("the hint's style is %q", got)
		}
	})
	s.Type("\r")
	s.Is("> abc\ngot \"abc\"\n> ▏")
}

func TestColour(t *testing.T) {
	tests := []struct{ setting, prompt, keyword string }{{"NO_COLOR=", "1;32", "35"}, {"NO_COLOR=1", "", ""}}
	sgr := regexp.MustCompile(`\x1b\[[0-9;]*m`)
	for _, tt := range tests {
		s := start(t, 40, 6, tt.setting)
		s.Type("const x")
		s.Is("> const x▏")
		s.Look(func(screen *screentest.Screen) {
			if p, k := screen.Style(">"), screen.Style("const"); p != tt.prompt || k != tt.keyword {
				t.Errorf("%s: the prompt is %q, the keyword %q", tt.setting, p, k)
			}
		})
		s.Look(func(screen *screentest.Screen) {
			if raw := screen.Written(); tt.keyword == "" && sgr.MatchString(raw) {
				t.Errorf("%s: there are colours in %q", tt.setting, raw)
			}
		})
	}
}

func TestEdit(t *testing.T) {
	s := start(t, 40, 6)
	s.Type("abc\x18\x05")
	s.Is("> abc // edited▏")
	s.Type("\r", "offer some text\r")
	s.Is("> abc // edited\ngot \"abc // edited\"\n> offer some text\n> some text▏")
}

func TestLimited(t *testing.T) {
	s := start(t, 40, 12)
	s.Type("limited 300ms\rdraft")
	s.Is("> limited 300ms\nsoon> draft\nlimited \"\" too late\n> draft▏")
	s.Type("\r")
	s.Shows(`got "draft"`)
}

// TestSuggestion types the beginning of an earlier input.
func TestSuggestion(t *testing.T) {
	s := start(t, 40, 9, "NO_COLOR=")
	s.Type("const x = 12 + 3\r", "other\r", "con")
	s.Ends("\n> const x = 12 + 3")
	s.Look(func(screen *screentest.Screen) {
		if raw := screen.Written(); !strings.Contains(raw, "\x1b[90mst x = 12 + 3") {
			t.Errorf("it is not grey: %q", raw)
		}
	})
	s.Type("\x1bf!\r") // Alt-F takes a word
	s.Shows(`got "const!"`)
	s.Type("const x")
	s.Ends("\n> const x = 12 + 3")
	s.Type("\x1b[C\r") // Right takes all
	s.Shows("\n> const x = 12 + 3\ngot \"const x = 12 + 3\"")
	s.Type("const x\r") // Enter takes nothing
	s.Shows("\n> const x\ngot \"const x\"")
}
