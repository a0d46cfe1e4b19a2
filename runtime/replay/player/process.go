package player

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"weft/runtime"
	"weft/runtime/process"
	"weft/runtime/replay"
	"weft/runtime/replay/recording"
)

// replayedProcess is a process of a recorded program that runs again. It is its host's runtime.Playback.
type replayedProcess struct {
	recorded *recording.Process
	digests  bool

	prints chan printed  // what it prints; it waits until that is taken
	used   chan struct{} // closed when its journal has no more to say
	done   chan struct{} // closed when it has ended; then what follows is there

	failure error // why it could not be replayed
	code    int
	sum     string // see Realm.Digest

	stopped context.Context // done when nothing takes its prints any more
	stop    context.CancelFunc
	rt      *runtime.Realm // nil before there is one; belongs to the process's goroutine
}

func newReplayedProcess(recorded *recording.Process, digests bool) *replayedProcess {
	p := &replayedProcess{recorded: recorded, digests: digests}
	p.prints, p.used, p.done = make(chan printed), make(chan struct{}), make(chan struct{})
	p.stopped, p.stop = context.WithCancel(context.Background())
	return p
}

// asDiverged makes an error about a journal a DivergedError.
func asDiverged(err error) *replay.DivergedError {
	if d := (*replay.DivergedError)(nil); errors.As(err, &d) {
		return d
	}
	return &replay.DivergedError{Why: err.Error()}
}

// errStopped interrupts a process that is of no use any more.
var errStopped = errors.New("the replay is over")

// run replays the process.
func (p *replayedProcess) run(modules []runtime.Module) {
	defer close(p.done)
	a, err := process.NewReplay(runtime.Config{Stdout: io.Discard, Stderr: io.Discard, Modules: modules}, p.recorded.Past())
	switch {
	case err != nil && !p.recorded.Ended: // it was killed before it began
	case err != nil:
		p.failure = asDiverged(err)
	case a.IsSession():
		p.failure = &replay.DivergedError{Why: "the recording has a process that is no program"}
	default:
		p.begin(a.Host)
		p.code = runtime.ExitCode(a.Run())
	}
}

// begin prepares the host that replays the process.
func (p *replayedProcess) begin(h *runtime.Host) {
	p.rt = h.Realm()
	j := p.rt.Journal
	j.Fail = p.fail
	j.Used = func() {
		if !p.recorded.Ended { // it is not known how far the process went on
			p.digest()
		}
		close(p.used)
	}
	h.SetPlayback(p)
	context.AfterFunc(p.stopped, func() { h.Interrupt(errStopped) })
	j.LookAhead()
}

// fail is the journal's. The running thread may be about to wait: it must not stop the scheduler here.
func (p *replayedProcess) fail(why error) {
	j := p.rt.Journal
	if j.Ended() {
		return
	}
	j.End()
	d := asDiverged(why)
	d.Shared = j.Shared
	switch cut := why == replay.ErrEnds || d.Cut; {
	case p.rt.Host.Halted(), cut && !p.recorded.Ended: // it is being stopped, or was killed there
	case cut:
		p.failure = &replay.DivergedError{Why: p.name() + " goes on where it ended"}
	default:
		p.failure = d
	}
	p.rt.Running.Load().Interrupt(errStopped) // the next decision stops the others
}

// Print passes on what the process prints.
func (p *replayedProcess) Print(to runtime.Stream, text string) {
	if process.Of(p.rt).Path != p.recorded.Path || p.rt.Journal.Ended() || p.rt.Host.Halted() {
		return // the parent of a fork has printed that, or it is too late
	}
	select {
	case p.prints <- printed{to, text, p.rt.Journal.Shared}:
	case <-p.stopped.Done():
	}
}

// Ending notes the memory at the end of the program.
func (p *replayedProcess) Ending() {
	if p.recorded.Ended && !p.rt.Journal.Ended() {
		p.digest()
	}
}

// Ended clears away what is left. What the process's goroutine has deferred does not count any more.
func (p *replayedProcess) Ended() {
	j := p.rt.Journal
	if !j.Ended() && j.Used != nil {
		p.failure = &replay.DivergedError{Why: p.name() + " ends sooner than it did"}
	}
	j.End()
	_ = j.Log().Close()
	p.rt.Sched.Dismiss()
}

func (p *replayedProcess) digest() {
	if p.digests {
		p.sum = p.rt.Digest()
	}
}

// next waits for what the process prints next, which has to be what was recorded.
func (p *replayedProcess) next(ctx context.Context, recorded *recording.Output) (string, error) {
	select {
	case now := <-p.prints:
		if now.equals(recorded) {
			return now.text, nil
		}
		d := p.diverged(quoteRecorded(recorded), quote(now.to, now.text))
		d.Shared = now.shared
		return "", d
	case <-p.done:
		if p.failure != nil {
			return "", p.failure
		}
		return "", p.diverged(quoteRecorded(recorded), "nothing")
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}

// awaitEnd waits until a process ends that was recorded to its end.
func (p *replayedProcess) awaitEnd(ctx context.Context) error {
	select {
	case now := <-p.prints:
		return p.diverged("nothing more", quote(now.to, now.text))
	case <-p.done:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	if p.failure == nil && p.code != p.recorded.Code {
		ends := p.name() + " ends with exit code "
		return &replay.DivergedError{Then: ends + strconv.Itoa(p.recorded.Code), Now: ends + strconv.Itoa(p.code)}
	}
	return p.failure
}

// awaitJournal waits until a process that was killed has replayed its journal.
func (p *replayedProcess) awaitJournal(ctx context.Context) error {
	select {
	case <-p.used:
	case <-p.done:
	case now := <-p.prints:
		select {
		case <-p.used: // it was killed before it could print this
		default:
			return p.diverged("nothing more", quote(now.to, now.text))
		}
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	select {
	case <-p.done:
		return p.failure
	default:
		return nil
	}
}

// diverged says what the process was recorded to print, and what it prints.
func (p *replayedProcess) diverged(then, now string) *replay.DivergedError {
	return &replay.DivergedError{Then: p.name() + " prints " + then, Now: p.name() + " prints " + now}
}

// name names the process, for a report.
func (p *replayedProcess) name() string { return "process " + p.recorded.Path }

// printed is what a script has printed in the replay.
type printed struct {
	to     runtime.Stream
	text   string
	shared bool // see DivergedError
}

// equals reports whether it is what was recorded. If not, the recorded text is back at its beginning.
func (s printed) equals(recorded *recording.Output) bool {
	if s.to != runtime.Stream(recorded.Stream) || int64(len(s.text)) != recorded.Size {
		return false
	}
	text := make([]byte, len(s.text))
	if _, err := io.ReadFull(recorded.Text, text); err == nil && string(text) == s.text {
		return true
	}
	_, _ = recorded.Text.(io.Seeker).Seek(0, io.SeekStart)
	return false
}

// mostQuote is how much of a text a report shows, in bytes.
const mostQuote = 200

func quoteRecorded(o *recording.Output) string {
	text := make([]byte, mostQuote+1)
	n, _ := io.ReadFull(o.Text, text)
	return quote(runtime.Stream(o.Stream), string(text[:n]))
}

func quote(to runtime.Stream, text string) string {
	if text = strings.TrimSuffix(text, "\n"); len(text) > mostQuote {
		text = text[:mostQuote] + "…"
	}
	if to == runtime.Stderr {
		return fmt.Sprintf("%q, as an error", text)
	}
	return strconv.Quote(text)
}
