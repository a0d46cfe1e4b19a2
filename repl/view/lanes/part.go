package lanes

import (
	"maps"
	"slices"

	"weft/runtime/engine/sched"
	"weft/runtime/trace"
)

// Part finds where two runs begin to differ: a step of each, 0 for none. Each process is compared with its like, and the earliest step counts.
func Part(a, b *Run) (inA, inB int) {
	of := func(r *Run) map[string][]int {
		out := map[string][]int{}
		for i := range r.Events {
			out[r.Events[i].Process] = append(out[r.Events[i].Process], i+1)
		}
		return out
	}
	stepsA, stepsB := of(a), of(b)
	all := maps.Clone(stepsA)
	maps.Copy(all, stepsB)
	for _, process := range slices.SortedFunc(maps.Keys(all), sched.ComparePaths) {
		list, other := stepsA[process], stepsB[process]
		i := 0
		for i < len(list) && i < len(other) && same(a.At(list[i]), b.At(other[i])) {
			i++
		}
		if i == len(list) && i == len(other) {
			continue
		}
		stepA, stepB := nth(list, i, a), nth(other, i, b)
		if inA == 0 || stepA < inA {
			inA, inB = stepA, stepB
		}
	}
	return inA, inB
}

// nth is a step of a process; after its last, that.
func nth(list []int, i int, r *Run) int {
	switch {
	case i < len(list):
		return list[i]
	case len(list) > 0:
		return list[len(list)-1]
	}
	return r.Steps()
}

// same reports whether two events are alike, but for their times.
func same(a, b *trace.Event) bool {
	if a.Thread != b.Thread || a.Kind != b.Kind || a.ID != b.ID || a.At != b.At {
		return false
	}
	return Picked(a) == Picked(b)
}

// Picked is the path of the thread that a decision has picked; "" for another event.
func Picked(e *trace.Event) string {
	if e.Kind != "pick" {
		return ""
	}
	run, _ := detail(e.Detail)["run"].(string)
	return run
}

// Find is the lane of a thread or a task of a process; -1 when there is none.
func (r *Run) Find(process, id string) int {
	for i, l := range r.Lanes {
		if l.ID == id && r.Processes[l.Process].Path == process {
			return i
		}
	}
	return -1
}
