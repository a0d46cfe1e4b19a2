package trace

import (
	"errors"
	"strings"
	"testing"
)

const (
	head  = `{"v":2,"script":"a.js","sha256":"","engine":"","strategy":"fifo","seed":0,"interval":0,"virtual":true}` + "\n"
	first = `{"s":1,"vt":0,"p":"1","t":"1","k":"out","d":{"fd":1,"text":"x"}}` + "\n"
	last  = `{"s":2,"vt":0,"p":"1","t":"1","k":"process.end","d":0}` + "\n"
)

// TestRead: what is not a whole log is told with the line, and what was well is there.
func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, text, err string
		events          int // -1: not even a header
	}{
		{"whole", head + first + last, "", 2},
		{"lines of Windows", strings.ReplaceAll(head+first+last, "\n", "\r\n"), "", 2},
		{"what is new is not read", head + strings.Replace(first, `"k"`, `"new":[1],"k"`, 1) + last, "", 2},
		{"another process", head + first + strings.Replace(last, `"s":2,"vt":0,"p":"1"`, `"s":9,"vt":0,"p":"1.1"`, 1) + last, "", 3},
		{"nothing", "", "this is no event log of weft", -1},
		{"a program", "print(1)\n", "this is no event log of weft", -1},
		{"JSON", "{}\n" + first, "this is no event log of weft", -1},
		{"half a header", head[:20], "this is no event log of weft", -1},
		{"another version", strings.Replace(head, ":2", ":1", 1), "the event log has version 1; this weft reads version 2", -1},
		{"a header of something else", strings.Replace(head, `"seed":0`, `"seed":"x"`, 1), "line 1 of the event log is no header", -1},
		{"cut in a line", head + first + last[:9], "line 3 of the event log ends in the middle", 1},
		{"cut between lines", head + first, "line 3 of the event log is missing: the log ends before the program does", 1},
		{"only a header", head, "line 2 of the event log is missing: the log ends before the program does", 0},
		{"no JSON", head + "x\n" + first + last, "line 2 of the event log is no event", 0},
		{"an empty line", head + "\n" + first + last, "line 2 of the event log is no event", 0},
		{"another type", head + `{"s":"1"}` + "\n", "line 2 of the event log is no event", 0},
		{"no kind", head + `{"s":1,"p":"1"}` + "\n", "line 2 of the event log is an event without a kind, a process or a step", 0},
		{"a line twice", head + first + first + last, "line 3 of the event log is step 1 of process 1, after step 1", 1},
		{"a line is missing", head + first + strings.Replace(last, `"s":2`, `"s":3`, 1),
			"line 3 of the event log is step 3 of process 1, after step 1", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, err := Read(strings.NewReader(c.text))
			said, events := "", -1
			if err != nil {
				said = err.Error()
			}
			if l != nil {
				events = len(l.Events)
			}
			if said != c.err || events != c.events {
				t.Errorf("error %q and %d events, want %q and %d", said, events, c.err, c.events)
			}
		})
	}
}

// FuzzRead: no text makes the reader fail in another way than with an error; a log that is cut anywhere is known as one that is.
func FuzzRead(f *testing.F) {
	for _, text := range []string{head + first + last, head + first, head, "", "{\"v\":2}\n", head + "{\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, err := Read(strings.NewReader(text))
		if l == nil && err == nil || l != nil && l.Header.Version != Version {
			t.Fatalf("%v, %v", l, err)
		}
		if err != nil {
			return
		}
		whole := strings.TrimRight(text, "\r\n")
		for _, n := range []int{len(whole) - 1, len(whole) / 2} {
			var d *Damage
			if _, err := Read(strings.NewReader(whole[:n])); !errors.As(err, &d) && err != ErrNoLog {
				t.Errorf("cut at %d: %v", n, err)
			}
		}
	})
}
