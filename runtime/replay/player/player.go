package player

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"weft/runtime"
	"weft/runtime/replay"
	"weft/runtime/replay/recording"
)

// This file is how a recording is played: each process of the program is repeated from its own past, and what they print is held
// against what was printed then, and written in the order of then.

// ReplayConfig says how a Replayer repeats a program.
type ReplayConfig struct {
	Stdout, Stderr io.Writer        // where the outputs go; nil: nowhere
	Modules        []runtime.Module // the same as when it was recorded

	// Speed is how much quicker than the program was its outputs are written; 0: as soon as they are there. In virtual time, in
	// which the program has not waited either, they always are.
	Speed float64
}

// Replayer repeats a recorded program in this process. Nothing outside is touched: no process is started, nothing is waited for,
// what the machine says is what it said then.
type Replayer struct {
	cfg ReplayConfig
	rec *recording.Recording
}

// NewReplayer makes a Replayer.
func NewReplayer(cfg ReplayConfig, rec *recording.Recording) *Replayer { return &Replayer{cfg, rec} }

// errEmpty says that there is nothing to play.
var errEmpty = errors.New("the recording is of a program that had not begun")

// CutError says that a recording has no end.
type CutError struct{}

// Error says so.
func (*CutError) Error() string {
	return "the recording ends here, and has no end: the program was killed, or the file was cut"
}

// ExitCode is 1: nobody knows.
func (*CutError) ExitCode() int { return 1 }

// Play repeats the program once, and returns when no goroutine of it is left, but for those in built-in functions that cannot be
// interrupted. The error is how the program has ended, as Host.Run's;
// a *replay.DivergedError when it goes another way than then, a *CutError when the recording has no end, or the cause of the end of ctx.
func (p *Replayer) Play(ctx context.Context) error {
	_, err := p.play(ctx, false)
	switch {
	case err != nil:
		return err
	case !p.rec.Whole:
		return &CutError{}
	case p.rec.Code != 0:
		return &runtime.ExitError{Code: p.rec.Code}
	}
	return nil
}

// play repeats the program. With digests it returns what the memory of each process was at its end.
func (p *Replayer) play(ctx context.Context, digests bool) (sums, error) {
	if p.rec.Process(runtime.RootPath) == nil {
		return nil, errEmpty
	}
	y := &player{Replayer: p, ctx: ctx, began: time.Now(), all: map[string]*repetition{}, digests: digests}
	err := y.run()
	y.stop()
	if err != nil {
		return nil, err
	}
	out := sums{}
	for path, r := range y.all {
		out[path] = r.sum
	}
	return out, nil
}

// sums are digests of memories, by the paths of processes.
type sums map[string]string

// player is one repetition of a program.
type player struct {
	*Replayer
	ctx     context.Context
	began   time.Time
	all     map[string]*repetition
	digests bool
}

func (y *player) run() error {
	events := y.rec.Events()
	for {
		ev, err := events.Next()
		switch {
		case err == io.EOF:
			return y.finish()
		case err != nil:
			return err
		case ev.Begins:
			y.start(ev.Path)
		case ev.Ends:
			err = y.end(y.all[ev.Path])
		case ev.Output != nil:
			err = y.output(ev)
		}
		if err != nil {
			return err
		}
	}
}

func (y *player) start(path string) {
	r := newRepetition(y.rec.Process(path))
	r.digests = y.digests
	y.all[path] = r
	go r.run(y.cfg.Modules)
}

// output writes an output when its time has come and, if it is a script's, a repetition has made it too.
func (y *player) output(ev recording.Event) error {
	if err := y.wait(ev.Time); err != nil {
		return err
	}
	to := y.cfg.Stdout
	if ev.Output.Stream == int(runtime.Stderr) {
		to = y.cfg.Stderr
	}
	if to == nil {
		to = io.Discard
	}
	if ev.Output.Outside {
		_, _ = io.Copy(to, ev.Output.Text) // a reader that has gone is no error of the recording's
		return nil
	}
	text, err := y.next(y.all[ev.Path], ev.Output)
	if err == nil {
		_, _ = io.WriteString(to, text)
	}
	return err
}

// longestWait is what a time that is longer than can be counted comes to.
const longestWait = 100 * 365 * 24 * time.Hour

