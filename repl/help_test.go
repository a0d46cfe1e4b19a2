//go:build unix

package repl_test

import (
	"strings"
	"testing"

	"weft/repl/screentest"
	"weft/repl/terminal"
)

// TestHelpKeys lists what each key does.
func TestHelpKeys(t *testing.T) {
	c := open(t)
	c.Type(".help keys\r")
	c.Until("the keys", func(s *screentest.Screen) bool {
		for _, k := range terminal.Keys() {
			if !strings.Contains(s.All(), "\n  "+k.Names+" ") || !strings.Contains(s.All(), "  "+k.Does+"\n") {
				return false
			}
		}
		return strings.HasSuffix(s.All(), "\n>")
	})
}
