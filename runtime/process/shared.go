package process

import (
	"encoding/json"
	"fmt"
	"time"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/peer"
)

// Shared is an object that processes share: SharedLock, SharedQueue and so on.
type Shared interface {
	runtime.Object
	runtime.Crosser
}

// OpenShared makes what Cross has named in another process. The error says what is wrong with that.
func OpenShared(c *peer.Client, class, data string) (Shared, error) {
	var x peer.Crossed
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
		return &SharedLock{h}, nil
	case "semaphore":
		return &SharedSemaphore{h}, nil
	case "event":
		return &SharedFlag{h}, nil
	case "condition":
		lock, err := OpenShared(c, "multiprocessing.RLock", x.Data)
		if err != nil {
			return nil, err
		}
		return &SharedCondition{h, lock.(*SharedLock)}, nil
	}
	return parse(h)
}

// parse makes an object whose data are numbers or truths.
func parse(h *peer.Handle) (Shared, error) {
	var n int
	var limit int64
	var reads, writes bool
	var err error
	switch h.Kind() {
	case "queue":
		_, err = fmt.Sscan(h.Data, &n)
		return &SharedQueue{h, n}, err
	case "barrier":
		_, err = fmt.Sscan(h.Data, &n, &limit)
		return &SharedBarrier{h, n, time.Duration(limit)}, err
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
