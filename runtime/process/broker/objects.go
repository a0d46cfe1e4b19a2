package broker

import (
	"maps"
	"slices"
	"strings"

	"weft/runtime/process/wire"
)

// object is something that processes share. It lives until the program ends; who holds it is known, because whoever does not
// cannot do anything to it.
type object struct {
	id      string
	thing   any              // *sched.Lock, …, *end, *service
	holders map[string]*hold // by the path of the process
	transit int              // values on their way that contain it
	emptied bool             // a queue that was shut down at once: what still comes is thrown away as well
	shut    bool             // who has it was told that it takes nothing any more
}

// hold is a process that has an object.
type hold struct{ p *process }

// operations are what processes can ask for.
var operations = map[string]operation{
	"process.start":  {instant: startProcess},
	"process.begun":  {instant: begun},
	"process.join":   {instant: joinLater, waits: joinProcess},
	"process.signal": {instant: signalProcess},
	"process.dying":  {instant: dyingProcess},
	"hold":           {instant: holdObjects},
	"release":        {instant: releaseObject},

	"lock.new":            {instant: newLock},
	"lock.acquire":        {waits: acquireLock, quick: true},
	"lock.release":        {waits: releaseLock, quick: true},
	"lock.locked":         {instant: isLocked},
	"semaphore.new":       {instant: newSemaphore},
	"semaphore.acquire":   {waits: acquireSemaphore, quick: true},
	"semaphore.release":   {instant: releaseSemaphore},
	"semaphore.value":     {instant: semaphoreValue},
	"condition.new":       {instant: newCondition},
	"condition.wait":      {waits: waitCondition},
	"condition.notify":    {waits: notifyCondition, quick: true},
	"condition.notifyAll": {waits: notifyCondition, quick: true},
	"event.new":           {instant: newFlag},
	"event.wait":          {waits: waitFlag, quick: true},
	"event.set":           {instant: setFlag},
	"event.clear":         {instant: setFlag},
	"event.isSet":         {instant: isSet},
	"barrier.new":         {instant: newBarrier},
	"barrier.wait":        {waits: waitBarrier},
	"barrier.abort":       {instant: changeBarrier},
	"barrier.reset":       {instant: changeBarrier},
	"barrier.state":       {instant: barrierState},

	"queue.new":      {instant: newQueue},
	"queue.put":      {instant: putLater, waits: put},
	"queue.get":      {instant: getLater, waits: get},
	"queue.restore":  {instant: restore},
	"queue.size":     {instant: queueSize},
	"queue.taskDone": {instant: taskDone},
	"queue.join":     {waits: joinQueue},
	"queue.shutdown": {instant: shutDown},

	"pipe.new":  {instant: newPipe},
	"pipe.send": {instant: sendPipe},
	"pipe.recv": {instant: recvLater, waits: recv},
	"pipe.poll": {waits: poll},

	"service.new":    {instant: newService},
	"service.call":   {instant: callService},
	"service.accept": {instant: acceptCall},
	"service.reply":  {instant: replyCall},
	"service.close":  {instant: closeService},

	"memory.new":    {instant: newMemory},
	"memory.wait":   {waits: waitMemory, instant: waitMemoryLater},
	"memory.notify": {instant: notifyMemory},
}

// create makes an object known, which the process that asks holds.
func (c *call) create(thing any) error {
	id := c.f.Object
	if c.b.objects[id] != nil || !strings.HasPrefix(id, c.p.path+"/") {
		return &Error{Code: "state", Text: id + " cannot be the identity of a new object"}
	}
	c.b.objects[id] = &object{id: id, thing: thing, holders: map[string]*hold{c.p.path: {c.p}}}
	return nil
}

// thing is the object that a call is about.
func thing[T any](c *call) (t T, err error) {
	o := c.b.objects[c.f.Object]
	if o == nil {
		return t, missing(c.f)
	}
	t, ok := o.thing.(T)
	if !ok {
		return t, &Error{Code: "type", Text: c.f.Object + " cannot do " + c.f.Op}
	}
	return t, nil
}

// ids are the identities in the text of a frame, which has a space between them.
func ids(text string) []string { return strings.Fields(text) }

func holdObjects(c *call) error {
	c.b.holdAll(c.p, c.f.Text)
	return nil
}

// holdAll notes that p has the objects whose identities are in the text.
func (b *Broker) holdAll(p *process, text string) {
	for _, id := range ids(text) {
		if o := b.objects[id]; o != nil {
			o.holders[p.path] = &hold{p}
		}
	}
}

// transit notes that a value with those objects is on its way (1) or has come (-1).
func (b *Broker) transit(text string, change int) {
	for _, id := range ids(text) {
		if o := b.objects[id]; o != nil {
			o.transit += change
			b.check(o)
		}
	}
}

// shutObject tells all who have an object that it takes nothing any more, so that they need not ask each time. Whatever they
// learn later, they learn after that.
func (b *Broker) shutObject(id string) {
	o := b.objects[id]
	if o == nil {
		return
	}
	o.shut = true
	for _, p := range b.living() {
		if o.holders[p.path] != nil {
			b.send(p, &wire.Frame{Kind: wire.Shut, Object: id})
		}
	}
}

// arrived notes that p has been given a value with those objects.
func (b *Broker) arrived(p *process, text string) {
	b.given(p, text)
	b.transit(text, -1)
}

// given notes that p has those objects, and tells it which of them take nothing any more.
func (b *Broker) given(p *process, text string) {
	for _, id := range ids(text) {
		if o := b.objects[id]; o != nil && o.shut && o.holders[p.path] == nil {
			b.send(p, &wire.Frame{Kind: wire.Shut, Object: id})
		}
	}
	b.holdAll(p, text)
}

func releaseObject(c *call) error {
	if o := c.b.objects[c.f.Object]; o != nil {
		delete(o.holders, c.p.path)
		c.b.check(o)
	}
	return nil
}

// releaseAll notes that a process has nothing any more.
func (b *Broker) releaseAll(p *process) {
	for _, id := range slices.Sorted(maps.Keys(b.objects)) {
		o := b.objects[id]
		if o != nil && o.holders[p.path] != nil {
			delete(o.holders, p.path)
			b.check(o)
		}
	}
}

// check looks whether anybody has an object still: the end of a pipe that nobody has is closed.
func (b *Broker) check(o *object) {
	if len(o.holders) > 0 || o.transit > 0 {
		return
	}
	if e, ok := o.thing.(*end); ok {
		e.close()
	}
	delete(b.objects, o.id)
}
