package lanes

import (
	"cmp"
	"maps"
	"slices"

	"weft/runtime/engine/sched"
)

// Run is the run so far. The builder may be used on; what was returned does not change.
func (b *Builder) Run() *Run {
	r := *b.run
	r.Events = r.Events[:len(r.Events):len(r.Events)]
	for _, path := range slices.SortedFunc(maps.Keys(b.procs), sched.ComparePaths) {
		p := *b.procs[path].Process
		r.Processes = append(r.Processes, &p)
	}
	at := b.place(&r)
	r.renumber(at)
	for i, o := range r.Objects {
		c := *o
		c.Changes = slices.Clone(c.Changes)
		for j := range c.Changes {
			c.Changes[j].Lane = at[c.Changes[j].Lane]
		}
		r.Objects[i] = &c
	}
	r.turns()
	return &r
}

// place puts the lanes in order, ends those that go on, and returns where each is.
func (b *Builder) place(r *Run) []int {
	procs := map[string]int{}
	for i, p := range r.Processes {
		procs[p.Path] = i
	}
	order := slices.Clone(b.order)
	slices.SortStableFunc(order, func(x, y *lane) int {
		return cmp.Or(cmp.Compare(procs[x.proc.Path], procs[y.proc.Path]), sched.ComparePaths(x.Thread, y.Thread), bool2int(x.Task)-bool2int(y.Task),
			sched.ComparePaths(x.ID, y.ID))
	})
	at := make([]int, len(order))
	for i, l := range order {
		at[l.index] = i
		out := l.Lane
		out.Process, out.Bars = procs[l.proc.Path], slices.Clone(l.Bars)
		if !l.done {
			last := l.now
			last.To = max(len(r.Events)+1, last.From+1)
			out.Bars = append(out.Bars, last)
		}
		r.Lanes = append(r.Lanes, &out)
	}
	return at
}

// renumber has all that names a lane name its place among the lanes.
func (r *Run) renumber(at []int) {
	for _, l := range r.Lanes {
		for i := range l.Bars {
			if h := &l.Bars[i].Holder; *h >= 0 {
				*h = at[*h]
			}
		}
	}
	r.owner = slices.Clone(r.owner)
	for i := range r.owner {
		r.owner[i] = at[r.owner[i]]
	}
	r.Wakes, r.Outputs, r.Switches, r.Objects = slices.Clone(r.Wakes), slices.Clone(r.Outputs), slices.Clone(r.Switches), slices.Clone(r.Objects)
	for i := range r.Wakes {
		r.Wakes[i].From, r.Wakes[i].To = at[r.Wakes[i].From], at[r.Wakes[i].To]
	}
	for i := range r.Outputs {
		r.Outputs[i].Lane = at[r.Outputs[i].Lane]
	}
	for i := range r.Switches {
		r.Switches[i].From, r.Switches[i].To = at[r.Switches[i].From], at[r.Switches[i].To]
	}
	if r.Failure != nil {
		f := *r.Failure
		f.Lane = at[f.Lane]
		r.Failure = &f
	}
}

// turns fills in who had the lock of each process.
func (r *Run) turns() {
	for i, l := range r.Lanes {
		if l.Task {
			continue
		}
		p := r.Processes[l.Process]
		for _, b := range l.Bars {
			if b.State == Running {
				p.GIL = append(p.GIL, Turn{i, b.From, b.To})
			}
		}
	}
	for _, p := range r.Processes {
		slices.SortFunc(p.GIL, func(x, y Turn) int { return cmp.Compare(x.From, y.From) })
	}
}

func bool2int(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Spot is where a lane is at a step, as file:line; "" when that is not known.
func (r *Run) Spot(lane, step int) string {
	acts := r.Lanes[lane].Acts
	for i := len(acts) - 1; i >= 0; i-- {
		if acts[i] <= step {
			if at := Brief(r.At(acts[i]).At); at != "" {
				return at
			}
		}
	}
	return ""
}
