// Package player replays a recorded program: each of its processes runs again in this one from its own journal, and the outputs
// are compared with the recorded ones and written in the recorded order. Nothing outside is touched: no process is started,
// nothing is waited for, and the journal answers what the machine was asked.
//
//	Player           replays a recording, once or several times to compare
//	run              one replay of the program: it follows the events of the recording
//	replayedProcess  one process of that, on a goroutine of its own
package player

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"weft/runtime"
	"weft/runtime/replay"
	"weft/runtime/replay/recording"
)

// Config says how a Player replays a program.
type Config struct {
	Stdout, Stderr io.Writer        // where the outputs go; nil: nowhere
	Modules        []runtime.Module // the same as when it was recorded

	// Speed is how much quicker than the program was its outputs are written; 0: as soon as they are there. In virtual time, in
	// which the program has not waited either, they always are.
	Speed float64
}

// Player replays a recorded program in this process. Its methods may be called from any goroutine, one at a time.
type Player struct {
	cfg Config
	rec *recording.Recording
}

// New makes a Player.
func New(cfg Config, rec *recording.Recording) *Player { return &Player{cfg, rec} }

// CutError says that a recording has no end.
type CutError struct{}

// Error says so.
func (*CutError) Error() string {
	return "the recording ends here, and has no end: the program was killed, or the file was cut"
}

// ExitCode is 1: the program's is not known.
func (*CutError) ExitCode() int { return 1 }

// Play replays the program once, and returns when no goroutine of it is left, but for those in built-in functions that cannot be
// interrupted. The error is how the program ended, as Host.Run's; a *replay.DivergedError when the replay differs from the
// recording, a *CutError when the recording has no end, or the cause of the end of ctx.
func (p *Player) Play(ctx context.Context) error {
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

// Check replays the program n times and writes nothing. It returns how many replays were the same: in what they print, how they
// end and what is in memory then. The error is nil when all were, else what was different in the first that was not, as Play's;
// that a recording has no end is no difference.
func (p *Player) Check(ctx context.Context, n int) (same int, err error) {
	silent := New(Config{Modules: p.cfg.Modules}, p.rec)
	var first map[string]string
	for ; same < n; same++ {
		digests, err := silent.play(ctx, true)
		if err != nil {
			return same, err
		}
		if first == nil {
			first = digests
		}
		for _, path := range slices.Sorted(maps.Keys(first)) {
			if digests[path] != first[path] {
				const why = "process %s has other things in memory at the end of repetition %d than of the first"
				return same, &replay.DivergedError{Why: fmt.Sprintf(why, path, same+1)}
			}
		}
	}
	return same, nil
}

// play replays the program. With digest it returns the digests of the memory of the processes at their ends, by their paths.
func (p *Player) play(ctx context.Context, digest bool) (map[string]string, error) {
	if p.rec.Process(runtime.RootPath) == nil {
		return nil, errors.New("the recording is of a program that had not begun")
	}
	r := &run{Player: p, ctx: ctx, began: time.Now(), digest: digest, processes: map[string]*replayedProcess{}}
	err := r.follow()
	r.stop()
	if err != nil {
		return nil, err
	}
	digests := map[string]string{}
	for path, rp := range r.processes {
		digests[path] = rp.sum
	}
	return digests, nil
}

// run is one replay of a program.
type run struct {
	*Player
	ctx       context.Context
	began     time.Time
	digest    bool
	processes map[string]*replayedProcess // by their paths
}

// follow takes the events of the recording in their order.
func (r *run) follow() error {
	events := r.rec.Events()
	for {
		ev, err := events.Next()
		switch {
		case err == io.EOF:
			return r.finish()
		case err != nil:
			return err
		case ev.Begins:
			p := newReplayedProcess(r.rec.Process(ev.Path), r.digest)
			r.processes[ev.Path] = p
			go p.run(r.cfg.Modules)
		case ev.Ends:
			err = r.processes[ev.Path].awaitEnd(r.ctx)
		case ev.Output != nil:
			err = r.output(ev)
		}
		if err != nil {
			return err
		}
	}
}

// output writes an output when its time has come; a script's is written when the replay has printed it too.
func (r *run) output(ev recording.Event) error {
	if err := r.wait(ev.Time); err != nil {
		return err
	}
	to := r.cfg.Stdout
	if ev.Output.Stream == int(runtime.Stderr) {
		to = r.cfg.Stderr
	}
	if to == nil {
		to = io.Discard
	}
	if ev.Output.Outside {
		_, _ = io.Copy(to, ev.Output.Text) // a reader that has gone is no error of the recording's
		return nil
	}
	text, err := r.processes[ev.Path].next(r.ctx, ev.Output)
	if err == nil {
		_, _ = io.WriteString(to, text)
	}
	return err
}

// wait waits for the time of an event, at the speed that was asked for.
func (r *run) wait(at time.Duration) error {
	if r.cfg.Speed > 0 && !r.rec.Header.Virtual {
		const longest = 100 * 365 * 24 * time.Hour // at a very low speed the time may be too long for a time.Duration
		after := time.Duration(min(float64(at)/r.cfg.Speed, float64(longest)))
		select {
		case <-time.After(time.Until(r.began.Add(after))):
		case <-r.ctx.Done():
		}
	}
	return context.Cause(r.ctx)
}

// finish waits until all processes that were killed have replayed their journals.
func (r *run) finish() error {
	for _, p := range r.processes {
		if !p.recorded.Ended {
			if err := p.awaitJournal(r.ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

// stop ends what still runs. What is in a built-in function that cannot be interrupted is left behind.
func (r *run) stop() {
	for _, p := range r.processes {
		p.stop()
	}
	late := time.After(time.Second) // for all together
	for _, p := range r.processes {
		select {
		case <-p.done:
		case <-late:
			return
		}
	}
}
