//go:build !(linux || darwin || freebsd || netbsd || openbsd)

package terminal

import (
	"errors"

	"github.com/peterh/liner"
)

// openCapable has liner edit the line, on systems where its drawing cannot be watched.
func openCapable(cfg Config) (Terminal, error) {
	state := liner.NewLiner()
	state.SetCtrlCAborts(true)
	for _, code := range cfg.History.Entries() {
		state.AppendHistory(asLine([]rune(code)))
	}
	p := newAsking(cfg, true, func(prompt string) (string, error) {
		text, err := state.Prompt(prompt)
		if errors.Is(err, liner.ErrPromptAborted) {
			return "", ErrInterrupted
		}
		if err == nil && text != "" {
			state.AppendHistory(text)
		}
		return string(fromLine(text)), err
	})
	p.shut = func() { _ = state.Close() }
	return p, nil
}
