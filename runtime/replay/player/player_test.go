package player_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/kerneltest"
	"weft/runtime/replay"
	"weft/runtime/replay/journal"
	"weft/runtime/replay/player"
	"weft/runtime/soaktest"
)

// travels is a program with all sorts of entries in its journal: of threads, tasks and timers. What it prints does not depend on
// what the clock says.
const travels = `const l = lock('l'), m = lock('m')
l.acquire()
const t = start(() => {
  l.acquire()
  block(2)
  l.release()
  m.acquire()
}, 'helper')
block(1)
l.release()
later(1, () => {
  print('timer')
})
join(t)
await (async () => {
  await sleep(1)
  task()
  new Date()
})()
print('end')
`

// record runs a program that keeps its journal, and returns that.
func record(t *testing.T, code string, virtual bool) (origin []byte, entries []journal.Entry, printed string) {
	t.Helper()
	r := kerneltest.New()
	r.Config.StartMethod, r.Config.Virtual = runtime.Fork, virtual
	h, err := runtime.New(r.Config)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Run(context.Background(), source.Text{Name: "test.js", Code: code}); err != nil {
		t.Fatalf("%v\n%s", err, r.Stderr.String())
	}
	origin, entries = player.Journal(h)
	return origin, entries, r.Stdout.String()
}

// encode is the bytes of entries, which may call other places than there are numbers for.
func encode(entries []journal.Entry) []byte {
	w := journal.NewWriter(&journal.Log{})
	numbers := map[journal.Site]int{}
	var last time.Duration
	for _, e := range entries {
		switch e.Kind {
		case journal.Call:
			n, ok := numbers[e.Site]
			if !ok {
				n = w.Site(e.Site)
				numbers[e.Site] = n
			}
			w.Call(n, e.Object)
		case journal.Clock:
			last = max(last, e.Now)
			w.Clock(last)
		case journal.Slice:
			w.Slice(e.After)
		case journal.Message:
			for range e.After {
				w.Decision()
			}
			w.Message(e.Code, e.Data)
		case journal.Answer:
			w.Answer(e.Question, e.Data)
		}
	}
	b, _ := io.ReadAll(w.Log().Reader())
	return b
}

func replayJournal(origin []byte, entries []journal.Entry) (printed string, ended, failure error, stuck bool) {
	return player.Replay(slices.Concat(origin, encode(entries)), kerneltest.New().Config.Modules)
}

// TestReplay: a journal that was not changed is replayed to its end.
func TestReplay(t *testing.T) {
	for _, virtual := range []bool{false, true} {
		origin, entries, want := record(t, travels, virtual)
		printed, ended, failure, stuck := replayJournal(origin, entries)
		if printed != want || ended != nil || failure != nil || stuck {
			t.Errorf("virtual %v: printed %q, %v, %v, stuck: %v", virtual, printed, ended, failure, stuck)
		}
	}
}

// change is one thing that is not as it was.
type change struct {
	name string
	make func(e journal.Entry) (changed []journal.Entry, ok bool) // in place of the entry; false when it has no such thing
	then func(e journal.Entry) string                             // what the report says of the changed entry; nil for anything
}

var stray = journal.Entry{Kind: journal.Call, Site: journal.Site{Op: "stray", File: "other.js", Line: 77}, Object: "9#9"}

