package wire

import "time"

// Requests: what a process asks the broker for. The object that each is done to is the frame's Object, and how long it may take
// the frame's Timeout.

// Message is what goes with a value, which is the body of the frame.
type Message struct {
	MessageID string   // for the event log: the path of the sender and a number
	Objects   []string // the identities of the shared objects in the value
}

// Carrier is a request that brings a value.
type Carrier interface {
	Request
	Carried() *Message
}

// Carried is Carrier's.
func (m *Message) Carried() *Message { return m }

// Processes, and who has which objects.
type (
	// ProcessStart makes a process known before it exists; its path is the frame's Object. It is refused beyond the limit.
	ProcessStart struct {
		asks[Done]
		Name    string
		Forked  bool     // it is a copy of its parent: it has what that has, and the thread that asks is its main one
		Objects []string // what it is given
	}
	// ProcessBegun says what number a child has: the operating system's, unless it is a realm within its parent's process.
	ProcessBegun struct {
		asks[Done]
		Pid   int
		Inner bool
	}
	ProcessJoin struct{ asks[Exit] } // ProcessJoin waits for the end of a process.
	// ProcessSignal sends a signal to the process with a number, which may be any process of the program.
	ProcessSignal struct {
		asks[Done]
		Pid, Signal int
	}
	ProcessDying struct{ asks[Done] } // ProcessDying says that a child is about to be killed: to wait for its end is no deadlock.
	// Hold says that the process has objects.
	Hold struct {
		asks[Done]
		Objects []string
	}
	Release struct{ asks[Done] } // Release says that the process has the object no more.
	// Tie says that the object is gone when a process has ended: who waits for it then, or comes later, fails.
	Tie struct {
		asks[Done]
		Process string // its path
	}
)

// Locks.
type (
	// LockNew makes a lock.
	LockNew struct {
		asks[Done]
		Label     string // how reports call it
		Recursive bool   // its owner may take it again
	}
	LockAcquire struct{ asks[Done] } // LockAcquire takes it.
	LockRelease struct{ asks[Done] } // LockRelease gives it back.
	LockLocked  struct{ asks[Bool] } // LockLocked asks whether a thread has it.
)

// Semaphores.
type (
	// SemaphoreNew makes a semaphore.
	SemaphoreNew struct {
		asks[Done]
		Label   string
		Permits int
		Bounded bool // it never has more permits than at first
	}
	SemaphoreAcquire struct{ asks[Done] } // SemaphoreAcquire takes a permit.
	// SemaphoreRelease gives permits back.
	SemaphoreRelease struct {
		asks[Done]
		Permits int
	}
	SemaphoreValue struct{ asks[Count] } // SemaphoreValue asks how many permits are left.
)

// Conditions.
type (
	// ConditionNew makes a condition of a lock.
	ConditionNew struct {
		asks[Done]
		Label string
		Lock  string // the identity of the lock
	}
	ConditionWait struct{ asks[Done] } // ConditionWait gives the lock back, waits to be notified, and takes the lock again.
	// ConditionNotify wakes some of those who wait.
	ConditionNotify struct {
		asks[Done]
		Threads int
	}
	ConditionNotifyAll struct{ asks[Done] } // ConditionNotifyAll wakes all.
)

// Events.
type (
	// EventNew makes an event, which is not set.
	EventNew struct {
		asks[Done]
		Label string
	}
	EventWait  struct{ asks[Done] } // EventWait waits until it is set.
	EventSet   struct{ asks[Done] } // EventSet sets it.
	EventClear struct{ asks[Done] } // EventClear takes EventSet back.
	EventIsSet struct{ asks[Bool] } // EventIsSet asks whether it is set.
)

// Barriers.
type (
	// BarrierNew makes a barrier.
	BarrierNew struct {
		asks[Done]
		Label   string
		Parties int           // how many pass together
		Limit   time.Duration // of each wait; sched.Never for none
	}
	BarrierWait  struct{ asks[Count] }         // BarrierWait waits for the others; the reply is the place in the order of arrival.
	BarrierAbort struct{ asks[Done] }          // BarrierAbort breaks it: who waits, or comes, fails.
	BarrierReset struct{ asks[Done] }          // BarrierReset makes it as it was at first; who waits fails.
	BarrierState struct{ asks[BarrierStatus] } // BarrierState asks who waits there.
)

// Queues.
type (
	// QueueNew makes a queue.
	QueueNew struct {
		asks[Done]
		Label string
		Max   int // items; 0 is no limit
	}
	// QueuePut puts the value in the body in.
	QueuePut struct {
		asks[Done]
		Message
	}
	QueueGet      struct{ asks[Delivery] }    // QueueGet takes a value out.
	QueueSize     struct{ asks[QueueStatus] } // QueueSize asks how many values there are.
	QueueTaskDone struct{ asks[Done] }        // QueueTaskDone says that a value that came out was dealt with.
	QueueJoin     struct{ asks[Done] }        // QueueJoin waits until all that was put in was dealt with.
	// QueueShutdown has the queue take nothing any more.
	QueueShutdown struct {
		asks[Done]
		Immediate bool // what is in it is thrown away
	}
)

// Pipes.
type (
	// PipeNew makes two ends: the identities are the frame's Object with .0 and .1 behind it.
	PipeNew struct {
		asks[Done]
		Label string
	}
	// PipeSend sends the value in the body to the other end.
	PipeSend struct {
		asks[Done]
		Message
	}
	// Restore puts a value back, into a queue or an end, that came for somebody who had given up. It comes out next.
	Restore struct {
		asks[Done]
		Message
	}
	PipeRecv struct{ asks[Delivery] } // PipeRecv takes a value that the other end has sent.
	PipePoll struct{ asks[Bool] }     // PipePoll waits until there is a value, or the end of them; the reply says whether there is.
)

// Channels, which are names.
type (
	// ChannelOpen has the process hear what others post under a name.
	ChannelOpen struct {
		asks[Done]
		Name string
	}
	// ChannelClose takes ChannelOpen back.
	ChannelClose struct {
		asks[Done]
		Name string
	}
	// ChannelPost brings the value in the body to all other processes that hear what is posted under a name.
	ChannelPost struct {
		asks[Done]
		Message
		Name string
	}
)

// Services.
type (
	// ServiceNew makes a service.
	ServiceNew struct {
		asks[Done]
		Label string
	}
	// ServiceCall has a server deal with the value in the body; the reply brings its answer.
	ServiceCall struct {
		asks[Delivery]
		Message
	}
	ServiceAccept struct{ asks[AcceptedCall] } // ServiceAccept waits for a call to serve.
	// ServiceReply answers a call that the process has accepted with the value in the body.
	ServiceReply struct {
		asks[Done]
		Message
		Call int64 // AcceptedCall.Call
	}
	ServiceClose struct{ asks[Done] } // ServiceClose refuses the calls that were not accepted, and all that follow.
)

// Shared memory. Its name is the frame's Object.
type (
	// MemoryNew makes shared memory, of Size bytes.
	MemoryNew struct {
		asks[MemoryName]
		Size int
	}
	// MemoryWait waits to be notified, if the unsigned integer of Width bytes at an offset is what is expected.
	MemoryWait struct {
		asks[MemoryOutcome]
		Offset   int // in bytes
		Expected uint64
		Width    int // in bytes: 4 or 8
	}
	// MemoryNotify wakes Count of those who wait at an offset, the longest waiting first. The reply is how many there were.
	MemoryNotify struct {
		asks[Count]
		Offset int // in bytes
		Count  int
	}
)
