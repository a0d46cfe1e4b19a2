// Package chrome writes a run in the format of Chrome's trace viewer, which Perfetto reads as well.
//
// Each thread and each task has two tracks: its states, and what it did, as slices that are short enough to fit between its switches, with
// arrows from what ended a wait to the end of that. The lock of each process has a track of its own, in process 0, with the number of threads
// that are ready. A step is ten microseconds.
package chrome

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"weft/repl/view/lanes"
)

// Magic is how such a file begins.
const Magic = `{"displayTimeUnit":"ns","traceEvents":[`

// stepTime is the length of a step, in microseconds.
const stepTime = 10

// event is one of the format. The fields have the names that it gives them.
type event struct {
	Phase string         `json:"ph"`
	Cat   string         `json:"cat,omitempty"`
	Name  string         `json:"name"`
	Color string         `json:"cname,omitempty"`
	ID    int            `json:"id,omitempty"`
	Bind  string         `json:"bp,omitempty"`
	Scope string         `json:"s,omitempty"`
	Pid   int            `json:"pid"`
	Tid   int            `json:"tid"`
	Time  float64        `json:"ts"`
	Dur   float64        `json:"dur,omitempty"`
	Args  map[string]any `json:"args,omitempty"`
}

// Write writes a run.
func Write(w io.Writer, r *lanes.Run) error {
	c := &converter{run: r}
	c.names()
	c.locks()
	for i := range r.Lanes {
		c.states(i)
		c.acts(i)
	}
	c.wakes()
	c.failure()
	slices.SortStableFunc(c.list, func(a, b event) int { return cmp.Or(cmp.Compare(a.Time, b.Time), cmp.Compare(b.Dur, a.Dur)) })
	out := bufio.NewWriter(w)
	fmt.Fprint(out, Magic)
	for i, e := range append(c.named, c.list...) {
		text, err := json.Marshal(e)
		if err != nil {
			return err
		}
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		out.Write(text)
	}
	fmt.Fprint(out, "\n]}\n")
	return out.Flush()
}

type converter struct {
	run   *lanes.Run
	named []event // names of processes and threads
	list  []event
}

func at(step int) float64 { return float64(step * stepTime) }

// pid is the number of a lane's process, and tid that of its track of states; the next is that of what it does.
func (c *converter) pid(lane int) int { return c.run.Lanes[lane].Process + 1 }

func tid(lane int) int { return 2*lane + 2 }

// names are those of the tracks, and their order.
func (c *converter) names() {
	c.name("process_name", 0, 0, map[string]any{"name": "scheduler"})
	c.name("process_sort_index", 0, 0, map[string]any{"sort_index": 0})
	for i, p := range c.run.Processes {
		c.name("process_name", i+1, 0, map[string]any{"name": p.Name})
		c.name("process_sort_index", i+1, 0, map[string]any{"sort_index": i + 1})
		c.name("thread_name", 0, i+1, map[string]any{"name": "GIL of " + p.Name})
	}
	for i, l := range c.run.Lanes {
		for k, name := range []string{l.Name, l.Name + ": does"} {
			c.name("thread_name", c.pid(i), tid(i)+k, map[string]any{"name": name})
			c.name("thread_sort_index", c.pid(i), tid(i)+k, map[string]any{"sort_index": tid(i) + k})
		}
	}
}

func (c *converter) name(what string, pid, tid int, args map[string]any) {
	c.named = append(c.named, event{Phase: "M", Name: what, Pid: pid, Tid: tid, Args: args})
}

// locks are who had the lock of each process, and how many wanted it.
func (c *converter) locks() {
	for i, p := range c.run.Processes {
		for _, t := range p.GIL {
			c.list = append(c.list, event{
				Phase: "X", Cat: "gil", Name: c.run.Lanes[t.Lane].Name, Pid: 0, Tid: i + 1, Time: at(t.From), Dur: at(t.To - t.From),
			})
		}
		c.ready(i)
	}
}

// ready counts the threads of a process that are ready.
func (c *converter) ready(process int) {
	changes := map[int]int{}
	for _, l := range c.run.Lanes {
		for _, b := range l.Bars {
			if l.Process == process && !l.Task && b.State == lanes.Ready {
				changes[b.From]++
				changes[b.To]--
			}
		}
	}
	n := 0
	steps := make([]int, 0, len(changes))
	for step := range changes {
		steps = append(steps, step)
	}
	slices.Sort(steps)
	for _, step := range steps {
		if changes[step] != 0 {
			n += changes[step]
			c.list = append(c.list, event{Phase: "C", Name: "ready", Pid: process + 1, Time: at(step), Args: map[string]any{"threads": n}})
		}
	}
}

// states are the bars of a lane.
func (c *converter) states(i int) {
	for _, b := range c.run.Lanes[i].Bars {
		args := map[string]any{"steps": fmt.Sprintf("%d-%d", b.From, b.To-1)}
		if b.At != "" {
			args["at"] = b.At
		}
		if b.Op != "" {
			args["wait"] = b.Op
		}
		if b.On != "" {
			args["on"] = b.On
		}
		if b.Holder >= 0 {
			args["holder"] = c.run.Lanes[b.Holder].Name
		}
		c.list = append(c.list, event{
			Phase: "X", Cat: "state", Name: c.run.Why(&b), Color: b.State.Look().Chrome, Pid: c.pid(i), Tid: tid(i), Time: at(b.From),
			Dur: at(b.To - b.From), Args: args,
		})
	}
}

// acts are what a lane did.
func (c *converter) acts(i int) {
	last := 0
	for _, step := range c.run.Lanes[i].Acts {
		if step == last {
			continue
		}
		last = step
		e := c.run.At(step)
		args := map[string]any{"step": step, "kind": e.Kind}
		if e.At != "" {
			args["at"] = e.At
		}
		c.list = append(c.list, event{
			Phase: "X", Cat: "op", Name: lanes.Does(e), Pid: c.pid(i), Tid: tid(i) + 1, Time: at(step), Dur: stepTime - 1, Args: args,
		})
	}
}

// wakes are arrows: from what a lane did, to the bar that begins with it in another.
func (c *converter) wakes() {
	for id, w := range c.run.Wakes {
		from, to := at(w.FromStep)+1, at(w.ToStep)+1
		bar := c.run.Lanes[w.To].At(w.ToStep)
		_, act := slices.BinarySearch(c.run.Lanes[w.From].Acts, w.FromStep)
		if bar == nil || !act || w.FromStep > w.ToStep {
			continue
		}
		c.list = append(c.list,
			event{Phase: "s", Cat: "wake", Name: w.What, ID: id + 1, Pid: c.pid(w.From), Tid: tid(w.From) + 1, Time: from},
			event{Phase: "f", Cat: "wake", Name: w.What, ID: id + 1, Bind: "e", Pid: c.pid(w.To), Tid: tid(w.To), Time: max(to, from+1)})
	}
}

// failure is a mark at what went wrong.
func (c *converter) failure() {
	if f := c.run.Failure; f != nil {
		c.list = append(c.list, event{
			Phase: "i", Cat: "bug", Name: f.Kind + ": " + f.Text, Scope: "p", Pid: c.pid(f.Lane), Tid: tid(f.Lane), Time: at(f.Step),
		})
	}
}
