package runtime

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"weft/runtime/engine/sched"
	"weft/runtime/replay"
)

// This file takes back the last input of a session: another realm repeats the session up to where that input
// came, and takes the place of the first.

// Past is what a session was before its last input: what Host.Resume goes on from.
type Past struct {
	old   *Session
	in    io.Reader
	began time.Time // of the program, when time is real

	// Lost says what cannot be taken back, a line each.
	Lost []string

	begin chan struct{} // closed when the old session has ended
	done  chan error    // gets nil when the past is repeated, or why it cannot be
}

// errForced says that a session cannot be repeated.
var errForced = errors.New("an input was stopped inside a function of the engine, where nobody knows how far it had come")

// ErrNothingTyped says that there is no input that could be taken back.
var ErrNothingTyped = errors.New("nothing was typed that could be taken back")

// pastTime is how long it may take until the session says what it was.
const pastTime = time.Second

// Past is the session as it was before its last input. The session goes on. The error says that there is no
// such input, or why the session cannot be repeated.
func (s *Session) Past() (p *Past, err error) {
	if !s.Look(pastTime, func() { p, err = s.past() }) {
		return nil, errors.New("the session does not come to rest")
	}
	return p, err
}

// past is Past, within Look.
func (s *Session) past() (*Past, error) {
	rt := s.rt
	switch {
	case s.forced.Load():
		return nil, errForced
	case len(s.inputs) == 0:
		return nil, ErrNothingTyped
	}
	last := s.inputs[len(s.inputs)-1]
	p := &Past{old: s, begin: make(chan struct{}), done: make(chan error, 1)}
	p.in = io.LimitReader(rt.journal.Log().Reader(), last.at)
	if rt.real != nil {
		p.began = rt.real.Began()
	}
	if s.prints > last.prints {
		p.Lost = append(p.Lost, "what was printed stays there")
	}
	for _, c := range TreeOf(rt).list() {
		if !c.told {
			p.Lost = append(p.Lost, fmt.Sprintf("%s (%d) was killed: a process cannot be taken along", c.Name(), c.Pid()))
		}
	}
	return p, nil
}

// mark is where an input came.
type mark struct {
	at     int64 // in the journal
	prints int   // how often something was printed before
}

// Resume begins a session that first repeats a past; then the one that it is of ends, and this one takes its
// place. It takes that of Session: it is called on the goroutine that made the host, which is made of the
// same as the other was, and Run follows. What came of it, Settled says.
func (h *Host) Resume(p *Past, cfg SessionConfig) (*Session, error) {
	rt := h.realm
	r := bufio.NewReader(p.in)
	o, err := readOrigin(r)
	if err != nil {
		return nil, err
	}
	rt.seed = o.Chance
	rt.chance.Seed(rt.seed, rt.seed+1)
	if rt.real != nil {
		rt.real = sched.NewLiveSince(p.began)
		rt.sched.SetJournal(nil, rt.real)
	}
	TreeOf(rt).pid = cmp.Or(o.Pid, TreeOf(rt).pid)
	TreeOf(rt).quiet.Store(true)
	rt.keepJournal()
	j := rt.journal
	j.Replay(r)
	if _, err := rt.writeOrigin(o.head, r, o.size); err != nil {
		return nil, err
	}
	j.Used = func() { j.TakeOver(func() { takeOver(rt, p) }) }
	j.Fail = func(why error) {
		p.done <- why
		select {} // nobody has a use for this realm
	}
	s := h.Session(cfg)
	return s, nil
}

// Settled waits until the past is repeated. The error says why it cannot be, that the old session has ended
// meanwhile, or is ctx's: then the old session goes on, and the one that repeats it is to be abandoned.
func (p *Past) Settled(ctx context.Context) error {
	select {
	case err := <-p.done:
		return err
	case <-p.old.Ended():
		return ErrEnded
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Replace ends the old session, so that the one that has repeated it takes its place; patience is how long
// that may take. It reports whether the old one has ended; if not, it is left behind, see Session.Abandon.
func (p *Past) Replace(patience time.Duration) bool {
	TreeOf(p.old.rt).handed.Store(true)
	ended := p.old.Close(patience)
	if !ended {
		p.old.Abandon()
	}
	close(p.begin)
	return ended
}

// takeOver is called at the first decision after a past was repeated: it waits for the end of the old
// session, and has what that was to the outside.
func takeOver(rt *Realm, p *Past) {
	p.done <- nil
	<-p.begin
	old := p.old.rt
	t := TreeOf(rt)
	t.seen = 0
	t.quiet.Store(false)
	t.blocks = TreeOf(old).blocks
	rt.journal.HoldFirst(&takenOver{t, TreeOf(old).numbered, old.sched.Numbers()})
	if TreeOf(old).hub != nil {
		t.hub = TreeOf(old).hub
		t.hub.Renew(rootPath, t.route)
	} else if t.met {
		t.openHub()
	}
	for _, id := range slices.Sorted(maps.Keys(t.asked)) {
		t.repeat(t.asked[id])
	}
	for _, fn := range t.onLive {
		fn()
	}
}

// takenOver is that a session has taken the place of another, as a message: the children of that are gone,
// and what it has numbered keeps its numbers.
type takenOver struct {
	t       *tree
	Process int
	Threads map[string]sched.Numbers
}

// Note is replay.Noted's.
func (m *takenOver) Note(j *replay.Journal, out []sched.Message) []sched.Message {
	data, err := json.Marshal(m)
	if err != nil {
		panic(err) // it has nothing but numbers
	}
	j.Note(undoCode, data)
	return append(out, m)
}

// decodeTakenOver makes the message that a journal has.
func (t *tree) decodeTakenOver(data []byte) (sched.Message, error) {
	m := &takenOver{t: t}
	return m, json.Unmarshal(data, m)
}

// Take is sched.Message's.
func (m *takenOver) Take() {
	t := m.t
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, c := range t.children {
		c.told, c.code, c.how = true, -SIGKILL, "it could not be taken along"
	}
	clear(t.children)
	t.numbered = max(t.numbered, m.Process)
	t.rt.sched.AdvanceNumbers(m.Threads)
}