// changes are all of which a run must find out at once that they are there.
func changes() []change {
	replaced := func(by journal.Entry) func(journal.Entry) ([]journal.Entry, bool) {
		return func(e journal.Entry) ([]journal.Entry, bool) { return []journal.Entry{by}, e.Kind != by.Kind }
	}
	call := func(alter func(e *journal.Entry)) func(journal.Entry) ([]journal.Entry, bool) {
		return func(e journal.Entry) ([]journal.Entry, bool) {
			alter(&e)
			return []journal.Entry{e}, e.Kind == journal.Call
		}
	}
	says := func(text string) func(journal.Entry) string { return func(journal.Entry) string { return text } }
	return []change{
		{"another operation", call(func(e *journal.Entry) { e.Site.Op = "pray" }), func(e journal.Entry) string {
			return strings.Replace(described(e), e.Site.Op, "pray", 1)
		}},
		{"another object", call(func(e *journal.Entry) { e.Object = "8#8" }), func(e journal.Entry) string {
			return strings.Replace(strings.TrimSuffix(described(e), " of "+e.Object), e.Site.Op, e.Site.Op+" of 8#8", 1)
		}},
		{"another line", call(func(e *journal.Entry) { e.Site.Line += 50; e.Site.File = "test.js" }), func(e journal.Entry) string {
			return fmt.Sprintf(" at test.js:%d", e.Site.Line+50)
		}},
		{"another file", call(func(e *journal.Entry) { e.Site.File = "other.js" }), says(" at other.js:")},
		{"a call more", func(e journal.Entry) ([]journal.Entry, bool) { return []journal.Entry{stray, e}, true },
			says("stray of 9#9 at other.js:77")},
		{"a call instead", replaced(stray), says("stray of 9#9 at other.js:77")},
		{"the clock instead", replaced(journal.Entry{Kind: journal.Clock}), says("a look at the clock")},
		{"a question instead", replaced(journal.Entry{Kind: journal.Answer, Question: "who", Data: []byte("1")}), says("the question who")},
		{"another question", func(e journal.Entry) ([]journal.Entry, bool) {
			e.Question = "why"
			return []journal.Entry{e}, e.Kind == journal.Answer
		}, says("the question why")},
		{"a call less", func(e journal.Entry) ([]journal.Entry, bool) { return nil, e.Kind == journal.Call }, nil},
		{"a question less", func(e journal.Entry) ([]journal.Entry, bool) { return nil, e.Kind == journal.Answer }, nil},
		{"a message more", func(e journal.Entry) ([]journal.Entry, bool) {
			return []journal.Entry{{Kind: journal.Message, After: 1 << 20, Code: 'f'}, e}, true
		}, says("a message")},
		{"the end of a slice more", func(e journal.Entry) ([]journal.Entry, bool) {
			return []journal.Entry{{Kind: journal.Slice, After: 1 << 20}, e}, e.Kind != journal.Slice
		}, says("the end of a slice")},
	}
}

// described is a call, as reports say it.
func described(e journal.Entry) string {
	text := e.Site.Op
	if e.Object != "" {
		text += " of " + e.Object
	}
	return text
}

// TestDiverged: whatever of an entry is not as it was is found out at that entry, in whichever thread or task, with what is there
// and what the run does, and the run does not go on.
func TestDiverged(t *testing.T) {
	for _, virtual := range []bool{false, true} {
		origin, entries, want := record(t, travels, virtual)
		for _, c := range changes() {
			for i, e := range entries {
				changed, ok := c.make(e)
				if !ok {
					continue
				}
				printed, _, failure, stuck := replayJournal(origin, slices.Replace(slices.Clone(entries), i, i+1, changed...))
				where := fmt.Sprintf("virtual %v, %s at entry %d, %v %v: ", virtual, c.name, i, e.Kind, e.Site)
				if stuck || !strings.HasPrefix(want, printed) {
					t.Errorf("%sstuck: %v, printed %q", where, stuck, printed)
				}
				var d *replay.DivergedError
				if !errors.As(failure, &d) {
					t.Errorf("%s%v", where, failure)
				} else if c.then != nil {
					checkSides(t, where, d, e, c.then(e))
				}
			}
		}
	}
}

// checkSides holds a report against the entry that was changed, and what the change is to be called.
func checkSides(t *testing.T, where string, d *replay.DivergedError, e journal.Entry, then string) {
	t.Helper()
	if d.Why != "" || !strings.Contains(d.Then, then) || !strings.Contains(d.Error(), d.Then) {
		t.Errorf("%sthe report is %v, want then: %s", where, d, then)
	}
	now := "the question " + e.Question + " at "
	switch e.Kind {
	case journal.Call:
		now = described(e)
		if e.Site.File != "" {
			now += fmt.Sprintf(" at %s:%d", e.Site.File, e.Site.Line)
		}
	case journal.Clock:
		now = "a look at the clock at "
	}
	if !strings.HasPrefix(d.Now, now) && !(strings.HasPrefix(d.Now, "nothing") && strings.Contains(d.Then, "message")) {
		t.Errorf("%sthe report is %v, want now: %s", where, d, now)
	}
}

