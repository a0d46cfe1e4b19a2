package wire

import (
	"reflect"
	"strings"
	"sync"
	"unicode"
)

// Payload is what a frame says: a pointer to one of the types in the table.
type Payload interface{ payload() }

// Request is a payload by which a process asks the broker for something.
type Request interface {
	Payload
	// AnsweredBy reports whether p is the type of reply that the request gets when it succeeds.
	AnsweredBy(p Payload) bool
}

// Reply is a payload by which the broker answers a request.
type Reply interface {
	Payload
	reply()
}

// asks makes a payload a Request that is answered by an R.
type asks[R any] struct{}

func (*asks[R]) payload() {}

// AnsweredBy is Request's.
func (*asks[R]) AnsweredBy(p Payload) bool { _, ok := any(p).(*R); return ok }

// answers makes a payload a Reply.
type answers struct{}

func (*answers) payload() {}
func (*answers) reply()   {}

// notice makes a payload one that is neither a Request nor a Reply.
type notice struct{}

func (*notice) payload() {}

// table lists all that a frame can say. The place of a type in it is its number on the wire.
var table = []Payload{
	&Boot{}, &Part{}, &Cancel{}, &Output{}, &Log{}, &Idle{}, &Result{}, &Dying{}, &Ended{}, &Advance{}, &Shut{}, &Stuck{},
	&RecordJournal{}, &RecordFork{}, &RecordEnd{}, &Permit{}, &Permitted{}, &Listens{},

	&Done{}, &Bool{}, &Count{}, &Exit{}, &QueueStatus{}, &BarrierStatus{}, &Delivery{}, &AcceptedCall{}, &MemoryName{},
	&MemoryOutcome{}, &Failure{}, &Deadlocked{},

	&ProcessStart{}, &ProcessBegun{}, &ProcessJoin{}, &ProcessSignal{}, &ProcessDying{}, &Hold{}, &Release{},
	&LockNew{}, &LockAcquire{}, &LockRelease{}, &LockLocked{},
	&SemaphoreNew{}, &SemaphoreAcquire{}, &SemaphoreRelease{}, &SemaphoreValue{},
	&ConditionNew{}, &ConditionWait{}, &ConditionNotify{}, &ConditionNotifyAll{},
	&EventNew{}, &EventWait{}, &EventSet{}, &EventClear{}, &EventIsSet{},
	&BarrierNew{}, &BarrierWait{}, &BarrierAbort{}, &BarrierReset{}, &BarrierState{},
	&QueueNew{}, &QueuePut{}, &QueueGet{}, &QueueSize{}, &QueueTaskDone{}, &QueueJoin{}, &QueueShutdown{},
	&PipeNew{}, &PipeSend{}, &Restore{}, &PipeRecv{}, &PipePoll{},
	&ServiceNew{}, &ServiceCall{}, &ServiceAccept{}, &ServiceReply{}, &ServiceClose{},
	&MemoryNew{}, &MemoryWait{}, &MemoryNotify{},
	&Tie{},

	&Signalled{},

	&ChannelOpen{}, &ChannelClose{}, &ChannelPost{}, &ChannelMessage{},
}

// entry is what is known of a type in the table.
type entry struct {
	number  byte
	name    string
	of      reflect.Type // the struct
	request bool
}

var entries = sync.OnceValue(func() map[reflect.Type]*entry {
	all := make(map[reflect.Type]*entry, len(table))
	for i, p := range table {
		t := reflect.TypeOf(p)
		_, request := p.(Request)
		all[t] = &entry{byte(i), operationName(t.Elem().Name()), t.Elem(), request}
	}
	return all
})

// Name is what reports and logs call a payload. It is that of its type: LockAcquire is lock.acquire, EventIsSet event.isSet.
func Name(p Payload) string { return entries()[reflect.TypeOf(p)].name }

func operationName(typeName string) string {
	i := 1 + strings.IndexFunc(typeName[1:], unicode.IsUpper)
	if i == 0 {
		return strings.ToLower(typeName)
	}
	return strings.ToLower(typeName[:i]) + "." + strings.ToLower(typeName[i:i+1]) + typeName[i+1:]
}
