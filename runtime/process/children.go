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
	return slices.DeleteFunc(t.Unreaped(), func(p *Process) bool { return p.byFork })
}

// Unreaped is the children that were started and not reaped, in the order in which they were started.
func (t *Table) Unreaped() []*Process {
	t.mu.Lock()
	defer t.mu.Unlock()
	out := make([]*Process, 0, len(t.children))
	for _, p := range t.children {
		if p.os != nil {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b *Process) int { return sched.ComparePaths(a.path, b.path) })
	return out
}

// reap reaps all children that have ended, but for those that only WaitPid reaps.
func (t *Table) reap() {
	if t.started == 0 {
		return
	}
	for _, p := range t.Unreaped() {
		if !p.byFork && p.Poll() {
			p.Reap()
		}
	}
}

// forget takes a child out of the table.
func (t *Table) forget(p *Process) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.children, p.path)
}

// JoinAll ends the daemons and waits for the other children, as Python does when a program ends.
func (t *Table) JoinAll() error {
	if t.started == 0 {
		return nil
	}
	for _, p := range t.Unreaped() {
		if p.daemon && !p.Poll() {
			_ = p.os.Signal(syscall.SIGTERM) // it may have ended just now
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
		if !p.Poll() {
			p.os.Kill("")
		}
	}
	t.running.Wait()
	for _, p := range t.Unreaped() {
		p.Poll()
		p.Reap()
	}
}

// KillWithoutWaiting kills the children and returns how many there were. Any goroutine may call it.
func (t *Table) KillWithoutWaiting() (n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, p := range t.children {
		p.mu.Lock()
		if p.os != nil && p.ended == nil {
			p.os.Kill("")
			n++
		}
		p.mu.Unlock()
	}
	return n
}
