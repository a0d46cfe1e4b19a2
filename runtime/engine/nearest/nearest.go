// Package nearest finds the name that was probably meant.
package nearest

import (
	"strings"
	"unicode/utf8"
)

// Name returns the name that word was probably meant to be, or "" when none is near: at most a third of word's characters,
// and no more than three, are wrong, or nothing but upper and lower case and underscores. Of equally near names it is the first.
func Name(word string, names []string) string {
	best, limit := "", 2*min(3, utf8.RuneCountInString(word)/3)+2
	for _, name := range names {
		if d := distance(word, name); d < limit && word != name {
			best, limit = name, d
		}
	}
	return best
}

// distance counts what turns a into b, letters that change places included: two for each mistake, one if it is case and
// underscores alone that differ, as between Python's names and JavaScript's.
func distance(a, b string) int {
	folded := 2 * edits(lettersOf(a), lettersOf(b))
	if folded == 0 && a != b {
		return 1
	}
	return folded
}

// lettersOf are the letters of a name, without case.
func lettersOf(name string) []rune { return []rune(strings.ToLower(strings.ReplaceAll(name, "_", ""))) }

// edits is the number of inserted, deleted, replaced and swapped characters (optimal string alignment).
func edits(a, b []rune) int {
	var two []int
	one, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range one {
		one[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(one[j]+cost, one[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], two[j-1]+1)
			}
		}
		two, one, row = one, row, make([]int, len(b)+1)
	}
	return one[len(b)]
}
