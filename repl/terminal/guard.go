package terminal

import "sync"

// The callbacks of Config are others' code on the terminal's goroutines: a panic there would end the
// process with the terminal in a state that nobody can type in. It counts as no answer.

func (c *Config) complete(code string) (more bool, indent string) {
	if c.Language == nil {
		return false, ""
	}
	defer func() {
		if recover() != nil {
			more, indent = false, ""
		}
	}()
	return c.Language.Complete(code)
}

// paint colours code, or leaves it when the answer is something else than code with colours.
func (c *Config) paint(code string, cursor int) (painted string) {
	if c.Language == nil || !c.Color {
		return code
	}
	defer func() {
		if recover() != nil || strip(painted) != code {
			painted = code
		}
	}()
	return c.Language.Paint(code, cursor)
}

func (c *Config) candidates(code string, pos int) (head string, list []string, tail string) {
	if c.Complete == nil {
		return code[:pos], nil, code[pos:]
	}
	defer func() {
		if recover() != nil {
			head, list, tail = code[:pos], nil, code[pos:]
		}
	}()
	return c.Complete(code, pos)
}

// about is what the list shows beside candidates; nil for nothing.
func (c *Config) about(code string, pos int, list []string) (about []string) {
	if c.About == nil {
		return nil
	}
	defer func() {
		if recover() != nil || len(about) != len(list) {
			about = nil
		}
	}()
	return c.About(code, pos, list)
}

func (c *Config) hint(code string) (line string) {
	defer func() {
		if recover() != nil {
			line = ""
		}
	}()
	return c.Hint(code)
}

func (c *Config) edit(code string) (edited string) {
	defer func() {
		if recover() != nil {
			edited = code
		}
	}()
	return c.Edit(code)
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
