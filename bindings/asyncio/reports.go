package asyncio

import (
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// This file is what logs, lists and reports say of tasks.

// logTask is logTask(op, task, name, detail): the detail is a string, or undefined for none.
func (m *module) logTask(c js.Call) goja.Value {
	var detail any
	if s, ok := js.Text(c.Argument(3)); ok {
		detail = s
	}
	m.rt.Log.LogTask(c.Argument(0).String(), c.Argument(1).(*goja.Object), c.Argument(2).String(), detail)
	return nil
}

// turn is vm.Jobs.Turns.
func (m *module) turn(value any, site int, over bool) {
	task, ok := value.(*goja.Object)
	switch {
	case !ok:
	case over:
		m.awaits(task)
	default:
		m.rt.Log.TaskResumes(task, m.rt.Site(site).String())
	}
}

// logTurn is logTurn(task, begins): the first turn of a task begins, or has ended.
func (m *module) logTurn(c js.Call) goja.Value {
	if task := promise(c); c.Argument(1).ToBoolean() {
		m.rt.Log.TaskResumes(task, "")
	} else {
		m.awaits(task)
	}
	return nil
}

// awaits writes to the log what a task waits for, if it does.
func (m *module) awaits(task *goja.Object) {
	waits, _ := goja.AssertFunction(m.load("tree").Get("waits"))
	row, ok := js.Must(waits(goja.Undefined(), task)).(*goja.Object)
	if !ok {
		return
	}
	by, _ := row.Get("by").(*goja.Object)
	place := ""
	if call, ok := row.Get("call").(*goja.Object); ok {
		if _, at, ok := m.rt.WaitsFor(call); ok {
			place = at.String()
		}
	}
	m.rt.Log.TaskAwaits(task, row.Get("on").String(), by, place)
}

// setTasks is setTasks(title, coro): title(task) is a task's name, coro(task) the promise that it follows.
func (m *module) setTasks(c js.Call) goja.Value {
	title, coro := c.Arg(0, "title").Func(), c.Arg(1, "coro").Func()
	m.rt.SetTasks(func(task *goja.Object) string { return c.Call(title, task).String() }, func(task *goja.Object) *goja.Object {
		p, _ := c.Call(coro, task).(*goja.Object)
		return p
	})
	return nil
}

// onDeadlock is onDeadlock(tasks, tell): tasks(thread, promise) gives { name, on, holder, task, call, holds } for each task of a thread,
// which awaits the promise itself: see runtime.TaskWait.
func (m *module) onDeadlock(c js.Call) goja.Value {
	tasks, tell := c.Arg(0, "tasks").Func(), c.Arg(1, "tell").Func()
	m.rt.OnDeadlock(func(th *runtime.Thread, awaits *goja.Object) (all []runtime.TaskWait) {
		number, _ := th.Ident()
		var p goja.Value
		if awaits != nil {
			p = awaits
		}
		for _, row := range c.Named("tasks", c.Call(tasks, c.Value(number), p)).List() {
			o := row.(*goja.Object)
			call, _ := o.Get("call").(*goja.Object)
			holds := c.Named("holds", o.Get("holds")).List()
			w := runtime.TaskWait{
				Name: o.Get("name").String(), On: o.Get("on").String(), Holder: o.Get("holder").String(), Task: o.Get("task").ToBoolean(), Call: call,
			}
			for ; len(holds) > 1; holds = holds[2:] {
				w.Holds = append(w.Holds, [2]string{holds[0].String(), holds[1].String()})
			}
			all = append(all, w)
		}
		return all
	}, func() { c.Call(tell) })
	return nil
}

// here is where the script is, as file:line:column; "" when that is not known.
func (m *module) here(c js.Call) goja.Value {
	if p, ok := m.rt.Here().(*js.Place); ok {
		return c.Value(p.String())
	}
	return c.Value("")
}

// describeWait is what a promise of the kernel's waits for, "" for others.
func (m *module) describeWait(p *goja.Object) string {
	op, on, named := strings.Cut(m.rt.DescribeWait(p), " ")
	if named {
		return on
	}
	op, _, _ = strings.Cut(op, ".")
	return op
}
