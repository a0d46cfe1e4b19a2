package broker

import (
	"reflect"

	"weft/runtime/process/wire"
)

// operation is how one request is done. At least one of its ways is there; when both are, a call with a limit waits.
type operation struct {
	instant handler // does it at once, or arranges for call.done and returns errLater
	waits   handler // does it on the proxy of the thread that asks, and may wait
	quick   bool    // waits is first tried without waiting, which changes nothing if it cannot be done
	of      reflect.Type
}

type handler func(c *call) error

// operations are what processes can ask for, by the type of the request.
var operations = byType(
	instant(startProcess), instant(begun), either(joinLater, joinProcess), instant(signalProcess), instant(dyingProcess),
	instant(holdObjects), instant(releaseObject), instant(tieObject),

	instant(newLock), quick(on(acquireLock)), quick(on(releaseLock)), instant(on(isLocked)),
	instant(newSemaphore), quick(on(acquireSemaphore)), instant(on(releaseSemaphore)), instant(on(semaphoreValue)),
	instant(newCondition), waits(on(waitCondition)), quick(on(notify)), quick(on(notifyAll)),
	instant(newFlag), quick(on(waitFlag)), instant(on(setFlag)), instant(on(clearFlag)), instant(on(isSet)),
	instant(newBarrier), waits(on(waitBarrier)), instant(on(abortBarrier)), instant(on(resetBarrier)), instant(on(barrierState)),

	instant(newQueue), either(on(putLater), on(put)), either(on(getLater), on(get)), instant(on(queueSize)),
	instant(on(taskDone)), waits(on(joinQueue)), instant(on(shutDown)),
	instant(newPipe), instant(on(sendPipe)), instant(restore), either(on(recvLater), on(recv)), waits(on(poll)),
	instant(newService), instant(on(callService)), instant(on(acceptCall)), instant(replyCall), instant(on(closeService)),
	instant(subscribe), instant(unsubscribe), instant(broadcast),
	instant(newMemory), either(waitMemoryLater, waitMemory), instant(notifyMemory),
)

func byType(list ...operation) map[reflect.Type]operation {
	all := make(map[reflect.Type]operation, len(list))
	for _, op := range list {
		all[op.of] = op
	}
	return all
}

func instant[R wire.Request](fn func(*call, R) error) operation {
	return operation{instant: handle(fn), of: reflect.TypeFor[R]()}
}

func waits[R wire.Request](fn func(*call, R) error) operation {
	return operation{waits: handle(fn), of: reflect.TypeFor[R]()}
}

func quick[R wire.Request](fn func(*call, R) error) operation {
	return operation{waits: handle(fn), quick: true, of: reflect.TypeFor[R]()}
}

func either[R wire.Request](instant, waits func(*call, R) error) operation {
	return operation{instant: handle(instant), waits: handle(waits), of: reflect.TypeFor[R]()}
}

// handle calls fn with the request.
func handle[R wire.Request](fn func(*call, R) error) handler {
	return func(c *call) error { return fn(c, c.f.Payload.(R)) }
}

// on calls fn with the object that the request is done to.
func on[T any, R wire.Request](fn func(*call, T, R) error) func(*call, R) error {
	return func(c *call, r R) error {
		t, err := lookUp[T](c, c.f.Object)
		if err != nil {
			return err
		}
		return fn(c, t, r)
	}
}

// lookUp is the object with that identity, of which the call wants a T.
func lookUp[T any](c *call, id string) (t T, err error) {
	o := c.b.objects[id]
	if o == nil {
		return t, missing(id)
	}
	if o.gone != nil {
		return t, o.gone
	}
	t, ok := o.thing.(T)
	if !ok {
		return t, &wire.Failure{Code: "type", Text: id + " cannot do " + wire.Name(c.f.Payload)}
	}
	return t, nil
}
