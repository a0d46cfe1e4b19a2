// Package shared is the objects that the processes of a program share: locks, queues and pipes.
//
// An object lives in the broker; what is here is a process's view of it, a peer.Handle with the methods of the class: Lock, Semaphore,
// Condition, Flag and Barrier (sync.go), Queue (queue.go) and Connection, the end of a pipe (pipe.go). They do what package sched's
// objects of the same names do for the threads of one process, with the same errors, and each call is a kernel call that waits for the
// broker. A New function makes an object; Open makes a process's view of one that came from another process by Cross.
//
// All methods belong to the running thread. An error that is not named in a comment is for Check: the thread was stopped, or the broker
// refuses.
package shared

import (
	"encoding/json"
	"fmt"
	"time"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/peer"
	"weft/runtime/process/transfer"
	"weft/runtime/process/wire"
)

// Object is an object that processes share.
type Object interface {
	runtime.Object
	transfer.Transferable
}

// kinds are the kinds of objects, by class.
var kinds = map[string]string{
	"Lock": "lock", "RLock": "lock", "Semaphore": "semaphore",
	"BoundedSemaphore": "semaphore", "Condition": "condition",
	"Event": "event", "Barrier": "barrier", "Queue": "queue",
	"JoinableQueue": "queue", "SimpleQueue": "queue", "Connection": "pipe",
}

// create names an object of a class, "Lock" or "Queue", which the broker is then to be told to make.
func create(c *peer.Client, class, label, data string) *peer.Handle {
	return c.NewShared(kinds[class], label, inModule(c, class), data)
}

// inModule is a class with the module that makes its objects in other processes: "module.Class".
func inModule(c *peer.Client, class string) string { return c.SharedModule + "." + class }

// query is the broker's answer to a question about an object.
func query[R wire.Reply](h *peer.Handle, m wire.Request) R {
	r, err := h.Call(runtime.Never, m, nil)
	h.Realm().Check(err)
	return r.Reply.Payload.(R)
}

// Open makes what Cross has named in another process: a class, and its data. The error says what is wrong with that.
func Open(c *peer.Client, class, data string) (Object, error) {
	var ref peer.Reference
	if err := json.Unmarshal([]byte(data), &ref); err != nil {
		return nil, js.Errorf(js.DataClone, "a %s that cannot be read: %v", class, err)
	}
	h := c.OpenShared(kinds[class], inModule(c, class), ref)
	var n int
	var limit int64
	var reads, writes bool
	var err error
	switch h.Kind() {
	case "lock":
		return &Lock{h}, nil
	case "semaphore":
		return &Semaphore{h}, nil
	case "event":
		return &Flag{h}, nil
	case "condition":
		lock, err := Open(c, "RLock", ref.Data)
		if err != nil {
			return nil, err
		}
		return &Condition{h, lock.(*Lock)}, nil
	case "queue":
		_, err = fmt.Sscan(ref.Data, &n)
		return &Queue{Handle: h, max: n}, err
	case "barrier":
		_, err = fmt.Sscan(ref.Data, &n, &limit)
		return &Barrier{h, n, time.Duration(limit)}, err
	case "pipe":
		_, err = fmt.Sscan(ref.Data, &reads, &writes)
		return &Connection{Handle: h, reads: reads, writes: writes}, err
	}
	return nil, js.Errorf(js.DataClone, "there is no %s here", class)
}
