package trace

import (
	"encoding/json"
	"errors"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	"weft/runtime/engine/sched"
)

// written is what a log is whose writer use has used.
func written(t *testing.T, use func(w *Writer)) string {
	t.Helper()
	var b strings.Builder
	w := NewWriter(&b)
	use(w)
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestHeader(t *testing.T) {
	full := Header{
		Script: "a.js", SHA256: "ab", Engine: "goja", Args: []string{"weft", "a.js"}, Strategy: "random", Seed: 7,
		Interval: 5, Virtual: true,
	}
	for _, c := range []struct {
		name string
		h    Header
		want string
	}{
		{"full", full, `{"v":2,"script":"a.js","sha256":"ab","engine":"goja","args":["weft","a.js"],` +
			`"strategy":"random","seed":7,"interval":5,"virtual":true}`},
		{"empty", Header{}, `{"v":2,"script":"","sha256":"","engine":"","strategy":"","seed":0,"interval":0,"virtual":false}`},
		{"the version is the package's", Header{Version: 99},
			`{"v":2,"script":"","sha256":"","engine":"","strategy":"","seed":0,"interval":0,"virtual":false}`},
	} {
		if got := written(t, func(w *Writer) { w.Header(c.h) }); got != c.want+"\n" {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestEvent(t *testing.T) {
	type pair struct {
		Old int `json:"old"`
		New int `json:"new"`
	}
	const begin = `{"s":1,"vt":2,"p":"1","t":"1.2","k":"op"`
	for _, c := range []struct {
		name string
		e    Event
		want string
	}{
		{"bare", Event{}, begin + `}`},
		{"object", Event{Object: "lock m", ID: "1#3", By: "1.3"}, begin + `,"o":"lock m","id":"1#3","by":"1.3"}`},
		{"place", Event{At: "a.js:1:2"}, begin + `,"at":"a.js:1:2"}`},
		{"detail", Event{Detail: pair{1, 2}}, begin + `,"d":{"old":1,"new":2}}`},
		{"detail that is zero", Event{Detail: 0}, begin + `,"d":0}`},
		{"detail that is false", Event{Detail: false}, begin + `,"d":false}`},
		{"newline", Event{Object: "a\nb\r\tc"}, begin + `,"o":"a\nb\r\tc"}`},
		{"quotes", Event{Object: `"\/`}, begin + `,"o":"\"\\/"}`},
		{"control characters", Event{Object: "\x00\x1b\x7f"}, begin + `,"o":"\u0000\u001b` + "\x7f" + `"}`},
		{"line separators", Event{Object: "\u2028\u2029"}, begin + `,"o":"\u2028\u2029"}`},
		{"markup", Event{Object: "<a & b>"}, begin + `,"o":"<a & b>"}`},
		{"other letters", Event{Object: "größe 锁 🔒"}, begin + `,"o":"größe 锁 🔒"}`},
		{"no UTF-8", Event{Object: "a\xffb"}, begin + `,"o":"a\ufffdb"}`},
	} {
		c.e.Step, c.e.Time, c.e.Process, c.e.Thread, c.e.Kind = 1, 2, "1", "1.2", "op"
		if got := written(t, func(w *Writer) { w.Event(&c.e) }); got != c.want+"\n" {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// TestLines: each thing written is a line of its own, in order.
func TestLines(t *testing.T) {
	got := written(t, func(w *Writer) {
		w.Header(Header{})
		for i := range int64(3) {
			w.Event(&Event{Step: i, Kind: "a\nb"})
		}
	})
	lines := strings.Split(got, "\n")
	if len(lines) != 5 || lines[4] != "" {
		t.Fatalf("%d lines in %q", len(lines), got)
	}
	for i, begin := range []string{`{"v":2,`, `{"s":0,`, `{"s":1,`, `{"s":2,`} {
		if !strings.HasPrefix(lines[i], begin) {
			t.Errorf("line %d is %s", i, lines[i])
		}
	}
}

// full is a disk that takes some bytes; each write after that fails in a way of its own.
type full struct {
	room   int
	taken  strings.Builder
	errors []error
}

func (f *full) Write(p []byte) (int, error) {
	if len(p) <= f.room {
		f.room -= len(p)
		return f.taken.Write(p)
	}
	err := errors.New("no room")
	f.errors = append(f.errors, err)
	return 0, err
}

// TestFirstError: what went wrong first is what Flush says, each time, and nothing is written after it.
func TestFirstError(t *testing.T) {
	disk := &full{room: 200_000}
	w := NewWriter(disk)
	for range 3000 {
		w.Event(&Event{Object: strings.Repeat("x", 100)})
	}
	for range 2 {
		if err := w.Flush(); err == nil || err != disk.errors[0] {
			t.Errorf("Flush: %v, want %v", err, disk.errors[0])
		}
	}
	if len(disk.errors) != 1 {
		t.Errorf("%d writes after the first error", len(disk.errors)-1)
	}
}

// TestUnspeakable: a detail that JSON cannot hold is an error like any other, and spoils no line.
func TestUnspeakable(t *testing.T) {
	var b strings.Builder
	w := NewWriter(&b)
	w.Event(&Event{Kind: "before"})
	w.Event(&Event{Kind: "bad", Detail: func() {}})
	w.Event(&Event{Kind: "after"})
	if err := w.Flush(); err == nil || !strings.Contains(err.Error(), "func()") {
		t.Errorf("Flush: %v", err)
	}
	if strings.Contains(b.String(), "bad") || strings.Contains(b.String(), "after") {
		t.Errorf("written: %s", &b)
	}
}

// TestAlike: a line is what package encoding/json would make of the event.
func TestAlike(t *testing.T) {
	for _, detail := range []any{
		nil, "", "a", "é<\u2028", 0, -7, math.MaxInt64, 1.5, 1e21, true, time.Second, int64(3), uint8(4), []string{"<"}, map[string]any{"b": 1, "a": nil},
		sched.Pick{Enabled: []string{"1", "1.2"}, Run: "1.2", Why: "block"}, sched.Pick{Enabled: []string{}}, trace{"x"},
	} {
		e := Event{Step: 1, Time: -5, Process: "1", Thread: "1.2", Task: "1@1", Kind: "k", Object: "\"o\"", ID: "1#1", By: "b", Taken: "a:1:2", From: "f",
			Cause: 9, At: "a:\t", Detail: detail}
		var want strings.Builder
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(e); err != nil {
			t.Fatal(err)
		}
		if got, err := appendEvent(nil, &e); err != nil || string(got) != want.String() {
			t.Errorf("%v\n got %swant %s", err, got, &want)
		}
	}
}

// trace is a type that tells JSON what it is.
type trace struct{ name string }

func (t trace) MarshalText() ([]byte, error) { return []byte(t.name), nil }

// TestKilled: also a program that is killed leaves the header, and nothing is written after a log was closed.
func TestKilled(t *testing.T) {
	var b strings.Builder
	w := NewWriter(&b)
	w.Header(Header{Script: "a.js"})
	if strings.Count(b.String(), "\n") != 1 {
		t.Errorf("after the header: %q", &b)
	}
	w.Event(&Event{Kind: "before"})
	if err := w.Close(); err != nil || strings.Count(b.String(), "\n") != 2 {
		t.Errorf("Close: %v, written %q", err, &b)
	}
	w.Event(&Event{Kind: "after"})
	w.Raw(strings.NewReader("{}\n"))
	_ = w.Flush()
	if strings.Count(b.String(), "\n") != 2 {
		t.Errorf("written after Close: %q", &b)
	}
}

// BenchmarkEvent is a line.
func BenchmarkEvent(b *testing.B) {
	w := NewWriter(io.Discard)
	for b.Loop() {
		w.Event(&Event{Step: 1, Time: 7, Process: "1", Thread: "1.2", Kind: "lock.acquire", Object: "lock m", ID: "1#1", By: "1.2", At: "a.js:1:2"})
	}
}

// BenchmarkHeld is a line of another process whose clock has gone far ahead, and one of this.
func BenchmarkHeld(b *testing.B) {
	w, line := NewWriter(io.Discard), strings.NewReader("")
	w.Header(Header{Virtual: true})
	for b.Loop() {
		line.Reset(`{"s":1,"vt":5,"p":"1.1"}` + "\n")
		w.Raw(line)
		w.Event(&Event{Step: 1})
	}
}

// TestFlush: what is held back is written, and not before.
func TestFlush(t *testing.T) {
	var b strings.Builder
	w := NewWriter(&b)
	w.Event(&Event{})
	if b.Len() != 0 {
		t.Errorf("written before Flush: %s", &b)
	}
	for range 2 {
		if err := w.Flush(); err != nil || strings.Count(b.String(), "\n") != 1 {
			t.Errorf("Flush: %v, written %q", err, &b)
		}
	}
}

// TestOtherProcesses: in virtual time the lines of other processes are in order, however they come; else where they came.
func TestOtherProcesses(t *testing.T) {
	const late, first, second = `{"s":1,"vt":5,"p":"1.1"}`, `{"s":2,"vt":0,"p":"1.2"}`, `{"s":1,"vt":0,"p":"1.10"}`
	for virtual, want := range map[bool]string{true: "1 1 1.2 1.10 1 1.1", false: "1 1.1 1.10 1.2 1 1"} {
		text := written(t, func(w *Writer) {
			w.Header(Header{Virtual: virtual})
			w.Event(&Event{Process: "1", Step: 1})
			w.Raw(strings.NewReader(late + "\n" + second + "\n"))
			w.Raw(strings.NewReader(first + "\n"))
			w.Event(&Event{Process: "1", Step: 2})
			w.Event(&Event{Process: "1", Step: 3, Time: 3})
		})
		var got []string
		for _, line := range strings.Split(text, "\n") {
			if _, rest, ok := strings.Cut(line, `"p":"`); ok {
				path, _, _ := strings.Cut(rest, `"`)
				got = append(got, path)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("virtual %t: %q, want %s", virtual, got, want)
		}
	}
}
