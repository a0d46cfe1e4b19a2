package deadlock

import (
	"slices"

	"weft/runtime/engine/sched"
)

// withTasks has a deadlock be told by the tasks of the threads that wait for their event loops. loops are those threads: they wait for
// their tasks, which says little.
func (r *Reporter) withTasks(d *sched.Deadlock) (told *sched.Deadlock, loops []sched.Blocked) {
	told = &sched.Deadlock{Cycle: d.Cycle}
	var tasks []sched.Blocked
	for _, w := range d.Blocked {
		of := r.Tasks(w)
		if len(of) > 0 && of[0].Name == "" {
			w.On, w.Kind, w.Holder, w.Holds = of[0].On, of[0].Kind, of[0].Holder, append(w.Holds, of[0].Holds...)
			of = of[1:]
		}
		if len(of) > 0 && w.On == "" {
			loops = append(loops, w)
		} else {
			told.Blocked = append(told.Blocked, w)
		}
		tasks = append(tasks, of...)
	}
	circle, rest := circleOf(tasks)
	if len(told.Cycle) == 0 {
		told.Cycle = circle
	} else {
		rest = tasks
	}
	told.Blocked = append(told.Blocked, rest...)
	return told, loops
}

// circleOf is tasks that wait for each other, in a circle, and the rest.
func circleOf(tasks []sched.Blocked) (circle, rest []sched.Blocked) {
	index := func(name string) int {
		return slices.IndexFunc(tasks, func(w sched.Blocked) bool { return w.Name == name })
	}
	for start := range tasks {
		var way []int
		for i := start; i >= 0 && !slices.Contains(way, i); {
			way = append(way, i)
			next := tasks[i].Holder
			if Joins(tasks[i]) {
				next = tasks[i].On
			}
			if i = index(next); i == start {
				return split(tasks, way)
			}
		}
	}
	return nil, tasks
}

func split(tasks []sched.Blocked, chosen []int) (circle, rest []sched.Blocked) {
	for _, i := range chosen {
		circle = append(circle, tasks[i])
	}
	for i, w := range tasks {
		if !slices.Contains(chosen, i) {
			rest = append(rest, w)
		}
	}
	return circle, rest
}
