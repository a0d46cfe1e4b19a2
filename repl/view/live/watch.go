package live

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/term"

	"weft/repl/view/lanes"
)

// Terminal is where a run is watched.
type Terminal struct {
	In   io.Reader                  // keys
	Out  io.Writer                  // the screen
	Size func() (width, height int) // of the screen
}

// Open prepares a terminal for Watch; close gives it back.
func Open(fd int, out io.Writer) (closeTerminal func(), err error) {
	was, err := term.MakeRaw(fd)
	if err != nil {
		return nil, err
	}
	fmt.Fprint(out, "\x1b[?1049h\x1b[?25l\x1b[2J")
	return func() {
		fmt.Fprint(out, "\x1b[?25h\x1b[?1049l")
		_ = term.Restore(fd, was)
	}, nil
}

// watcher is what a user sees and does.
type watcher struct {
	gate    *Gate
	t       Terminal
	picture Picture
	behind  bool // an earlier step is shown
	painted string
	quit    bool
}

// Watch shows the run of a gate until the user leaves, or ctx is done. What the user sees first is the first step.
func Watch(ctx context.Context, g *Gate, t Terminal, p Picture) {
	w := &watcher{gate: g, t: t, picture: p}
	keys := make(chan string)
	go w.read(ctx, keys)
	tick := time.NewTicker(frame)
	defer tick.Stop()
	steps := time.NewTimer(0)
	defer steps.Stop()
	for !w.quit {
		select {
		case <-ctx.Done():
			return
		case key, ok := <-keys:
			if !ok {
				return
			}
			w.key(key)
			w.paint()
		case <-tick.C: // a picture of its own for each step would be too many
			w.paint()
		case <-g.news:
			if !w.picture.Running {
				w.paint()
			}
		case <-steps.C:
			w.advance()
			steps.Reset(w.rest())
		}
	}
}

// read sends keys, by name or as they are.
func (w *watcher) read(ctx context.Context, keys chan<- string) {
	defer close(keys)
	buf := make([]byte, 64)
	for {
		n, err := w.t.In.Read(buf)
		for _, key := range split(string(buf[:n])) {
			select {
			case keys <- key:
			case <-ctx.Done():
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// split takes what a terminal sends for keys apart.
func split(text string) (keys []string) {
	for text != "" {
		n := 1
		if strings.HasPrefix(text, "\x1b[") || strings.HasPrefix(text, "\x1bO") {
			for n = 2; n < len(text) && (text[n] < '@' || text[n] > '~'); n++ {
			}
			n = min(n+1, len(text))
		}
		keys = append(keys, text[:n])
		text = text[n:]
	}
	return keys
}

func (w *watcher) rest() time.Duration {
	if w.picture.Running && w.picture.Speed > 0 {
		return pause(w.picture.Speed)
	}
	return frame
}

// pause is the time between two steps at a speed.
func pause(speed int) time.Duration { return time.Second / time.Duration(speed) }

// advance lets the program do what the speed says.
func (w *watcher) advance() {
	p := &w.picture
	if !p.Running {
		return
	}
	steps := w.gate.Steps()
	switch {
	case w.behind && p.Speed > 0:
		w.show(p.Step + 1)
	case p.Speed > 0:
		w.gate.Go(steps)
	default:
		w.gate.Go(1 << 60)
	}
	if !w.behind {
		p.Step = min(w.gate.Steps(), lanes.MostSteps)
	}
}

// show looks at a step.
func (w *watcher) show(step int) {
	last := min(w.gate.Steps(), lanes.MostSteps)
	w.picture.Step = max(1, min(step, last))
	w.behind = step < last
}

// key does what a key is for.
func (w *watcher) key(key string) {
	p := &w.picture
	p.Said = ""
	switch key {
	case "q", "\x03", "\x04":
		w.quit = true
	case " ":
		w.run(!p.Running)
	case "n", "\x1b[C":
		w.run(false)
		if w.behind {
			w.show(p.Step + 1)
			return
		}
		w.gate.Go(w.gate.Steps())
	case "b", "\x1b[D":
		w.run(false)
		w.show(p.Step - 1)
	case "\x1b[A":
		p.Top = max(p.Top-1, 0)
	case "\x1b[B":
		p.Top++
	case "+", "=":
		p.Speed = faster(p.Speed, 1)
		p.Said = said(p.Speed)
	case "-":
		p.Speed = faster(p.Speed, -1)
		p.Said = said(p.Speed)
	case "f":
		if r, _ := w.gate.Run(); r != nil && r.Failure != nil {
			w.run(false)
			w.show(r.Failure.Step)
		}
	default:
		if key >= "1" && key <= "9" && len(key) == 1 {
			w.pick(int(key[0] - '0'))
		}
	}
}

// run has the program go on, or stop where it is.
func (w *watcher) run(on bool) {
	w.picture.Running = on
	if !on {
		w.gate.Go(0)
	} else if w.behind && w.picture.Speed == 0 {
		w.behind = false
	}
}

// pick has the n-th thread run next.
func (w *watcher) pick(n int) {
	r, _ := w.gate.Run()
	if r == nil || w.behind {
		w.picture.Said = "picking is for the last step: n goes there"
		return
	}
	w.run(false)
	for i, l := range r.Lanes {
		if l.Task || l.Process != 0 || l.Began() > w.picture.Step {
			continue
		}
		if n--; n > 0 {
			continue
		}
		if bar := l.At(r.Steps()); bar == nil || bar.State.Waits() {
			w.picture.Said = r.Title(i) + " cannot run now"
			return
		}
		w.picture.Said = r.Title(i) + " runs next"
		w.gate.Choose(l.ID)
		w.gate.Go(w.gate.Steps())
		return
	}
}

// speeds are those that + and - choose from, in steps a second; 0 is as fast as it goes.
func faster(speed, by int) int {
	speeds := []int{1, 2, 5, 10, 20, 50, 0}
	for i, s := range speeds {
		if s == speed {
			return speeds[max(0, min(i+by, len(speeds)-1))]
		}
	}
	return 5
}

func said(speed int) string {
	if speed == 0 {
		return "as fast as it goes"
	}
	return fmt.Sprintf("%d steps a second", speed)
}

// paint draws the picture, if it is another one.
func (w *watcher) paint() {
	r, ended := w.gate.Run()
	p := &w.picture
	p.Width, p.Height = w.t.Size()
	if p.Ended = ended; ended && p.Running && !w.behind {
		p.Running = false
	}
	if r != nil && !w.behind {
		p.Step = r.Steps()
	}
	text := fmt.Sprint(p.Width, p.Height) + strings.Join(p.Text(r), "\x1b[K\r\n")
	if text == w.painted {
		return
	}
	lead := "\x1b[H"
	w.painted = text
	fmt.Fprint(w.t.Out, lead+strings.TrimPrefix(text, fmt.Sprint(p.Width, p.Height))+"\x1b[K\x1b[J")
}
