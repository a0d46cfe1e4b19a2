package sched

import (
	"container/heap"
	"time"
)

// alarms are the threads whose wait has a deadline, the earliest first; equal deadlines in the order they
// were set.
type alarms []*Thread

var _ heap.Interface = (*alarms)(nil)

func (a *alarms) set(t *Thread, deadline time.Duration) {
	t.deadline = deadline
	t.s.seq++
	t.seq = t.s.seq
	heap.Push(a, t)
}

// unset takes t's deadline back, if it has one.
func (a *alarms) unset(t *Thread) {
	if t.alarm >= 0 {
		heap.Remove(a, t.alarm)
	}
}

func (a alarms) Len() int { return len(a) }

func (a alarms) Less(i, j int) bool {
	if a[i].deadline != a[j].deadline {
		return a[i].deadline < a[j].deadline
	}
	return a[i].seq < a[j].seq
}

func (a alarms) Swap(i, j int) {
	a[i], a[j] = a[j], a[i]
	a[i].alarm, a[j].alarm = i, j
}

// Push is heap.Interface's.
func (a *alarms) Push(x any) {
	t := x.(*Thread)
	t.alarm = len(*a)
	*a = append(*a, t)
}

// Pop is heap.Interface's.
func (a *alarms) Pop() any {
	last := len(*a) - 1
	t := (*a)[last]
	(*a)[last] = nil
	*a = (*a)[:last]
	t.alarm = -1
	return t
}
