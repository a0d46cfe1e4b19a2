package terminal

import "strings"

// capable tells whether liner can edit on a terminal of that name.
func capable(name string) bool {
	switch strings.ToLower(name) {
	case "", "dumb", "cons25":
		return false
	}
	return true
}
