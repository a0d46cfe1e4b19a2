package process

import (
	"slices"
	"syscall"

	"weft/runtime"
	"weft/runtime/engine/sched"
)

// Children are the processes that this one has started and that have not ended; those that have are reaped. What Fork has made
// is not among them: WaitPid alone reaps that (POSIX).
func (t *Table) Children() []*Process {
	t.reap()
	return slices.DeleteFunc(t.Unreaped(), func(p *Process) bool { return p.raw })
}

// Unreaped is the children that were started and not reaped, in the order they were started.
func (t *Table) Unreaped() []*Process {
	t.mu.Lock()
	defer t.mu.Unlock()
	out := make([]*Process, 0, len(t.children))
	for _, p := range t.children {
		if p.Child != nil {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b *Process) int { return sched.ComparePaths(a.path, b.path) })
	return out
}

// reap takes all children that have ended out of the process table, but for those that only WaitPid does.
func (t *Table) reap() {
	if t.started == 0 {
		return
	}
	for _, p := range t.Unreaped() {
		if !p.raw && p.Child != nil && p.Poll() {
			p.Reap()
		}
	}
}

// forget takes a child out of the list.
func (t *Table) forget(p *Process) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.children, p.path)
}

// mourn notes that the goroutines of a child have ended.
func (t *Table) mourn(*Process) { t.running.Done() }

// JoinAll ends the daemons and waits for the other children, as Python does when a program ends.
func (t *Table) JoinAll() error {
	if t.started == 0 {
		return nil
	}
	for _, p := range t.Unreaped() {
		if p.daemon && !p.Poll() {
			_ = p.Child.Signal(syscall.SIGTERM) // it may have ended just now
		}
	}
	for _, p := range t.Unreaped() {
		if p.daemon {
			continue
		}
		if _, err := p.Join(runtime.Never); err != nil {
			return err
		}
		t.rt.ReportUnseen(0)
	}
	return nil
}

// KillAll ends all children that are left, and returns when what they have said was taken in.
func (t *Table) KillAll() {
	defer t.CloseBroker()
	if t.started == 0 {
		return
	}
	for _, p := range t.Unreaped() {
		if p.Child != nil && !p.Poll() {
			p.Child.Kill("")
		}
	}
	t.running.Wait()
	for _, p := range t.Unreaped() {
		p.Poll()
		p.Reap()
	}
}

// KillWithoutWaiting kills the children from any goroutine; it returns how many there were.
func (t *Table) KillWithoutWaiting() (n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, p := range t.children {
		p.mu.Lock()
		if child := p.Child; child != nil && p.ended == nil {
			child.Kill("")
			n++
		}
		p.mu.Unlock()
	}
	return n
}
