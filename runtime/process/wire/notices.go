package wire

import (
	"time"

	"weft/runtime/engine/sched"
)

// Notices: what is said without an answer.
type (
	Boot   struct{ notice } // Boot goes from a parent to a child: what to run, which is the body.
	Part   struct{ notice } // Part goes ahead of another frame: its body is a piece of that frame's.
	Cancel struct{ notice } // Cancel goes from a process to the broker: the reply to the request with that ID is not wanted.
	// Output goes from a process to the root: the body is text to be written.
	Output struct {
		notice
		Stream  int    // 1 or 2, as in POSIX
		Process string // the name of the process
	}
	Log struct{ notice } // Log goes from a process to the root: the body is lines of the event log.
	// Idle goes from a process to the broker: no thread can run in it.
	Idle struct {
		notice
		Seen     int64           // how many frames of the broker's the process has taken in: only if that is all of them it is idle
		Deadline time.Duration   // when it goes on by itself; sched.Never for never
		Waits    bool            // a thread waits that is not just ready to be given work
		Asks     []string        // the identities of all that its requests wait for
		Blocked  []sched.Blocked // its waiting threads, for a report
	}
	// Result goes from a child to its parent: the body is what its target has returned or thrown.
	Result struct {
		notice
		Thrown  bool
		Objects []string // the identities of the shared objects in it
		Report  string   // of what was thrown, as the user is shown it
	}
	// Dying goes from a child to its parent: a signal is about to end it.
	Dying struct {
		notice
		Signal int
	}
	// Signalled goes from the broker to the parent of a process that is a realm of its own: that gets a signal.
	Signalled struct {
		notice
		Path   string
		Signal int
	}
	// Ended goes from a parent to the broker: a child has ended.
	Ended struct {
		notice
		Path string
		Code int    // its exit code, or minus the signal that killed it
		How  string // more about that; "" when there is nothing to say
	}
	Advance struct{ notice } // Advance goes from the broker to a process: virtual time is now the frame's Time.
	// Shut goes from the broker to a process: a queue, or the other end of a pipe, takes nothing any more, or an object is gone.
	Shut struct {
		notice
		Object string
		Gone   string // why it is gone; "" when it takes nothing any more
	}
	// ChannelMessage goes from the broker to a process that hears what is posted under a name: the body is the value.
	ChannelMessage struct {
		notice
		Message
		Name string
	}
	// Stuck goes from the broker to a process: no process can run, and this one is to report it.
	Stuck struct {
		notice
		Report sched.Deadlock
	}
	// Permit goes from a process to the root: may it touch that? Permitted comes back with the same ID.
	Permit struct {
		notice
		Kind, Resource, Addr string // see permit.Need
		Links                []string
		What                 string
		Call, Process, At    string
	}
	Permitted struct { // Permitted goes from the root to a process.
		notice
		Allowed, Denied, Never bool
	}
	// Listens goes from a process to the root: it has begun, or ended, to listen at a port of this machine.
	Listens struct {
		notice
		Port string
		Open bool
	}
	RecordJournal struct{ notice } // RecordJournal goes from a process to the root: the body is a piece of its journal.
	// RecordFork goes from a process to the root: a child begins with the first Size bytes of the sender's journal and the body.
	RecordFork struct {
		notice
		Path string
		Size int64
	}
	// RecordEnd goes from a process to the root: it is about to exit.
	RecordEnd struct {
		notice
		Code int
	}
)
