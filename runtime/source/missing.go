package source

import (
	"fmt"
	"regexp"
	"strings"
)

// lack is syntax that JavaScript has elsewhere, with what to say when a line that goja rejects contains it. A %s
// stands for the pattern's first group.
type lack struct{ pattern, say string }

// lacks returns all of them; the first whose pattern fits is the one to name.
func lacks() []lack {
	return []lack{
		{`^\s*import\b[^(]*['"](threading|futures|asyncio|multiprocessing|time|queue|os)['"]`,
			"no import is needed here: %s is a global, use it as it is"},
		{`\bimport\s*\(`, "weft's JavaScript has no import()"},
		{`\bimport\s*\.\s*meta\b`, "weft's JavaScript has no import.meta"},
		{`^\s*import\b`, "weft's JavaScript has no import: its namespaces are globals, use them as they are"},
		{`^\s*export\b`, "weft's JavaScript has no export: top-level names are global"},
		{`\bfor\s+await\b`, "weft's JavaScript has no for await: use a while loop and await each item"},
		{`\basync(\s+function)?\s*\*`, "weft's JavaScript has no async generators"},
		{`\busing\s+[\w$]+\s*=`, "weft's JavaScript has no using: release it in a finally block"},
	}
}

// explain says what a message of goja means for the place it is about.
func (t Text) explain(p Position, message string) string {
	line := t.Line(p.Line)
	for _, l := range lacks() {
		found := regexp.MustCompile(l.pattern).FindStringSubmatch(line)
		switch {
		case found == nil:
		case strings.Contains(l.say, "%s"):
			return fmt.Sprintf(l.say, found[1])
		default:
			return l.say
		}
	}
	if message == illegalChar {
		return illegalCharAt(line, p.Column)
	}
	return message
}
