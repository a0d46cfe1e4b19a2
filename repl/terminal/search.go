package terminal

import (
	"slices"
	"strings"
)

// search looks for an input of the history that has a pattern in it.
type search struct {
	history History
	typed   buffer // what was there before
	pattern string
	matches []string // oldest first
	at      int
	found   buffer
}

// shorten takes the last character off the pattern.
func (s *search) shorten() {
	b := typed(s.pattern)
	s.find(b.cut(b.left(), b.at).String())
}

// find goes to the newest match.
func (s *search) find(pattern string) {
	s.pattern, s.matches, s.found = pattern, nil, s.typed
	if pattern == "" {
		return
	}
	for _, code := range s.history.Entries() {
		if strings.Contains(code, pattern) {
			s.matches = append(s.matches, code)
		}
	}
	s.matches = slices.Compact(s.matches)
	s.at, s.found = len(s.matches), buffer{}
	s.step(-1)
}

// step goes to another match, if there is one.
func (s *search) step(by int) {
	if at := s.at + by; at >= 0 && at < len(s.matches) {
		s.at = at
		before, _, _ := strings.Cut(s.matches[at], s.pattern)
		s.found = typed(s.matches[at]).move(len([]rune(before)))
	}
}

// acceptFound ends the search with what was found.
func (e *editor) acceptFound() { e.buf, e.search = e.search.found, nil }
