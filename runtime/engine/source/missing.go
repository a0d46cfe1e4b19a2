package source

import (
	"fmt"
	"regexp"
)

// lack is syntax that JavaScript has elsewhere, with what to say where goja rejects it. A %s stands for the
// pattern's group.
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
		{`\basync(?:\s+function)?\s*\*`, "weft's JavaScript has no async generators"},
		{`\busing\s+[\w$]+\s*=`, "weft's JavaScript has no using: release it in a finally block"},
	}
}

// explain says what a message of goja means for the place it is about.
func (t Text) explain(p Position, message string) string {
	line := t.Line(p.Line)
	for _, l := range lacks() {
		if say, ok := l.at(line, p.Column); ok {
			return say
		}
	}
	if message == illegalChar {
		return illegalCharAt(line, p.Column)
	}
	return message
}

// at returns what to say if the syntax stands at a column of a line.
func (l lack) at(line string, column int) (string, bool) {
	pattern := regexp.MustCompile(l.pattern)
	for _, found := range pattern.FindAllStringSubmatchIndex(line, -1) {
		if column-1 < found[0] || column-1 > found[1] {
			continue
		}
		if len(found) > 2 {
			return fmt.Sprintf(l.say, line[found[2]:found[3]]), true
		}
		return l.say, true
	}
	return "", false
}
