package runtime

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	goruntime "runtime"
	"runtime/debug"
	"strings"
	"time"

	"weft/runtime/engine/source"
	"weft/runtime/process/wire"
	"weft/runtime/replay/recording"
)

// This file is how a program is recorded: every process keeps its journal, the root writes the file, and the others tell it
// theirs. What a process has told before it prints is enough to repeat that.

// recorder is where the past of a process goes. Its methods belong to the running thread; a nil recorder does nothing.
type recorder struct {
	rt   *Realm
	last time.Time // when it was told of the past
}

// startRecording begins the file, in the root.
func (rt *Realm) startRecording(text source.Text) {
	began := time.Now()
	sum := sha256.Sum256([]byte(text.Code))
	cfg := &rt.host.cfg
	zone, offset := began.Zone()
	if name := zoneName(); name != "" {
		zone = name
	}
	h := recording.Header{
		Script: text.Name, SHA256: hex.EncodeToString(sum[:]), Args: cfg.Args, Seed: cfg.Seed, Virtual: cfg.Virtual,
		Date: began, Zone: zone, Offset: offset, Weft: weftVersion(), Engine: engine, OS: goruntime.GOOS, Arch: goruntime.GOARCH,
	}
	clock := func() time.Duration { return time.Since(began) }
	rt.host.out.recording.Store(recording.NewWriter(cfg.Record, h, clock))
	rt.tapPast()
}

// recordFrom begins to tell the root of this process, if its parent wants that.
func (rt *Realm) recordFrom(b *boot) {
	if b.Record {
		rt.tapPast()
	}
}

func (rt *Realm) tapPast() {
	rt.recorder = &recorder{rt: rt, last: time.Now()}
	rt.journal.Log().Tap(rt.recorder)
}

// zoneName is the name of the time zone in the data base of the IETF (RFC 6557); "" when it cannot be found out.
func zoneName() string {
	if name := time.Local.String(); name != "Local" {
		return name
	}
	path, err := filepath.EvalSymlinks("/etc/localtime")
	if err != nil {
		return ""
	}
	_, name, _ := strings.Cut(filepath.ToSlash(path), "/zoneinfo/")
	return name
}

// Version is that of weft, and of its JavaScript.
func Version() string { return weftVersion() + " " + engine }

// weftVersion is the version of this program, with the revision of its source where that is known.
func weftVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	version := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && !strings.Contains(version, s.Value[:min(12, len(s.Value))]) {
			version += " " + s.Value
		}
	}
	return version
}

// Codes of frames about a recording.
const (
	pastFrame = "past"
	forkFrame = "fork"
	endFrame  = "end"
)

// Write takes a piece of the past. It does not fail.
func (r *recorder) Write(p []byte) (int, error) {
	n := len(p)
	t := r.rt.tree
	for len(p) > 0 {
		piece := p[:min(len(p), wire.MaxBody)]
		p = p[len(piece):]
		if t.up == nil {
			r.rt.host.out.recording.Load().Past(t.path, piece)
		} else {
			r.tell(&wire.Frame{Code: pastFrame}, piece)
		}
	}
	return n, nil
}

// tell sends the root a frame, with a body.
func (r *recorder) tell(f *wire.Frame, body []byte) {
	t := r.rt.tree
	f.Kind, f.To, f.From, f.ID = wire.Record, rootPath, t.path, t.bodyID()
	w := wire.NewBodyWriter(f, t.say)
	_, _ = w.Write(body) // it is not too long
	w.Close()
	t.say(f)
}

// flush tells all of the past that there is, before something is printed. It reports whether the program was told to end: what it
// prints then is nothing that a repetition will.
func (r *recorder) flush() (halted bool) {
	if r == nil {
		return false
	}
	if !r.rt.journal.Flush() {
		return true
	}
	r.last = time.Now()
	return false
}

// recordRest is how old what was not told yet may become, when nothing can run.
const recordRest = 20 * time.Millisecond

// rest is called when nothing can run.
func (r *recorder) rest() {
	if r != nil && time.Since(r.last) > recordRest {
		r.flush()
	}
}

// recordFork notes that the process with that path begins with the past of this one as it is now, and the answer that says so.
func (rt *Realm) recordFork(path string, answer []byte) {
	r := rt.recorder
	if r == nil || r.flush() {
		return
	}
	size := rt.journal.Log().Size()
	if rec := rt.host.out.recording.Load(); rec != nil {
		rec.Fork(path, rt.tree.path, size, answer)
		return
	}
	r.tell(&wire.Frame{Code: forkFrame, Object: path, Number: size}, answer)
}

// endRecording notes that the process is about to exit because of err, and ends the file in the root.
func (rt *Realm) endRecording(err error) {
	r := rt.recorder
	if r == nil {
		return
	}
	code, halted := ExitCode(err), r.flush()
	rec := rt.host.out.recording.Load()
	switch {
	case rec != nil && !halted:
		rec.End(rt.tree.path, code)
	case !halted:
		r.tell(&wire.Frame{Code: endFrame, Number: int64(code)}, nil)
	}
	if rec == nil {
		return
	}
	if err := rec.Close(code); err != nil {
		rt.host.out.write(Stderr, "weft: the recording could not be written: "+err.Error()+"\n", true)
	}
}

// recordChild takes in what another process tells of itself.
func (h *Host) recordChild(f *wire.Frame, body wire.Body) error {
	rec := h.out.recording.Load()
	data, err := body.Bytes()
	switch {
	case err != nil:
		return err
	case rec == nil:
		return fmt.Errorf("a frame of kind %d, and nothing is recorded", f.Kind)
	case f.Code == pastFrame:
		rec.Past(f.From, data)
	case f.Code == forkFrame:
		rec.Fork(f.Object, f.From, f.Number, data)
	case f.Code == endFrame:
		rec.End(f.From, int(f.Number))
	}
	return nil
}

// Abandon ends the recording of a program that does not end when it is told to, and is left behind with the process: cause is
// why it is to end, report what was written to Stderr about that. Any goroutine may call it.
func (h *Host) Abandon(cause error, report string) {
	h.halted.Store(true)
	if rec := h.out.recording.Load(); rec != nil {
		rec.Output(rootPath, int(Stderr), true, int64(len(report)), strings.NewReader(report))
		_ = rec.Close(ExitCode(cause)) // the program is over
	}
}
