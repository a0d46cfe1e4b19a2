package runtime

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	goruntime "runtime"
	"slices"
	"strings"
	"time"

	"weft/runtime/engine/source"
	"weft/runtime/replay/recording"
)

// This file is how a program is recorded: every process keeps its journal, the process that the user started writes the file, and
// the others send it theirs. What a process has sent before it prints is enough to replay that.

// Recording is where the journal of a process goes, which path names: a file, or the process that writes it.
type Recording interface {
	// Past takes a piece of the journal.
	Past(path string, piece []byte)
	// Fork says that the process with that path begins with the first size bytes of the journal of parent, and what follows.
	Fork(path, parent string, size int64, after []byte)
	// End says with which code a process is about to exit.
	End(path string, code int)
}

// Recorder sends the journal of a process to a Recording. Its methods belong to the running thread; a nil Recorder does nothing.
type Recorder struct {
	rt   *Realm
	to   Recording
	last time.Time // when it has sent something
}

// RecordTo has the journal of the process go there.
func (rt *Realm) RecordTo(to Recording) {
	rt.recorder = &Recorder{rt: rt, to: to, last: time.Now()}
	rt.Journal.Log().Tap(rt.recorder)
}

// Recorder is what sends the journal away; nil, which does nothing, when it stays here.
func (rt *Realm) Recorder() *Recorder { return rt.recorder }

// startRecording begins the file.
func (rt *Realm) startRecording(text source.Text) {
	began := time.Now()
	sum := sha256.Sum256([]byte(text.Code))
	cfg := &rt.Host.cfg
	zone, offset := began.Zone()
	if name := recording.ZoneName(); name != "" {
		zone = name
	}
	h := recording.Header{
		Script: text.Name, SHA256: hex.EncodeToString(sum[:]), Args: cfg.Args, Seed: cfg.Seed, Virtual: cfg.Virtual,
		Date: began, Zone: zone, Offset: offset, Weft: recording.WeftVersion(), Engine: engine, OS: goruntime.GOOS, Arch: goruntime.GOARCH,
	}
	clock := func() time.Duration { return time.Since(began) }
	w := recording.NewWriter(cfg.Record, h, clock)
	rt.Host.out.recording.Store(w)
	rt.RecordTo(w)
}

// Version is that of weft, and of its JavaScript.
func Version() string { return recording.WeftVersion() + " " + engine }

// mostPiece is how much of a journal goes at once, in bytes.
const mostPiece = 256 << 10

// Write takes a piece of the journal. It does not fail.
func (r *Recorder) Write(p []byte) (int, error) {
	for piece := range slices.Chunk(p, mostPiece) {
		r.to.Past(r.rt.Self.Path, piece)
	}
	return len(p), nil
}

// flush sends all of the journal that there is, before something is printed. It reports whether the program was told to end: a replay
// does not print what the program prints then.
func (r *Recorder) flush() (halted bool) {
	if r == nil {
		return false
	}
	if !r.rt.Journal.Flush() {
		return true
	}
	r.last = time.Now()
	return false
}

// recordRest is how old the part of the journal that was not sent may become, when nothing can run.
const recordRest = 20 * time.Millisecond

// rest is called when nothing can run.
func (r *Recorder) rest() {
	if r != nil && time.Since(r.last) > recordRest {
		r.flush()
	}
}

// Fork says that the process with that path begins with the journal of this one as it is now, and the answer that says so.
func (r *Recorder) Fork(path string, answer []byte) {
	if r != nil && !r.flush() {
		r.to.Fork(path, r.rt.Self.Path, r.rt.Journal.Log().Size(), answer)
	}
}

// end says that the process is about to exit because of err, and ends the file if that is written here. The error is that the file
// could not be written.
func (r *Recorder) end(err error) error {
	if r == nil {
		return nil
	}
	code := ExitCode(err)
	if !r.flush() {
		r.to.End(r.rt.Self.Path, code)
	}
	out := r.rt.Host.out
	if rec := out.recording.Load(); rec != nil {
		if err := rec.Close(code); err != nil {
			out.write(Stderr, "weft: the recording could not be written: "+err.Error()+"\n", true)
			return &OutputError{err}
		}
	}
	return nil
}

// Abandon ends the event log and the recording of a program that does not end when it is told to, and is left behind with the process: cause is
// why it is to end, which report says; that is written unless the program has said it already. Any goroutine may call it.
func (h *Host) Abandon(cause error, report string) {
	h.halted.Store(true)
	if h.realm.Ending() {
		report = ""
	}
	_, _ = io.WriteString(h.cfg.Stderr, report)
	_ = h.realm.Log.Close() // that it could not be written changes nothing now
	if rec := h.out.recording.Load(); rec != nil {
		rec.Output(RootPath, int(Stderr), true, int64(len(report)), strings.NewReader(report))
		_ = rec.Close(ExitCode(cause)) // the program is over
	}
}
