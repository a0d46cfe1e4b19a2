package lanes

import "strings"

// State is what a lane does.
type State int

// The states, in the order of legends.
const (
	Running State = iota // has the interpreter lock
	Ready                // wants it
	Lock
	Condition // or a semaphore, a barrier, an event
	Queue     // or a pipe, a channel
	Join
	Sleep
	IO
	Await
	States int = iota // how many there are
)

// Look is how a state is shown.
type Look struct {
	Word   string // what it is called
	Glyph  string // one column wide
	ASCII  string
	Paint  string // of a terminal: the parameters of an SGR sequence
	Chrome string // a colour name of Chrome's trace viewer
}

// Look is how the state is shown.
func (s State) Look() Look {
	return [...]Look{
		{"running", "█", "#", "1;32", "thread_state_running"},
		{"ready", "·", ".", "34", "thread_state_runnable"},
		{"lock", "L", "L", "31", "thread_state_uninterruptible"},
		{"condition", "C", "C", "35", "thread_state_uninterruptible"},
		{"queue", "Q", "Q", "35", "thread_state_uninterruptible"},
		{"join", "J", "J", "33", "thread_state_sleeping"},
		{"sleep", "~", "~", "90", "thread_state_sleeping"},
		{"input/output", "I", "I", "36", "thread_state_iowait"},
		{"await", "A", "A", "36", "thread_state_sleeping"},
	}[s]
}

// Waits reports whether the lane waits for something other than the interpreter lock.
func (s State) Waits() bool { return s > Ready }

// stateOf is the state of who waits in an operation.
func stateOf(op string) State {
	head, _, _ := strings.Cut(op, ".")
	switch head {
	case "lock", "rlock", "rwlock":
		return Lock
	case "condition", "cond", "semaphore", "sem", "barrier", "event", "Atomics":
		return Condition
	case "queue", "pipe", "chan", "channel":
		return Queue
	case "join", "process", "pool", "waitpid", "future", "result", "exit":
		return Join
	case "sleep", "timer":
		return Sleep
	case "await", "asyncio", "promise", "task", "loop", "Loop", "import", "prompt":
		return Await
	}
	return IO
}

// phase takes an event's kind apart: the operation, and "wait" where it begins to wait, "wake" or "fail" where that ends otherwise than by
// what the object gave, "" for the operation itself.
func phase(kind string) (op, what string) {
	for _, end := range [...]string{"wait", "wake", "fail"} {
		op, found := strings.CutSuffix(kind, "."+end)
		if found && !(end == "wait" && waitItself(kind)) {
			return op, end
		}
	}
	return kind, ""
}

// waitItself reports whether an operation has a name that looks like the beginning of a wait.
func waitItself(op string) bool {
	switch op {
	case "condition.wait", "barrier.wait", "event.wait", "Atomics.wait":
		return true
	}
	return false
}
