package terminal

// answer is a line, or why there is none.
type answer struct {
	line string
	err  error
}

// asker asks for lines on a goroutine of its own, one at a time and only when one is wanted, so that who
// waits for one can give up. The next then gets it.
type asker struct {
	ask     func(prompt string) (string, error)
	prompts chan string
	answers chan answer
	quit    chan struct{}
	waiting bool // an answer is ahead
}

func newAsker(ask func(string) (string, error)) *asker {
	a := &asker{ask: ask, quit: make(chan struct{})}
	a.prompts, a.answers = make(chan string, 1), make(chan answer, 1)
	go a.run()
	return a
}

func (a *asker) run() {
	for {
		select {
		case prompt := <-a.prompts:
			line, err := a.ask(prompt)
			a.answers <- answer{line, err}
		case <-a.quit:
			return
		}
	}
}

// next is where the next line will be. Who takes it from there calls taken.
func (a *asker) next(prompt string) <-chan answer {
	if !a.waiting {
		a.waiting = true
		a.prompts <- prompt
	}
	return a.answers
}

func (a *asker) taken() { a.waiting = false }

// stop ends the goroutine when it has its answer.
func (a *asker) stop() { close(a.quit) }
