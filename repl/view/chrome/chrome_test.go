package chrome_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"weft/repl/view/chrome"
	"weft/repl/view/lanes"
	"weft/repl/view/logtest"
)

// event is one of a trace; a field that must be there is a pointer.
type event struct {
	Phase string   `json:"ph"`
	Name  string   `json:"name"`
	Pid   *int     `json:"pid"`
	Tid   *int     `json:"tid"`
	Time  *float64 `json:"ts"`
	Dur   float64  `json:"dur"`
	ID    int      `json:"id"`
	Bind  string   `json:"bp"`
	Scope string   `json:"s"`
	Args  map[string]any
}

type track struct{ pid, tid int }

// check says what is wrong with a trace, by the rules of those who read it: fields that are there, order, nesting, arrows that begin and
// end in slices.
func check(text []byte) (wrong []string) {
	var file struct {
		TraceEvents []event
	}
	if err := json.Unmarshal(text, &file); err != nil {
		return []string{err.Error()}
	}
	say := func(e event, what string) { wrong = append(wrong, fmt.Sprintf("%s %q: %s", e.Phase, e.Name, what)) }
	slices2, arrows, last := map[track][]event{}, map[int][]event{}, 0.0
	for _, e := range file.TraceEvents {
		if e.Pid == nil || e.Tid == nil || e.Name == "" {
			say(e, "has no pid, tid or name")
			continue
		}
		if e.Phase == "M" {
			continue
		}
		if e.Time == nil || *e.Time < last {
			say(e, "comes too late")
			continue
		}
		last = *e.Time
		switch e.Phase {
		case "X":
			if e.Dur <= 0 {
				say(e, "has no length")
			}
			slices2[track{*e.Pid, *e.Tid}] = append(slices2[track{*e.Pid, *e.Tid}], e)
		case "s", "f":
			arrows[e.ID] = append(arrows[e.ID], e)
		case "i":
			if e.Scope != "t" && e.Scope != "p" && e.Scope != "g" {
				say(e, "has no scope")
			}
		case "C":
			for _, v := range e.Args {
				if n, ok := v.(float64); !ok || n < 0 {
					say(e, "counts nothing")
				}
			}
		default:
			say(e, "is of no known phase")
		}
	}
	inside := func(e event) bool {
		return slices.ContainsFunc(slices2[track{*e.Pid, *e.Tid}], func(s event) bool { return *s.Time <= *e.Time && *e.Time < *s.Time+s.Dur })
	}
	for _, list := range slices2 {
		var open []float64
		for _, e := range list {
			for len(open) > 0 && open[len(open)-1] <= *e.Time {
				open = open[:len(open)-1]
			}
			if end := *e.Time + e.Dur; len(open) > 0 && end > open[len(open)-1] {
				say(e, "is not within the one before")
			}
			open = append(open, *e.Time+e.Dur)
		}
	}
	for id, a := range arrows {
		if len(a) != 2 || id == 0 || a[0].Phase != "s" || a[1].Phase != "f" || a[1].Bind != "e" || !inside(a[0]) || !inside(a[1]) {
			say(a[0], "is no arrow from a slice to a slice")
		}
	}
	return wrong
}

func TestRules(t *testing.T) {
	for name, r := range map[string]*lanes.Run{
		"deadlock": logtest.Run(t, logtest.Deadlock), "lost": logtest.Run(t, logtest.Lost), "long": logtest.Long(t, 9, 2000),
	} {
		var b bytes.Buffer
		if err := chrome.Write(&b, r); err != nil {
			t.Fatal(err)
		}
		for _, what := range check(b.Bytes()) {
			t.Errorf("%s: %s", name, what)
		}
		if name != "long" && !bytes.Contains(b.Bytes(), []byte(`"ph":"s"`)) {
			t.Errorf("%s: no arrows", name)
		}
	}
}

// TestCheck: the rules find what breaks them.
func TestCheck(t *testing.T) {
	for _, bad := range []string{
		`{"ph":"X","name":"a","pid":1,"tid":1,"ts":1}`,
		`{"ph":"X","name":"a","pid":1,"tid":1,"ts":5,"dur":1},{"ph":"X","name":"b","pid":1,"tid":1,"ts":1,"dur":1}`,
		`{"ph":"X","name":"a","pid":1,"tid":1,"ts":1,"dur":5},{"ph":"X","name":"b","pid":1,"tid":1,"ts":3,"dur":5}`,
		`{"ph":"s","name":"a","id":1,"pid":1,"tid":1,"ts":1}`,
	} {
		if len(check([]byte(chrome.Magic+bad+"]}"))) == 0 {
			t.Errorf("nothing is found wrong with %s", bad)
		}
	}
}
