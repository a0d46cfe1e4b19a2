package runtime

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"weft/runtime/engine/js"
	"weft/runtime/engine/lazyregexp"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/source"
	"weft/runtime/permit"
	"weft/runtime/replay"
)

// Origin is what a process was made of: with the journal that follows it, a process can be replayed.
type Origin struct {
	Path, Name   string
	Pid          int // its own number
	Args         []string
	Color, Bars  bool
	Virtual      bool
	Seed         *uint64
	Chance       uint64 // what its random numbers begin with, unless there is a seed
	Log          bool
	MaxProcesses int
	MaxThreads   int
	MaxMemory    int64
	StartMethod  StartMethod
	Prove        bool
	Rights       permit.Rights
	Program      *Program `json:",omitempty"` // what the user has started; nil in a child process
}

// OriginOf is the origin of a process with that path and name, and the same settings as this one.
func (l *Life) OriginOf(path, name string) Origin {
	cfg := &l.rt.Host.cfg
	return Origin{
		Path: path, Name: name, Args: cfg.Args, Color: cfg.Color, Bars: cfg.Bars, Virtual: cfg.Virtual, Seed: cfg.Seed, Chance: l.rt.seed,
		Log: l.rt.Log.Logged(), MaxProcesses: cfg.MaxProcesses, MaxThreads: cfg.MaxThreads, MaxMemory: cfg.MaxMemory,
		StartMethod: cfg.StartMethod, Prove: cfg.Prove, Rights: cfg.Rights,
	}
}

// Configure has cfg be what the process was made of.
func (o *Origin) Configure(cfg *Config) {
	cfg.Args, cfg.Color, cfg.Bars, cfg.Virtual, cfg.Seed = o.Args, o.Color, o.Bars, o.Virtual, o.Seed
	cfg.MaxProcesses, cfg.MaxThreads, cfg.MaxMemory = o.MaxProcesses, o.MaxThreads, o.MaxMemory
	cfg.StartMethod, cfg.Prove, cfg.Rights = o.StartMethod, o.Prove, o.Rights
}

// Program is what the user has started.
type Program struct {
	Text    source.Text
	Show    bool // its value is shown
	Session bool // it is given piece by piece
}

// forkWords are in every text that can fork.
var forkWords = lazyregexp.New(`fork|StartMethod|getContext`)

// MayFork reports whether a program keeps its journal, so that it can fork: when its text says so in any way, or it was started so.
func (l *Life) MayFork(text string) bool {
	cfg := &l.rt.Host.cfg
	return cfg.StartMethod == Fork || forkWords().MatchString(text)
}

// Begin keeps the journal of a program from here on.
func (l *Life) Begin(p Program) error {
	wanted, recorded := p.Session || l.MayFork(p.Text.Code), l.rt.Host.cfg.Record != nil && !p.Session
	if l.rt.Journal != nil || !wanted && !recorded {
		return nil
	}
	l.KeepJournal()
	l.rt.Journal.MayFork = wanted
	if recorded {
		l.rt.startRecording(p.Text)
	}
	o := l.OriginOf(RootPath, l.rt.Self.Name)
	o.Program, o.Pid = &p, l.rt.Self.Pid
	head, err := json.Marshal(o)
	if err != nil {
		return err
	}
	_, err = l.WriteOrigin(head, strings.NewReader(""), 0)
	return err
}

// WriteOrigin begins the log of the journal with an origin, as JSON, and the values of size bytes that came with it. It returns the
// values for whoever decodes them.
func (l *Life) WriteOrigin(head []byte, values io.Reader, size int64) (io.Reader, error) {
	log := l.rt.Journal.Log()
	_, _ = log.Write(binary.AppendUvarint(nil, uint64(len(head))))
	_, _ = log.Write(head)
	_, _ = log.Write(binary.AppendUvarint(nil, uint64(size)))
	at := log.Size()
	if _, err := io.Copy(log, io.LimitReader(values, size)); err != nil {
		return nil, err
	}
	r := log.Reader()
	if _, err := io.CopyN(io.Discard, r, at); err != nil {
		return nil, err
	}
	if !l.rt.Journal.MayFork {
		log.Shut()
	}
	return r, nil
}

// errReplayOver ends a replay whose journal has no more to say.
var errReplayOver = errors.New("the replay is over")

// KeepJournal begins the journal, before any script has run.
func (l *Life) KeepJournal() {
	j := replay.New(replay.Env{
		Locator: l.rt.Heap.NewLocator(js.Internal), Here: func() sched.Place { return js.Known(l.rt.Here()) }, Interval: l.rt.Sched.Interval, Halted: &l.rt.Host.halted,
		Stop: func() { l.stopAll(errReplayOver) },
	})
	l.rt.Journal = j
	l.rt.Sched.SetJournal(j, j.World(l.rt.Sched.World()))
	for _, fn := range l.onJournal {
		fn(j)
	}
}
