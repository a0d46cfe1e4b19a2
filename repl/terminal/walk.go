package terminal

import "strings"

// walk goes through the history with the keys for up and down: the entries that begin with what was typed.
// It lasts as long as the input is what it has put there.
type walk struct {
	entries []string // those that fit, the input that was typed last
	at      int
	shown   string
}

// step goes one entry back or forth from an input, and reports false when there is none.
func (w *walk) step(older bool, code string, h History) (string, bool) {
	if w.entries == nil || code != w.shown {
		if !older {
			return code, false
		}
		w.start(code, h)
	}
	next := w.at + 1
	if older {
		next = w.at - 1
	}
	if next < 0 || next >= len(w.entries) {
		return code, false
	}
	w.at, w.shown = next, w.entries[next]
	return w.shown, true
}

func (w *walk) start(code string, h History) {
	w.entries = nil
	for _, entry := range h.Entries() {
		if strings.HasPrefix(entry, code) && entry != code {
			w.entries = append(w.entries, entry)
		}
	}
	w.entries = append(w.entries, code)
	w.at, w.shown = len(w.entries)-1, code
}
