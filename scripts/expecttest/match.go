package expecttest

import (
	"slices"
	"strings"
)

// match reports whether got is what want describes.
func match(want, got []string, unordered bool) bool {
	if unordered {
		return matchAnyOrder(want, got)
	}
	for i, w := range want {
		if w == "..." {
			for skip := 0; skip <= len(got); skip++ {
				if match(want[i+1:], got[skip:], false) {
					return true
				}
			}
			return false
		}
		if len(got) == 0 || !matchLine(w, got[0]) {
			return false
		}
		got = got[1:]
	}
	return len(got) == 0
}

func matchAnyOrder(want, got []string) bool {
	rest := slices.Clone(got)
	for _, w := range want {
		i := slices.IndexFunc(rest, func(g string) bool { return matchLine(w, g) })
		if i < 0 {
			return false
		}
		rest = slices.Delete(rest, i, i+1)
	}
	return len(rest) == 0
}

// matchLine compares a line in which "..." stands for any text.
func matchLine(want, got string) bool {
	want = strings.TrimRight(want, " ")
	parts := strings.Split(want, "...")
	if len(parts) == 1 {
		return want == got
	}
	first, last := parts[0], parts[len(parts)-1]
	if !strings.HasPrefix(got, first) || !strings.HasSuffix(got[len(first):], last) {
		return false
	}
	got = got[len(first) : len(got)-len(last)]
	for _, p := range parts[1 : len(parts)-1] {
		i := strings.Index(got, p)
		if i < 0 {
			return false
		}
		got = got[i+len(p):]
	}
	return true
}
