//go:build linux || darwin || freebsd || netbsd || openbsd

package terminal

import (
	"os"
	"sync/atomic"

	"github.com/peterh/liner"
)

// marker is liner's prompt, which is never seen. It tells the input from a search.
const marker = "›"

// port is a liner that reads keys from a pipe and draws into one. Its prompt runs on the goroutine that
// reads an input; the keyboard's goroutine types into it.
type port struct {
	liner *liner.State
	was   streams
	keys  *os.File // what liner reads
	typed *os.File // its other end
	drawn *os.File // what liner draws into
	echo  *os.File // its other end

	wanted atomic.Pointer[change]
	synced chan struct{}
	seen   chan struct{} // closed when all that was drawn has been seen
}

// change is a look at liner's line, and what to make of it.
type change struct {
	f    func(buffer) (buffer, bool)
	done chan struct{}
}

// newPort makes liner believe that the pipes are the terminal. m is called on a goroutine of the port.
func newPort(m *mirror) (*port, error) {
	p := &port{synced: make(chan struct{}), seen: make(chan struct{})}
	var err error
	if p.keys, p.typed, err = os.Pipe(); err != nil {
		return nil, err
	}
	if p.echo, p.drawn, err = os.Pipe(); err != nil {
		_ = p.keys.Close()
		_ = p.typed.Close()
		return nil, err
	}
	p.was = divert(p.keys, p.drawn)
	asXterm(func() { p.liner = liner.NewLiner() })
	p.liner.SetCtrlCAborts(true)
	p.liner.SetMultiLineMode(true)
	p.liner.SetBeep(false)
	p.liner.SetWordCompleter(p.answer)
	other := m.mark
	m.mark = func(c byte) {
		if c == markSync {
			p.synced <- struct{}{}
			return
		}
		other(c)
	}
	go p.watch(m)
	return p, nil
}

// watch reads what liner draws.
func (p *port) watch(m *mirror) {
	defer close(p.seen)
	buf := make([]byte, 64<<10)
	for {
		n, err := p.echo.Read(buf)
		if err != nil {
			return
		}
		m.feed(buf[:n])
	}
}

// load replaces liner's history.
func (p *port) load(entries []string) {
	p.liner.ClearHistory()
	for _, code := range entries[max(0, len(entries)-liner.HistoryLimit):] {
		p.liner.AppendHistory(asLine([]rune(code)))
	}
}

// prompt edits one line. When it returns all has been drawn.
func (p *port) prompt() (string, error) {
	text, err := p.liner.Prompt(marker)
	_, _ = p.drawn.Write([]byte{markSync})
	<-p.synced
	return string(fromLine(text)), err
}

// answer is liner's completer. Tab is the one key on which liner tells what it has and takes something else
// for it: every change comes this way, in its turn between the keys.
func (p *port) answer(text string, pos int) (head string, list []string, tail string) {
	c := p.wanted.Swap(nil)
	if c == nil {
		return text, nil, ""
	}
	defer close(c.done)
	next, ok := c.f(buffer{fromLine(text), pos})
	if !ok {
		return text, nil, ""
	}
	return asLine(next.text[:next.at]), []string{""}, asLine(next.text[next.at:])
}

// stop ends a prompt that is being edited, with io.EOF.
func (p *port) stop() { _ = p.typed.Close() }

// close ends the port, which has no prompt any more.
func (p *port) close() {
	p.stop()
	_ = p.liner.Close()
	_ = p.drawn.Close()
	<-p.seen
	_ = p.echo.Close()
	_ = p.keys.Close()
	p.was.restore()
}

// asked is a port while it has a prompt.
type asked struct {
	*port
	over chan struct{} // closed when it has none any more
}

func (a asked) send(keys string) { _, _ = a.typed.WriteString(keys) }

func (a asked) mark(c byte) { _, _ = a.drawn.Write([]byte{c}) }

func (a asked) change(f func(buffer) (buffer, bool)) bool {
	c := &change{f, make(chan struct{})}
	a.wanted.Store(c)
	a.send("\t")
	select {
	case <-c.done:
		return true
	case <-a.over:
		return false
	}
}
