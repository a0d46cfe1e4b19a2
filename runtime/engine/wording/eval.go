package wording

import (
	"regexp"
	"strings"

	"weft/runtime/engine/vm"
)

// This file is about texts that a script has goja parse: of JSON, of eval and of new Function.

// inEval is about the text of eval or new Function, for which goja says where in a text of its own making.
func (w *Words) inEval(c *vm.Complaint, rest string) string {
	if _, message, ok := strings.Cut(rest, "Line "); ok {
		_, message, _ = strings.Cut(message, " ")
		if i := strings.LastIndex(message, " (and "); i > 0 && strings.HasSuffix(message, " more errors)") {
			message = message[:i]
		}
		return message
	}
	return strings.TrimSuffix(rest, " at :0:0")
}

var declarations = regexp.MustCompile(`\b(?:let|const|var|class|function\*?)\s+([\w$]+)`)

// declared are the names that a text declares, as far as that can be seen.
func declared(text string) (names []string) {
	for _, m := range declarations.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	return names
}
