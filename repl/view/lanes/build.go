package lanes

import (
	"weft/runtime/trace"
)

// Of makes a run of a log.
func Of(h trace.Header, events []trace.Event) *Run {
	b := NewBuilder(h)
	for _, e := range inOrder(events) {
		b.Add(e)
	}
	return b.Run()
}

// Builder makes a run of events as they come.
type Builder struct {
	run       *Run
	procs     map[string]*process
	lanes     map[string]*lane
	order     []*lane
	objects   map[string]*object
	steps     map[local]int  // steps of the run, by those of a process
	sent      map[string]int // messages that have not come, by their identities: the step that has sent them
	announced map[string]announced
}

// local is a step as the log counts it: those of a process.
type local struct {
	process string
	step    int64
}

// announced is what its parent has said of a process before that says something itself.
type announced struct {
	name string
	step int
	by   *lane
}

// process is what is known of a process while its events come.
type process struct {
	*Process
	current *lane // has its lock
	main    *lane
}

// lane is what is known of a lane while its events come.
type lane struct {
	Lane
	proc  *process
	now   Bar
	done  bool
	index int           // in the order of beginning
	task  *lane         // of a thread: the one of its tasks that has gone on last; nil for none
	after map[*lane]int // those whose end it has waited for, and when
	told  bool          // the log has said who ended its wait
}

// called is the lane's name, or that of its process for the main thread of one that another has started.
func (l *lane) called() string {
	if l == l.proc.main && l.proc.Path != "1" {
		return l.proc.Name
	}
	return l.Name
}

// NewBuilder makes a Builder.
func NewBuilder(h trace.Header) *Builder {
	return &Builder{
		run: &Run{Header: h}, procs: map[string]*process{}, lanes: map[string]*lane{}, objects: map[string]*object{}, sent: map[string]int{}, steps: map[local]int{},
		announced: map[string]announced{},
	}
}

// Add takes the next event.
func (b *Builder) Add(e trace.Event) {
	if len(b.run.Events) >= MostSteps {
		b.run.Left++
		return
	}
	b.run.Events = append(b.run.Events, e)
	step := len(b.run.Events)
	b.steps[local{e.Process, e.Step}] = step
	thread := b.lane(e.Process, e.Thread, step)
	l := thread
	if t := b.lanes[key(e.Process, e.Task)]; e.Task != "" && t != nil {
		l = t
	}
	if t := b.lanes[key(e.Process, e.ID)]; e.Kind == "task.end" && t != nil {
		l = t
	}
	b.run.owner = append(b.run.owner, l.index)
	b.follow(thread, &e, step)
	if l != thread {
		l.runs(&e, step)
	}
	b.change(l, &e, step)
	b.judge(l, &e, step)
}

// key is where a lane is found.
func key(process, id string) string { return process + "|" + id }

// lane is that of a thread; it begins when its first event comes, unless that of its start did.
func (b *Builder) lane(path, thread string, step int) *lane {
	p := b.process(path, step)
	if thread == "" && p.main != nil {
		return p.main
	}
	if l := b.lanes[key(path, thread)]; l != nil {
		return l
	}
	l := b.begin(p, thread, step)
	if p.main == nil && (thread == "1" || path != "1") { // a log may begin in the middle of a run
		p.main, l.Name = l, "main"
		if a, ok := b.announced[path]; ok {
			l.now.From = a.step
			b.wake(a.by, a.step, l, a.step, "starts")
		}
		b.hold(l, step)
	}
	return l
}

// begin makes a lane, which is ready.
func (b *Builder) begin(p *process, id string, step int) *lane {
	l := &lane{Lane: Lane{Thread: id, ID: id, Name: "thread " + id}, proc: p, index: len(b.order)}
	l.now = Bar{State: Ready, From: step, Holder: -1}
	b.lanes[key(p.Path, id)] = l
	b.order = append(b.order, l)
	return l
}

func (b *Builder) process(path string, step int) *process {
	p := b.procs[path]
	if p == nil {
		p = &process{Process: &Process{Path: path, Name: "process " + path, Began: step}}
		if a, ok := b.announced[path]; ok {
			p.Name, p.Began = a.name, a.step
		} else if path == "1" {
			p.Name = base(b.run.Header.Script)
		}
		b.procs[path] = p
	}
	return p
}
