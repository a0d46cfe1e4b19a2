package terminal

import "strings"

// searchPrompt is how liner begins a line while it searches through the history.
const searchPrompt = "(reverse-i-search)`"

// understand tells what liner has drawn: the prompt of its search, empty when it does not, and an input
// with the cursor's byte offset.
func understand(r refresh, columns int) (search, code string, cursor int) {
	at := r.cursor(columns)
	prompt := 1 // the marker
	if text := string(r.text); strings.HasPrefix(text, searchPrompt) {
		search = text
		if end := strings.Index(text[len(searchPrompt):], "': "); end >= 0 {
			search = text[:len(searchPrompt)+end+len("': ")]
		}
		prompt = len([]rune(search))
	}
	text := swap(r.text[prompt:], lineEnd, '\n')
	at = min(max(0, at-prompt), len(text))
	return search, string(text), len(string(text[:at]))
}