// wait waits until it is time for what was done at that time.
func (y *player) wait(at time.Duration) error {
	if y.cfg.Speed > 0 && !y.rec.Header.Virtual {
		after := time.Duration(min(float64(at)/y.cfg.Speed, float64(longestWait)))
		timer := time.NewTimer(time.Until(y.began.Add(after)))
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-y.ctx.Done():
		}
	}
	return context.Cause(y.ctx)
}

// next is what a repetition prints next, which has to be what was printed.
func (y *player) next(r *repetition, was *recording.Output) (string, error) {
	select {
	case s := <-r.prints:
		if s.to == runtime.Stream(was.Stream) && same(s.text, was) {
			return s.text, nil
		}
		return "", &replay.DivergedError{Then: r.describe(describeOutput(was)), Now: r.describe(s.describe()), Shared: s.shared}
	case <-r.done:
		if r.failure != nil {
			return "", r.failure
		}
		return "", &replay.DivergedError{Then: r.describe(describeOutput(was)), Now: r.describe("nothing")}
	case <-y.ctx.Done():
		return "", context.Cause(y.ctx)
	}
}

// same reports whether a text is what was written.
func same(text string, was *recording.Output) bool {
	if int64(len(text)) != was.Size {
		return false
	}
	buf := make([]byte, min(len(text), 64<<10))
	seeker, _ := was.Text.(io.Seeker)
	for len(text) > 0 {
		n, err := io.ReadFull(was.Text, buf[:min(len(buf), len(text))])
		if string(buf[:n]) != text[:n] || err != nil {
			_, _ = seeker.Seek(0, io.SeekStart)
			return false
		}
		text = text[n:]
	}
	return true
}

// end waits until a process is at its end, which it has come to by itself.
func (y *player) end(r *repetition) error {
	select {
	case s := <-r.prints:
		return &replay.DivergedError{Then: r.describe("nothing more"), Now: r.describe(s.describe())}
	case <-r.done:
	case <-y.ctx.Done():
		return context.Cause(y.ctx)
	}
	switch {
	case r.failure != nil:
		return r.failure
	case r.code != r.past.Code:
		code := func(n int) string { return r.path() + " ends with exit code " + strconv.Itoa(n) }
		return &replay.DivergedError{Then: code(r.past.Code), Now: code(r.code)}
	}
	return nil
}

// finish sees that all processes that were killed have come to where that was.
func (y *player) finish() error {
	for _, r := range y.all {
		if r.past.Ended {
			continue
		}
		select {
		case <-r.used:
		case <-r.done:
		case s := <-r.prints:
			select {
			case <-r.used: // it prints what it did not come to
			default:
				return &replay.DivergedError{Then: r.describe("nothing more"), Now: r.describe(s.describe())}
			}
		case <-y.ctx.Done():
			return context.Cause(y.ctx)
		}
		select {
		case <-r.done:
			if r.failure != nil {
				return r.failure
			}
		default:
		}
	}
	return nil
}

// patience is how long a repetition may take to end once it was told to, together with the others.
const patience = time.Second

// stop ends what still runs. What is in a built-in function that cannot be interrupted is left behind.
func (y *player) stop() {
	for _, r := range y.all {
		r.stop()
	}
	late := time.NewTimer(patience)
	defer late.Stop()
	for _, r := range y.all {
		select {
		case <-r.done:
		case <-late.C:
			return
		}
	}
}

// said is what a script has printed.
type said struct {
	to   runtime.Stream
	text string

	shared bool // see DivergedError
}

func (s said) describe() string { return quote(s.to, s.text) }

// describeOutput is an output in words.
func describeOutput(o *recording.Output) string {
	text := make([]byte, mostQuote+1)
	n, _ := io.ReadFull(o.Text, text)
	return quote(runtime.Stream(o.Stream), string(text[:n]))
}

// mostQuote is how much of a text a report shows, in bytes.
const mostQuote = 200

func quote(to runtime.Stream, text string) string {
	if text = strings.TrimSuffix(text, "\n"); len(text) > mostQuote {
		text = text[:mostQuote] + "…"
	}
	if to == runtime.Stderr {
		return fmt.Sprintf("%q, as an error", text)
	}
	return strconv.Quote(text)
}
