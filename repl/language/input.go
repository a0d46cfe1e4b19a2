package language

import (
	"strings"

	"weft/runtime/engine/source"
)

// Input is the program that a typed text stands for. A text that begins with { is an object literal when it can
// be one, as at Node's and browsers' prompts, and gets the parentheses that say so; a semicolon at its end keeps
// it a block. Any other text stands for itself.
func Input(code string) string {
	text := strings.TrimSpace(code)
	if !mayBeObject(text) {
		return code
	}
	for _, end := range []string{")", "\n)"} { // the text may end in a comment
		if compiles("("+text+end) && compiles("0,"+text) { // it is an expression, and it is one
			return "(" + text + end
		}
	}
	return code
}

func mayBeObject(text string) bool {
	return strings.HasPrefix(text, "{") && !strings.HasSuffix(text, ";")
}

func compiles(code string) bool {
	_, err := source.Compile(source.Text{Code: code}, source.Options{Prompt: true})
	return err == nil
}

// inObject: the text is the beginning of an object literal, and of no block.
func (s *scanner) inObject() bool {
	text := strings.TrimSpace(s.code)
	if !mayBeObject(text) || Input(text) != text {
		return false
	}
	_, err := source.Compile(source.Text{Code: "(" + text}, source.Options{Prompt: true})
	return source.Incomplete(err)
}
