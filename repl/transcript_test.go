//go:build unix

package repl_test

import (
	"testing"
)

func TestTranscripts(t *testing.T) {
	t.Parallel()
	for name, transcript := range map[string]string{
		"values": `
> 1 + 1
2
> _ * 2
4
> undefined
> function twice(x) {
...   return 2 * x
... }
> twice(21)
42
> await new Promise(done => setTimeout(done, 5, 'late'))
'late'
> await null; const kept = 3
null
> kept
3
> Promise.resolve().then(() => print('job')); 0
job
0
> const kept = 4
kept was a constant; it means something else from now on
> throw new Error('no')
<11>:1:7
1 | throw new Error('no')
  |       ^
Uncaught Error: no
    at <11>:1:7
> _error.message
'no'
> 1 +* 2
<13>:1:4
1 | 1 +* 2
  |    ^
SyntaxError: Unexpected token '*'
> await new Promise(() => {})
✖ DEADLOCK: MainThread waits for an await, and nothing is left that could end that.
    MainThread  waits for an await (<14>:1: await new Promise(() => {}))
> .5 + .5
1
> new multiprocessing.Process({ target: twice })
Process { name: 'Process-1', not started }
`,
		"objects": `
> new asyncio.Lock()
Lock { unlocked }
> const gate = new asyncio.Semaphore(2); await gate.acquire(); gate
Semaphore { value: 1 }
> const mail = new asyncio.Queue(2); await mail.put(1); mail
Queue { 1 of 2 }
> [new asyncio.Event(), new asyncio.Barrier(2), asyncio.getEventLoop()]
[ Event { not set }, Barrier { 0 of 2 waiting }, Loop { not running } ]
> Object.create(asyncio.Lock.prototype) instanceof asyncio.Lock
true
> Object.create(asyncio.Lock.prototype)
Lock {}
> const tea = asyncio.createTask(sleep(1e6), { name: 'tea' })
> tea
#1 Task { name: 'tea', pending }
> tea.cancel()
#1 ✖ rejected after 1 ms
<9>:1:5
1 | tea.cancel()
  |     ^
CancelledError
    at <9>:1:5
true
> tea
Task { name: 'tea', cancelled }
> const me = asyncio.createTask(async () => ({ me })); await me; me
Task { name: 'Task-2', finished, result: { me: Task { name: 'Task-2', finished } } }
> const bad = asyncio.createTask(async () => { throw 1 }); await bad.catch(() => {})
> bad
Task { name: 'Task-3', failed: 1 }
> const no = Promise.reject(new RangeError('no')); no.catch(() => {}); 0
0
> no.finally === undefined
false
> const shared = new multiprocessing.Lock(); shared.acquire(); shared
Lock { locked }
> const post = new multiprocessing.Queue(); post.put(1); post
Queue { 1 item }
> [new multiprocessing.Event(), new multiprocessing.Semaphore(3), new multiprocessing.Barrier(2)]
[ Event { not set }, Semaphore { value: 3 }, Barrier { 0 of 2 waiting } ]
`,
		"states": `
> const stop = new AbortController(), { signal } = stop; [stop, signal, AbortSignal.any([signal])]
[ AbortController { not aborted }, AbortSignal { not aborted }, AbortSignal { not aborted } ]
> stop.abort('late'); [stop, signal]
[ AbortController { aborted, reason: 'late' }, AbortSignal { aborted, reason: 'late' } ]
> const own = new AbortController(); own.abort(own.signal); own.note = 1; own
AbortController { aborted, reason: AbortSignal { aborted, reason: AbortSignal { aborted } }, note: 1 }
> const no = new Event('no', { cancelable: true }); no.preventDefault(); no.by = 'me'; no
Event { type: 'no', default prevented, by: 'me' }
> [new Event('tea'), new CustomEvent('tea', { detail: [1] })]
[ Event { type: 'tea' }, CustomEvent { type: 'tea', detail: [ 1 ] } ]
> const bell = new EventTarget(); bell.addEventListener('ring', print); bell
EventTarget { 1 listener }
> new (class Door extends EventTarget { open = true })()
Door [EventTarget] { open: true }
> [AbortSignal, Event, CustomEvent, EventTarget, AbortController].map(c => Object.create(c.prototype) instanceof c)
[ true, true, true, true, true ]
> Object.create(Event.prototype)
Event {}
> const tea = new threading.Timer(1e6, print); tea
Timer { name: 'Thread-1', after 16m40s, not started }
> tea.start()
Timer { name: 'Thread-1', after 16m40s, pending }
> tea.cancel(); tea.join(); tea
Timer { name: 'Thread-1', after 16m40s, cancelled }
> const soon = new threading.Timer(0, () => {}).start(); soon.join(); soon.cancel(); soon
Timer { name: 'Thread-2', after …, ended }
> const mine = new threading.Local(); mine.cup = 1; mine
Local { cup: 1 }
> const mail = new queue.Queue(); mail.put(1); mail.shutdown(); mail
Queue { 1 item, shut down }
> const post = new asyncio.Queue(2); post.shutdown(); post
Queue { 0 of 2, shut down }
> const gate = new multiprocessing.Barrier(2); gate.abort(); gate
Barrier { broken }
> const pool = new futures.ThreadPoolExecutor(1, { name: 'p' }), slow = pool.submit(time.sleep, 50); slow.result()
> const done = pool.submit(() => 42), given = new futures.Future(); done.result(); given.cancel()
true
> [slow, done, given]
[ Future { finished }, Future { finished, result: 42 }, Future { cancelled } ]
> const bad = pool.submit(() => { throw 'no' }); bad.exception(); pool.shutdown(); [bad, pool]
[ Future { failed: 'no' }, ThreadPoolExecutor { name: 'p', shut down, 0 waiting } ]
> const me = {}; me.done = new futures.ThreadPoolExecutor(1).submit(() => me); me.done.result(); me
{ done: Future { finished, result: { done: Future { finished } } } }
> const lost = new futures.ProcessPoolExecutor(1, { name: 'l' }); lost.submit(() => process.exit(3)).exception(); lost
ProcessPoolExecutor { name: 'l', broken, 0 waiting }
> const two = [1, 2].map(n => new multiprocessing.Pool(n)); two[0].close(); two[1].terminate(); two
[ Pool { closed, 0 waiting }, Pool { terminated, 0 waiting } ]
> const m = new multiprocessing.Manager(), d = m.dict({ a: 1 }); [m, d]
[ Manager { name: 'Manager-1', pid: 4711, running }, DictProxy { a: 1 } ]
> m.shutdown(); [m, d]
[
  Manager { Manager-1 has ended: what it had is gone },
  DictProxy { Manager-1 has ended: what it had is gone }
]
`,
		"object literals": `
> {}
{}
> { a: 1, 'b': [2] }
{ a: 1, b: [ 2 ] }
> {
...   a: 1,
...   b: await sleep(1, 2)
... } // in lines
{ a: 1, b: 2 }
> { a: 1 };
1
> { const a = 1; print(a) }
1
> { a: none }
<6>:1:7
1 | ({ a: none })
  |       ^
Uncaught ReferenceError: none is not defined
    at <6>:1:7
> .time { a: 1 }
{ a: 1 }
took 8 µs
`,
		"children": `
> spawn(() => { print('one', 'two\nthree'); console.error('four') }).join()
one two
three
four
> const three = spawn(() => process.exit(3))
#2 Process-2 exited with code 3 after 5 ms
> const waits = spawn(() => time.sleep(1e6))
> os.kill(waits.pid, 9)
#3 Process-3 killed by SIGKILL after 5 ms
> spawn(() => process.exit(4)).join()
> spawn(() => process.exit(5)).isAlive()
true
#5 Process-5 exited with code 5 after 5 ms
> fork(() => os.kill(os.getpid(), 6)).join()
> await spawn(() => process.exit(6)).then(null, error => error.exitCode)
6
> const told = spawn(() => time.sleep(1e6))
> .kill 8
> told.join()
> const two = new multiprocessing.Pool(2)
> two.map(x => 2 * x, [1, 2])
[ 2, 4 ]
> two.terminate()
> two.join()
`,
		"who waits": `
> const mail = new queue.Queue(), reader = thread(() => mail.get())
> .ps
processes (1)
  …  MainProcess  this one
threads (2)
  1    MainThread  waits for you
  1.1  Thread-1    waits for queue mail  <1>:1  const mail = new queue.Queue(), reader = thread(() => mail.get())
locks and queues (1)
  queue mail    waiting: Thread-1
> mail.put('done')
> reader.result()
'done'
`,
		"takes back": `
> let n = 1
> n = 2
2
> .undo
the last input is taken back
> n
1
> n = 3
3
> .undo
the last input is taken back
> .undo
the last input is taken back
> n
1
> .undo
the last input is taken back
> .undo
the last input is taken back
> n
<1>:1:1
1 | n
  | ^
Uncaught ReferenceError: n is not defined
    at <1>:1:1
> .undo
the last input is taken back
> .undo
there is no input to take back
`,
		"JavaScript's own": `
> Math?
Math is an object, built into JavaScript (ECMA-262)
> Promise?
Promise is a class (length 1), built into JavaScript (ECMA-262)
> Array.prototype.map?
Array.prototype.map is a function (length 1), built into JavaScript (ECMA-262)
> JSON.stringify??
JSON.stringify is a function (length 3), built into JavaScript (ECMA-262)
> Map.prototype.size?
Map.prototype.size is a getter, built into JavaScript (ECMA-262)
> SharedArrayBuffer?
SharedArrayBuffer is built into JavaScript (ECMA-262)
  Memory that threads and processes share. It cannot grow. A process that it is sent to has the same
  memory, not a copy. The limit is 4 GB.
    byteLength  readonly byteLength: number
    slice  slice(begin?: number, end?: number): SharedArrayBuffer
> typeof Atomics
'object'
> Atomics.notify?
Atomics.notify is a function (length 3), built into JavaScript (ECMA-262)
notify(array: Int32Array | BigInt64Array, index: number, count?: number): number
  Wakes … threads that wait, in all processes. Default: all. Returns how many it woke.
> Atomics.notice?
there is no help for Atomics.notice
> Math.PI?
Math.PI = 3.141592653589793
> const Reflect = { a: 1 }; let Map = WeakMap; Math.floor = Math.abs; Math.half = x => x / 2; let Atomics = 3
[Function (anonymous)]
> Reflect?
Reflect = { a: 1 }
> Map?
Map = [Function: WeakMap]
> Math.floor?
Math.floor = [Function: abs]
> Math.half?
x => x / 2
<…>; Math.half?? shows all of it
> Math.round?
Math.round is a function (length 1), built into JavaScript (ECMA-262)
> Atomics?
Atomics = 3
> Timeout?
interface Timeout
  What setTimeout and setInterval return, as in Node. Used as a number it is the timer's number.
    ref  ref(): this
    unref  unref(): this
    hasRef  hasRef(): boolean
    refresh  refresh(): this
    close  close(): this
`,
		"measures": `
> let n = 0
> .time n++
0
took 8 µs
> .undo
the last input is taken back
> n
0
> .bench print('not shown')
median 300 ns, minimum 200 ns, mean 300 ns ± 100 ns (10 rounds of …)
… lines were printed meanwhile, and not shown
> .bench throw n
<bench>:1:1
1 | throw n
  | ^
Uncaught 0
`,
		"promises": `
> let settle; const later = new Promise(done => { settle = done }), { never } = { never: Promise.race([]) }
> .jobs
  #1  promise later  1 ms  pending
  #2  promise never  1 ms  pending
> .fg 2
✖ DEADLOCK: MainThread waits for an await, and nothing is left that could end that.
    MainThread  waits for an await
> .kill 2
#2: a promise cannot be ended from outside: only what settles it can
> settle(1)
> never
#2 Promise { <pending> }
`,
		"jobs": `
> .jobs
no jobs
> sleep(100, 'late')
#1 Promise { <pending> }
#1 → 'late' after 100 ms
> (async () => { await sleep(50); throw new Error('no') })()
#2 Promise { <pending> }
#2 ✖ rejected after 50 ms
<2>:1:39
1 | (async () => { await sleep(50); throw new Error('no') })()
  |                                       ^
Error: no
    at <2>:1:39
> const beat = setInterval(() => {}, 1e6)
> .jobs
  #3  interval  1 ms  fires in 16m40s  <3>:1  const beat = setInterval(() => {}, 1e6)
> .kill 3 4
no job has the number 4
> .kill beat
.kill: "beat" is not the number of a job; .jobs lists them
> .jobs
no jobs
> const door = new threading.Lock(); door.acquire()
true
> const guest = thread(() => door.with(() => 'in'))
> .ps
processes (1)
  …  MainProcess  this one
threads (2)
  1    MainThread  waits for you
  1.1  Thread-1    waits for lock door, held by MainThread  <5>:1  const guest = thread(() => door.with(() => 'in'))
locks and queues (1)
  lock door  held by MainThread  waiting: Thread-1
> door.release()
> .fg 4
no job has the number 4
> guest.result()
'in'
> spawn(() => { time.sleep(300); return 6 * 7 })
Process { name: 'Process-1', pid: 4711, running }
> .fg
42
> setTimeout(() => print('rang'), 900); 0
0
> .wait
rang
> const tea = asyncio.createTask(async () => { await sleep(1e6) }, { name: 'tea' })
> const both = asyncio.gather(sleep(1e6), tea)
> .jobs
  #7  task tea  1 ms  sleeps  <10>:1  await sleep(1e6)
  #8  promise both  1 ms  pending
> .kill 8
> tea
Task { name: 'tea', cancelled }
> const milk = asyncio.createTask(async () => { await sleep(1e6) }, { name: 'milk' })
> .jobs
  #9  task milk  1 ms  sleeps  <13>:1  await sleep(1e6)
> .kill 9
`,
		"commands that run": `
> const idle = subprocess.Popen('exec sleep 60', { shell: true })
> .jobs
  #1  command exec sleep 60  1 ms  pid 4711  <1>:1  const idle = subprocess.Popen('exec s…
> 'something'
'something'
> .undo
the last input is taken back
> .kill 1
> .wait
> .jobs
no jobs
> idle.wait()
-15
`,
		"commands": `
> .hlep
there is no command .hlep, did you mean .help?; .help lists them
> .wait?
.wait
  wait for all jobs except intervals
> .load
.load needs an argument: .load FILE (evaluate a file)
> .load nowhere.js
cannot read nowhere.js: no such file or directory
> .stack
there is no error that has a stack
> .time 1 + 1
2
took 8 µs
> .bench 1 +
<bench>:1:4
1 | 1 +
  |    ^
SyntaxError: Unexpected end of input
> .bench 1 + 1
median 300 ns, minimum 200 ns, mean 300 ns ± 100 ns (10 rounds of …)
> .run 2
Thread-1 (add): 30 + 12 = 42
Thread-2 (sub): 30 - 12 = 18
both are started
both have ended
> .run thraeds
there is no example thraeds; .examples lists them
> add??
02-threads.js
function add() {
  const { a, b } = numbers
  print(…)
}
> add?
function add() {
02-threads.js; add?? shows all of it
> numbers?
numbers = { a: 30, b: 12 }
> threading.Event?
class Event
  A flag that threads can wait for. wait() blocks until the flag is set, and returns false when the
  timeout is over.
    isSet  isSet(): boolean
    set    set(): void
    clear  clear(): void
    wait   wait(timeout?: number): boolean
> spwan?
there is no help for spwan, did you mean spawn?
> .reset
a new session
> typeof numbers
'undefined'
`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			open(t).play(transcript)
		})
	}
}
