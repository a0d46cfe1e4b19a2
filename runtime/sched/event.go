package sched

import "time"

// Event is one thing that passed the kernel: a call, or a pick.
type Event struct {
	Step   int64         // counts from 1
	Time   time.Duration // the world's clock
	Op     string
	Thread *Thread // who ran
	Object Object  // may be nil
	Place  Place   // where the thread was; may be nil
	Detail any     // a Pick, or what the operation has to say; may be nil
}

// Pick is the detail of a "pick" event.
type Pick struct {
	Enabled []string `json:"en"`  // the paths of all that were ready
	Run     string   `json:"run"` // the one picked
	Why     string   `json:"why"` // block, end, preempt, yield, close
}
