package lanes

import (
	"strings"

	"weft/runtime/trace"
)

// inOrder puts events in the order of causes: in a log, what processes do at one time stands process by process. A message comes after it was
// sent, a process begins after it was started, and is joined after it has ended. All else stays in the order of the log.
func inOrder(events []trace.Event) []trace.Event {
	o := orderer{
		events: events, woken: woken(events), there: map[string]bool{}, done: map[string]bool{}, begun: map[string]bool{},
		held: map[string][]int{}, waits: map[string][]string{},
	}
	for i := range events {
		if gives := given(&events[i]); gives != "" {
			o.there[gives] = true
		}
	}
	for i := range events {
		o.take(i)
	}
	for i := range events { // what waits for each other
		if p := events[i].Process; len(o.held[p]) > 0 && o.held[p][0] == i {
			o.held[p] = o.held[p][1:]
			o.put(i)
		}
	}
	return o.out
}

// woken are the messages from other processes that threads wait for, by the events in which they are ready to take them.
func woken(events []trace.Event) map[int]string {
	out, ready := map[int]string{}, map[[2]string]int{}
	for i := range events {
		e := &events[i]
		at := [2]string{e.Process, e.Thread}
		if e.Kind == "ready" {
			ready[at] = i
			continue
		}
		msg := received(e)
		if msg == "" {
			continue
		}
		if r, ok := ready[at]; ok && events[r].ID == e.ID {
			out[r] = msg
		}
		delete(ready, at)
	}
	return out
}

// received is the message from another process that comes with an event; "" for none.
func received(e *trace.Event) string {
	msg, _ := detail(e.Detail)["msg"].(string)
	if from, _, _ := strings.Cut(msg, "!"); from == e.Process {
		return ""
	}
	return msg
}

// orderer is the state of inOrder.
type orderer struct {
	events []trace.Event
	woken  map[int]string // see woken
	out    []trace.Event
	there  map[string]bool     // what is given in the log
	done   map[string]bool     // and was
	begun  map[string]bool     // processes that have an event in out
	held   map[string][]int    // of each process: events that wait, the first one for what it needs
	waits  map[string][]string // processes whose first event that waits needs something, by that
}

// take puts an event, or has it wait.
func (o *orderer) take(i int) {
	p := o.events[i].Process
	if len(o.held[p]) > 0 || o.lacks(i) {
		o.held[p] = append(o.held[p], i)
		return
	}
	o.put(i)
}

// lacks reports whether an event cannot be yet; then its process waits for what it needs.
func (o *orderer) lacks(i int) bool {
	for _, need := range o.needs(i) {
		if o.there[need] && !o.done[need] {
			o.waits[need] = append(o.waits[need], o.events[i].Process)
			return true
		}
	}
	return false
}

// put puts an event, and then what has waited for it.
func (o *orderer) put(i int) {
	e := &o.events[i]
	o.out = append(o.out, *e)
	o.begun[e.Process] = true
	gives := given(e)
	if gives == "" || o.done[gives] {
		return
	}
	o.done[gives] = true
	waiting := o.waits[gives]
	delete(o.waits, gives)
	for _, p := range waiting {
		for len(o.held[p]) > 0 && !o.lacks(o.held[p][0]) {
			next := o.held[p][0]
			o.held[p] = o.held[p][1:]
			o.put(next)
		}
	}
}

// given is what an event makes possible; "" for nothing.
func given(e *trace.Event) string {
	msg, _ := detail(e.Detail)["msg"].(string)
	switch from, _, _ := strings.Cut(msg, "!"); {
	case msg != "" && from == e.Process:
		return "message " + msg
	case e.Kind == "process.start":
		return "start " + e.ID
	case e.Kind == "process.end":
		return "end " + e.Process
	}
	return ""
}

// needs are what must have been before an event.
func (o *orderer) needs(i int) (all []string) {
	e := &o.events[i]
	if msg := received(e) + o.woken[i]; msg != "" { // only one of them
		all = append(all, "message "+msg)
	}
	if (e.Kind == "process.join" || e.Kind == "process.exit") && e.ID != "" {
		all = append(all, "end "+e.ID)
	}
	if !o.begun[e.Process] {
		all = append(all, "start "+e.Process)
	}
	return all
}
