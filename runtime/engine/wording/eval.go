package wording

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/lazyregexp"
	"weft/runtime/engine/source"
	"weft/runtime/engine/vm"
)

// This file is about texts that a script has goja parse: of JSON, of eval and of new Function.

// inEval is about the text of eval or new Function, for which goja says where in a text of its own making.
func (w *Words) inEval(c *vm.Complaint, rest string) string {
	_, rest, ok := strings.Cut(rest, "Line ")
	place, message, _ := strings.Cut(rest, " ")
	if !ok {
		return ""
	}
	if i := strings.LastIndex(message, " (and "); i > 0 && strings.HasSuffix(message, " more errors)") {
		message = message[:i]
	}
	line, column, _ := strings.Cut(place, ":")
	y, _ := strconv.Atoi(line)
	x, _ := strconv.Atoi(column)
	return source.Text{Code: evaluated(c)}.Explain(y, x, message)
}

// evaluated is the text that goja was given, as far as it is known.
func evaluated(c *vm.Complaint) string {
	var v goja.Value
	switch {
	case c.Native == "eval":
		v = firstOf(c.Args)
	case strings.HasPrefix(c.Op, "callEval"):
		v = c.Value(c.Operand - 1)
	}
	if text, ok := v.(goja.String); ok {
		return text.String()
	}
	return ""
}

var declarations = lazyregexp.New(`\b(?:let|const|var|class|function\*?)\s+([\w$]+)`)

// declared are the names that a text declares, as far as that can be seen.
func declared(text string) (names []string) {
	for _, m := range declarations().FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	return names
}
