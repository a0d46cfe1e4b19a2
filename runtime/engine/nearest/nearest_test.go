package nearest

import "testing"

func TestNearest(t *testing.T) {
	names := []string{"setTimeout", "print", "process", "threading", "thread", "queue", "os", ".help", ".exit", "café"}
	for word, want := range map[string]string{
		"setTimout":   "setTimeout",
		"settimeout":  "setTimeout",
		"pritn":       "print",
		"thred":       "thread",
		"treading":    "threading",
		"proces":      "process",
		"cafe":        "café",
		"OS":          "os",
		".hepl":       ".help",
		".exti":       ".exit",
		"x":           "",
		"":            "",
		"sleep":       "",
		"print":       "",
		"ox":          "",
		"set_timeout": "setTimeout",
	} {
		if got := Name(word, names); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}
