package runtime

import (
	"io"
	"strings"
	"sync"
	"sync/atomic"

	"weft/runtime/replay/recording"
)

// output is the one owner of what the process writes. A write is never mixed with another's.
type output struct {
	mu             sync.Mutex
	stdout, stderr io.Writer
	remote         func(to Stream, text string)              // in a child process: where its output goes; else nil
	others         func(process string, to Stream) io.Writer // see SessionConfig; nil outside a session
	recording      atomic.Pointer[recording.Writer]          // in the root of a program that is recorded; else nil
	muted          bool                                      // nothing is written
	err            error                                     // why something could not be written; the first counts
	failed         func()                                    // is called when that happens again, and must not wait
}

// Stream is one of the two that a process writes.
type Stream int

// The streams, by their POSIX numbers.
const (
	Stdout Stream = 1
	Stderr Stream = 2
)

// write writes what this process prints. outside says that its script has not made it.
func (o *output) write(to Stream, text string, outside bool) {
	if o.remote != nil {
		o.remote(to, text)
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	w := o.stream(to)
	if rec := o.recording.Load(); rec != nil {
		rec.Output(RootPath, int(to), outside, int64(len(text)), strings.NewReader(text))
	}
	_, err := io.WriteString(w, text)
	o.note(err)
}

// note keeps the first error; a program that is about to end ends as it wants to. One that writes on is ended. When the reader of a
// pipe is gone, the operating system ends the process.
func (o *output) note(err error) {
	switch {
	case err == nil:
	case o.err == nil:
		o.err = err
	default:
		o.failed()
	}
}

// lost says that something could not be written; nil when all was.
func (o *output) lost() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.err == nil {
		return nil
	}
	return &OutputError{o.err}
}

// stream is where text goes.
func (o *output) stream(to Stream) io.Writer {
	switch {
	case o.muted:
		return io.Discard
	case to == Stderr:
		return o.stderr
	}
	return o.stdout
}

// relay writes a text of size bytes that the process called name has printed, which path names, as one piece.
func (o *output) relay(path, name string, to Stream, text io.Reader, size int64) {
	o.mu.Lock()
	defer o.mu.Unlock()
	w := o.stream(to)
	if o.others != nil && !o.muted {
		w = o.others(name, to)
	}
	rec := o.recording.Load()
	if rec == nil {
		_, err := io.Copy(w, text)
		o.note(err)
		return
	}
	rec.Output(path, int(to), false, size, io.TeeReader(text, noting{o, w}))
}

// noting is a writer that passes errors to note instead of its caller.
type noting struct {
	o *output
	w io.Writer
}

func (n noting) Write(p []byte) (int, error) {
	_, err := n.w.Write(p)
	n.o.note(err)
	return len(p), nil
}

// Print writes text and a newline to a stream, as one piece.
func (rt *Realm) Print(to Stream, text string) { rt.Write(to, text+"\n") }

// Write writes text to a stream, as one piece.
func (rt *Realm) Write(to Stream, text string) {
	if rt.Host.Divert != nil {
		rt.Host.Divert(to, text)
		return
	}
	line, whole := strings.CutSuffix(text, "\n")
	if rt.watcher != nil {
		line = rt.watcher.Prints(line)
	}
	if text = line; whole {
		text += "\n"
	}
	if rt.Journal.Replaying() {
		if rt.Host.playback != nil {
			rt.Host.playback.Print(to, text)
		}
		return // it is there already
	}
	noteCall(rt, "out", nil, Written{int(to), rt.Log.Short(line), !whole})
	rt.Host.out.write(to, text, rt.recorder.flush())
}

// Written is the detail of an "out" event.
type Written struct {
	Stream int    `json:"fd"`
	Text   string `json:"text"`
	Part   bool   `json:"part,omitempty"` // no newline follows
}

// mute has nothing be written any more.
func (o *output) mute() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.muted = true
}