// TestAnswers: an answer that is none, and messages that are none, end the run.
func TestAnswers(t *testing.T) {
	origin, entries, _ := record(t, travels, false)
	last := len(entries) - 1
	for last > 0 && entries[last].Kind != journal.Answer {
		last--
	}
	for _, data := range []string{"", "x", `"text"`, "1.5", "{"} {
		changed := slices.Clone(entries)
		changed[last].Data = []byte(data)
		_, _, failure, stuck := replayJournal(origin, changed)
		if failure == nil || stuck || !strings.Contains(failure.Error(), "the journal's answer to date cannot be read") {
			t.Errorf("%q: %v, stuck: %v", data, failure, stuck)
		}
	}
	for _, code := range []byte{0, 'e', 'f', 'i', 'm', 'r', 'x', 0xff} {
		for _, data := range []string{"", "{}", "null", "\x00\x01", "{\"Path\":\"1.1\"}", strings.Repeat("\xff", 40)} {
			m := journal.Entry{Kind: journal.Message, After: 1, Code: code, Data: []byte(data)}
			if _, _, failure, stuck := replayJournal(origin, slices.Insert(slices.Clone(entries), 3, m)); failure == nil || stuck {
				t.Errorf("message %d with %q: %v, stuck: %v", code, data, failure, stuck)
			}
		}
	}
}

// TestCut: a journal that is cut short is an error, wherever that is, and nothing runs on.
func TestCut(t *testing.T) {
	origin, entries, want := record(t, travels, false)
	whole := slices.Concat(origin, encode(entries))
	for n := range whole {
		printed, ended, failure, stuck := player.Replay(whole[:n], kerneltest.New().Config.Modules)
		if stuck || !strings.HasPrefix(want, printed) || failure == nil {
			t.Errorf("cut at %d of %d: %v, %v, stuck: %v, printed %q", n, len(whole), ended, failure, stuck, printed)
		}
	}
}

// races is a program in which only the clock says who runs.
const races = `let done = false, a = 0, b = 0
const thread = start(() => {
  while (!done) a++
})
while (a < 100000) b++
done = true
join(thread)
print(a, b)
for (let i = 0; i < 100000; i++) a++
`

// TestSlices: threads take turns where they took turns, and one that would go on for ever after the end of a journal does not.
func TestSlices(t *testing.T) {
	origin, entries, want := record(t, races, false)
	printed, ended, failure, stuck := replayJournal(origin, entries)
	if printed != want || ended != nil || failure != nil || stuck {
		t.Errorf("printed %q instead of %q, %v, %v, stuck: %v", printed, want, ended, failure, stuck)
	}
	turns := 0
	for i, e := range entries {
		if e.Kind != journal.Slice || turns == 2 {
			continue
		}
		turns++
		printed, _, failure, stuck = replayJournal(origin, entries[:i])
		if printed != "" || failure == nil || stuck {
			t.Errorf("without turn %d: printed %q, %v, stuck: %v", turns, printed, failure, stuck)
		}
		early := e
		early.After--
		if printed, _, failure, stuck = replayJournal(origin, slices.Replace(slices.Clone(entries), i, i+1, early)); printed == want || stuck {
			t.Errorf("with turn %d earlier: printed %q, %v, stuck: %v", turns, printed, failure, stuck)
		}
	}
	if turns < 2 {
		t.Errorf("%d turns", turns)
	}
}

// TestFlipped: entries of which any byte is another one are an error or the same run. In a soak each is three other ones.
func TestFlipped(t *testing.T) {
	origin, entries, want := record(t, travels, false)
	whole := slices.Concat(origin, encode(entries))
	for n := range whole {
		for i, flip := range []byte{1, 1 << (n % 8), 0xff} {
			if i != n%3 && !soaktest.Long() {
				continue
			}
			changed := bytes.Clone(whole)
			changed[n] ^= flip
			printed, ended, failure, stuck := player.Replay(changed, kerneltest.New().Config.Modules)
			same := failure != nil || ended == nil && printed == want
			if stuck || !same && n >= len(origin) {
				t.Errorf("byte %d of %d, flipped by %x: %v, %v, stuck: %v, printed %q", n, len(whole), flip, ended, failure, stuck, printed)
			}
		}
	}
}
