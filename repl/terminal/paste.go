package terminal

import (
	"strings"
	"unicode"
)

// continued is the prompt of an input's further lines.
const continued = "... "

// clean makes text from elsewhere an input: line ends are "\n", those at its end are gone, and so are control characters but
// for tabs.
func clean(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strip(s))
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cc, r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.TrimRight(s, "\n")
}

// cleanPaste makes pasted text an input. When the first line that is not empty begins with a prompt ("> ", or the one that
// stands there now), it is a session, of which the lines with a prompt are taken: the others are output.
func cleanPaste(s, prompt string) string {
	s, prompt = clean(s), strip(prompt)
	first := strings.TrimLeft(s, " \t\n")
	if _, ok := cutPrompt(first, prompt, "> "); !ok {
		return s
	}
	var kept []string
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, "\n")
		if code, ok := cutPrompt(strings.TrimLeft(line, " \t"), prompt, "> ", continued); ok {
			kept = append(kept, code)
		}
	}
	return strings.Join(kept, "\n")
}

// cutPrompt takes one of the prompts off a line; its blanks may be gone when nothing follows.
func cutPrompt(line string, prompts ...string) (string, bool) {
	for _, p := range prompts {
		bare := strings.TrimSpace(p)
		if bare == "" {
			continue
		}
		if code, ok := strings.CutPrefix(line, p); ok {
			return code, true
		}
		if line == bare {
			return "", true
		}
	}
	return line, false
}
