// Package observer writes the event log of a process: what its scheduler tells, as lines of package trace. It knows no realm; what it
// needs of one it gets in a [Config].
package observer

import (
	"io"
	"path/filepath"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/trace"
)

// Config is what a Log needs to know of its realm. Its functions are called by the running thread.
type Config struct {
	To     io.Writer // where the log goes; nil: nowhere
	Remote bool      // it goes to the parent process
	Script string    // the path of the program's file, from whose folder on the log names files; "" or no path for that of the process

	Self   func() string                               // the path of the process
	Silent func() bool                                 // another process has written what happens now
	Task   func(t *sched.Thread) goja.Value            // the task that runs in a thread; nil for none
	Note   func(op string, o sched.Object, detail any) // has an event happen in the running thread
	Thread func() *sched.Thread                        // the running thread
}

// Log is the event log of a process, or none. Its methods belong to the running thread.
type Log struct {
	cfg       Config
	out       *trace.Writer          // nil when no log is written
	hushed    bool                   // see Hush
	dir       string                 // with a separator at its end
	names     map[string]string      // of files
	spots     map[*js.Place]string   // places, as they are in the log
	tasks     map[*goja.Object]*task // those that have not ended
	now       told                   // of the next event
	variables map[string]*variable
	owned     map[*goja.Object]*owned
	named     map[string]int // how many objects have a name of those
	made      map[string]int // how many tasks each thread has made
}

// New makes a Log.
func New(cfg Config) *Log {
	l := &Log{cfg: cfg}
	if cfg.To == nil {
		return l
	}
	l.out, l.names, l.spots = trace.NewWriter(cfg.To), map[string]string{}, map[*js.Place]string{}
	l.tasks, l.made = map[*goja.Object]*task{}, map[string]int{}
	l.variables, l.owned, l.named = map[string]*variable{}, map[*goja.Object]*owned{}, map[string]int{}
	dir := filepath.Dir(cfg.Script)
	if !filepath.IsAbs(cfg.Script) {
		dir, _ = filepath.Abs(".")
	}
	l.dir = strings.TrimSuffix(dir, string(filepath.Separator)) + string(filepath.Separator)
	return l
}

// Logged reports whether an event log is written.
func (l *Log) Logged() bool { return l.out != nil && !l.hushed }

// Hush has what fn prints not be in the log.
func (l *Log) Hush(fn func()) {
	l.hushed = true
	defer func() { l.hushed = false }()
	fn()
}

// Begin writes the header, whose script is a path.
func (l *Log) Begin(h trace.Header) {
	if l.out == nil || l.cfg.Remote || l.cfg.Silent() {
		return
	}
	h.Script = l.file(h.Script)
	l.out.Header(h)
}

// Observe writes an event.
func (l *Log) Observe(e sched.Event) {
	if l.cfg.Silent() {
		return
	}
	line := trace.Event{Step: e.Step, Time: int64(e.Time), Process: l.cfg.Self(), Kind: e.Op, Cause: e.Cause, Detail: e.Detail}
	if e.Thread != nil {
		line.Thread = e.Thread.ID
		line.Task = l.taskOf(e.Thread)
	}
	if l.now.task != "" {
		line.Task = l.now.task
	}
	if e.From != nil {
		line.From = e.From.ID
	}
	if e.Object != nil {
		line.Object, line.ID = l.Short(e.Object.Label()), e.Object.Identity()
		l.holder(&line, e.Object)
	}
	if p := js.Logged(e.Place); p != nil {
		line.At = l.place(p)
	}
	if l.now.task != "" {
		line.By, line.At = l.now.by, l.now.at
	}
	if s, ok := e.Detail.(string); ok {
		line.Detail = l.Short(s) // an error with a place
	}
	l.out.Event(&line)
}

// Short is a text with the names of files as they are in the log.
func (l *Log) Short(text string) string {
	if l.out == nil || len(text) < len(l.dir) || !strings.Contains(text, l.dir) {
		return text
	}
	return strings.ReplaceAll(text, l.dir, "")
}

// holder says who has an object, and, of a wait, where it took that.
func (l *Log) holder(line *trace.Event, o sched.Object) {
	h := o.Holder()
	if h == nil || sched.Object(h) == o {
		return
	}
	line.By = h.ID
	if held, ok := o.(interface{ Taken() sched.Place }); ok && strings.HasSuffix(line.Kind, ".wait") {
		if p := js.Logged(held.Taken()); p != nil {
			line.Taken = l.place(p)
		}
	}
}

// place is file:line:column.
func (l *Log) place(p *js.Place) string {
	spot, known := l.spots[p]
	if !known {
		if len(l.spots) == js.MostPlaces {
			clear(l.spots)
		}
		spot = l.spot(p.String())
		l.spots[p] = spot
	}
	return spot
}

// spot is a place with the file's name in the log.
func (l *Log) spot(at string) string {
	i := len(at)
	for range 2 {
		if i = strings.LastIndexByte(at[:i], ':'); i < 0 {
			return at
		}
	}
	return l.file(at[:i]) + at[i:]
}

// file is the name of a file in the log.
func (l *Log) file(path string) string {
	name, ok := l.names[path]
	if ok {
		return name
	}
	name = path
	if rel, err := filepath.Rel(l.dir, path); err == nil && filepath.IsAbs(path) {
		name = filepath.ToSlash(rel)
	}
	l.names[path] = name
	return name
}

// Relay writes lines that another process has logged. Any goroutine may call it.
func (l *Log) Relay(lines io.Reader) { l.out.Raw(lines) }

// Flush has who gets the log get all of it. The error is that it could not be written.
func (l *Log) Flush() error {
	if l.out == nil {
		return nil
	}
	return l.out.Flush()
}

// Close is Flush, of a program that is given up: nothing that it still does is in the log. Any goroutine may call it.
func (l *Log) Close() error {
	if l.out == nil {
		return nil
	}
	return l.out.Close()
}

// FlushRemote has the parent process get what this one has logged; an error there is Flush's at the end.
func (l *Log) FlushRemote() {
	if l.cfg.Remote {
		_ = l.Flush()
	}
}

// NewObject is an object that exists in the event log only.
func NewObject(kind, id, label string) sched.Object {
	n := sched.Name(id, kind, label)
	return &n
}
