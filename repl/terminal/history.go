package terminal

import (
	"fmt"
	"io"
	"strings"
	"sync"
)

// walk goes through the history with the keys for up and down: the entries that begin with what was typed. It lasts as long as
// the input is what it has put there.
type walk struct {
	entries []string // those that fit, the input that was typed last
	at      int
	shown   string
}

// step goes one entry back, by -1, or forth, by 1, from an input. It reports false when there is none.
func (w *walk) step(by int, code string, h History) (string, bool) {
	if w.entries == nil || code != w.shown {
		if by > 0 {
			return code, false
		}
		w.entries = nil
		for _, entry := range h.Entries() {
			if strings.HasPrefix(entry, code) && entry != code {
				w.entries = append(w.entries, entry)
			}
		}
		w.entries = append(w.entries, code)
		w.at, w.shown = len(w.entries)-1, code
	}
	next := w.at + by
	if next < 0 || next >= len(w.entries) {
		return code, false
	}
	w.at, w.shown = next, string(runes(w.entries[next]))
	return w.shown, true
}

// remembered is a history that ends with the terminal.
type remembered struct {
	mu   sync.Mutex
	list []string
}

func (r *remembered) Entries() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.list[:len(r.list):len(r.list)]
}

func (r *remembered) Add(code string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.list = append(r.list, code)
	return nil
}

// remember adds to the history. One that cannot be kept is said to be so once, and ends with the terminal.
func (c *Config) remember(code string, errors io.Writer) {
	if strings.TrimSpace(code) == "" {
		return
	}
	if err := c.History.Add(code); err != nil {
		fmt.Fprintf(errors, "the history is not kept: %v\n", err)
		c.History = &remembered{list: c.History.Entries()}
	}
}
