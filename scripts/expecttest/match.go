package expecttest

import (
	"regexp"
	"slices"
	"strings"
)

// match reports whether got is what want describes.
func match(want, got []string, unordered bool) bool {
	if unordered {
		left := slices.Clone(got)
		for _, w := range want {
			if !take(&left, w) {
				return false
			}
		}
		return len(left) == 0
	}
	var pattern strings.Builder
	for _, w := range want {
		if w == "..." {
			pattern.WriteString(`(?:.*\n)*`)
		} else {
			pattern.WriteString(linePattern(w) + `\n`)
		}
	}
	text := strings.Join(append(slices.Clone(got), ""), "\n")
	return regexp.MustCompile("^" + pattern.String() + "$").MatchString(text)
}

// take removes the first line that want describes; it is false when there is none.
func take(lines *[]string, want string) bool {
	i := slices.IndexFunc(*lines, func(line string) bool { return matchLine(want, line) })
	if i >= 0 {
		*lines = slices.Delete(*lines, i, i+1)
	}
	return i >= 0
}

// matchLine compares a line in which "..." stands for any text.
func matchLine(want, got string) bool {
	return regexp.MustCompile("^" + linePattern(want) + "$").MatchString(got)
}

func linePattern(want string) string {
	return strings.ReplaceAll(regexp.QuoteMeta(strings.TrimRight(want, " ")), `\.\.\.`, ".*")
}
