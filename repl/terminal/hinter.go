package terminal

// hinter asks for hints on a goroutine of its own, for the last text there is.
type hinter struct {
	cfg  *Config
	show func(code, hint string)
	last chan string // the text to ask for, or empty
	quit chan struct{}
	done chan struct{}
}

func newHinter(cfg *Config) *hinter {
	return &hinter{cfg: cfg, last: make(chan string, 1), quit: make(chan struct{}), done: make(chan struct{})}
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
	for {
		select {
		case code := <-h.last:
			hint := ""
			if code != "" {
				hint = h.cfg.hint(code)
			}
			h.show(code, hint)
		case <-h.quit:
			return
		}
	}
}

// stop ends the goroutine when it is done with its last hint.
func (h *hinter) stop() {
	close(h.quit)
	<-h.done
}
