//go:build unix

package repl_test

import (
	"os"
	"strings"
	"testing"

	"weft/repl/examples"
	"weft/repl/expect"
	"weft/repl/screentest"
	"weft/scripts"
)

// TestReadme replays the session that README.md shows.
func TestReadme(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(text), "```\n> ")
	session, _, closed := strings.Cut(rest, "\n```")
	if !ok || !closed {
		t.Fatal("README.md shows no session")
	}
	open(t).play("> " + session)
}

// TestArticle pastes three programs, one after another, as they stand.
func TestArticle(t *testing.T) {
	t.Parallel()
	c := open(t)
	set := examples.Set{Files: scripts.Files()}
	for _, name := range set.Names()[:3] {
		script, _ := set.Find(name)
		want, _ := expect.Read(script.Code)
		c.Type("\x1b[200~" + script.Code + "\x1b[201~")
		c.Type("\r")
		c.Until(script.Name, func(s *screentest.Screen) bool {
			_, shown, _ := strings.Cut(s.All(), "... // "+want.Output[len(want.Output)-1])
			for _, line := range want.Output {
				if !strings.Contains(shown, "\n"+line+"\n") {
					return false
				}
			}
			return strings.HasSuffix(shown, "\n>")
		})
	}
	c.play("> number\n10")
}
