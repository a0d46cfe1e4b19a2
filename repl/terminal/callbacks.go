package terminal

// guarded calls a callback of Config. That is others' code on the terminal's goroutines: a panic there would end the process
// with the terminal in a state in which it cannot be used. It counts as no answer.
func guarded(ask func()) {
	defer func() { _ = recover() }()
	ask()
}

// complete tells whether Enter begins a new line, and how that is indented.
func (c *Config) complete(code string) (more bool, indent string) {
	if c.Language != nil {
		guarded(func() { more, indent = c.Language.Complete(code) })
	}
	return more, indent
}

// paint colours code, or leaves it when the answer is something else than code with colours.
func (c *Config) paint(code string, cursor int) string {
	painted := code
	if c.Language != nil && c.Color {
		guarded(func() { painted = c.Language.Paint(code, cursor) })
	}
	if strip(painted) != code {
		return code
	}
	return painted
}

func (c *Config) candidates(code string, pos int) (head string, list []string, tail string) {
	head, tail = code[:pos], code[pos:]
	if c.Complete != nil {
		guarded(func() { head, list, tail = c.Complete(code, pos) })
	}
	return head, list, tail
}

// about is what the list shows beside candidates; nil for nothing.
func (c *Config) about(code string, pos int, list []string) (about []string) {
	if c.About != nil {
		guarded(func() { about = c.About(code, pos, list) })
	}
	if len(about) != len(list) {
		return nil
	}
	return about
}

func (c *Config) hint(code string) (hint string) {
	guarded(func() { hint = c.Hint(code) })
	return hint
}

func (c *Config) edit(code string) string {
	guarded(func() { code = c.Edit(code) })
	return code
}

func (c *Config) cleared() {
	if c.OnClear != nil {
		c.OnClear()
	}
}

func (c *Config) interrupted() {
	if c.OnInterrupt != nil {
		go c.OnInterrupt()
	}
}

// hinter asks for hints on a goroutine of its own, for the last text there is.
type hinter struct {
	cfg  *Config
	show func(code, hint string)
	last chan string // the text to ask for, or empty
	done chan struct{}
}

// changed says that the text is another. It does not wait, and one goroutine at a time calls it.
func (h *hinter) changed(code string) {
	if h.cfg.Hint == nil {
		return
	}
	select {
	case <-h.last:
	default:
	}
	h.last <- code
}

func (h *hinter) run() {
	defer close(h.done)
	for code := range h.last {
		hint := ""
		if code != "" {
			hint = h.cfg.hint(code)
		}
		h.show(code, hint)
	}
}

// stop ends the goroutine when it is done with its last hint. The text must not change any more.
func (h *hinter) stop() {
	close(h.last)
	<-h.done
}
