package shared

import (
	"encoding/json"
	"fmt"
	"time"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/peer"
)

// Object is an object that processes share: SharedLock, SharedQueue and so on.
type Object interface {
	runtime.Object
	runtime.Transferable
}

// Open makes what Cross has named in another process. The error says what is wrong with that.
func Open(c *peer.Client, class, data string) (Object, error) {
	var x peer.Reference
	if err := json.Unmarshal([]byte(data), &x); err != nil {
		return nil, js.Errorf(js.DataClone, "a %s that cannot be read: %v", class, err)
	}
	kind := sharedKinds[class]
	if x.Shut {
		c.Shut(x.ID)
	}
	h := peer.NewHandle(c, x.ID, kind, x.Label, class, x.Data)
	switch kind {
	case "lock":
		return &Lock{h}, nil
	case "semaphore":
		return &Semaphore{h}, nil
	case "event":
		return &Flag{h}, nil
	case "condition":
		lock, err := Open(c, "multiprocessing.RLock", x.Data)
		if err != nil {
			return nil, err
		}
		return &Condition{h, lock.(*Lock)}, nil
	}
	return parse(h)
}

// parse makes an object whose data are numbers or truths.
func parse(h *peer.Handle) (Object, error) {
	var n int
	var limit int64
	var reads, writes bool
	var err error
	switch h.Kind() {
	case "queue":
		_, err = fmt.Sscan(h.Data, &n)
		return &Queue{h, n}, err
	case "barrier":
		_, err = fmt.Sscan(h.Data, &n, &limit)
		return &Barrier{h, n, time.Duration(limit)}, err
	case "pipe":
		_, err = fmt.Sscan(h.Data, &reads, &writes)
		return &Connection{Handle: h, Reads: reads, Writes: writes}, err
	}
	return nil, js.Errorf(js.DataClone, "there is no %s here", h.Class)
}

// sharedKinds are the kinds of objects, by class.
var sharedKinds = map[string]string{
	"multiprocessing.Lock": "lock", "multiprocessing.RLock": "lock", "multiprocessing.Semaphore": "semaphore",
	"multiprocessing.BoundedSemaphore": "semaphore", "multiprocessing.Condition": "condition",
	"multiprocessing.Event": "event", "multiprocessing.Barrier": "barrier", "multiprocessing.Queue": "queue",
	"multiprocessing.JoinableQueue": "queue", "multiprocessing.Connection": "pipe",
}
