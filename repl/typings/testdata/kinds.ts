// One of each kind of thing that the declarations let a program do, and that they do not.
import t, { Lock as L } from 'threading'
import * as a from 'weft:asyncio'
import { ThreadPoolExecutor } from 'concurrent.futures'
import { now } from 'performance'
import { readFile } from 'node:fs/promises'
import path from 'path'
import { pid } from 'process'
import data from './data.json' with { type: 'json' }

// Classes with new and without, options by place and by name, Python's old names.
const locks: threading.Lock[] = [new L(), t.Lock('name'), threading.Lock({ name: 'x' }), new threading.RLock(), multiprocessing.RLock()]
const q = queue.Queue<number>({ maxsize: 3 })
q.put(1, { timeout: 5 })
q.put(1, true, 5)
const n: number = q.get({ block: false })
new queue.Queue({ maxSize: 3 }).put('anything')
new threading.Barrier({ parties: 2, action: () => print('all') }).wait({ timeout: 10 })
threading.Timer(10, print, [1]).start().join({ timeout: 5 })
threading.Timer({ interval: 10, fn: print })
multiprocessing.Pool({ processes: 2, initargs: [1] }).map(([x, y]) => x + y, [[1, 2]], { chunksize: 1 })
new multiprocessing.Array('i', [1, 2])[0].toFixed()
multiprocessing.SharedArray('q', 4)[0] === 1n
new multiprocessing.Value('d', 1, { lock: false }).value++
asyncio.Queue({ maxSize: 2 }).put(1)
new multiprocessing.Process({ target: (x: number) => x, args: [1] }).start().join()
new futures.ThreadPoolExecutor({ maxWorkers: 2 }).submit((x: number) => 2 * x, 4).result().toFixed()
class Worker extends threading.Thread { run() { return 5 } }
new Worker().start().result()

// What starts something gives what it returns.
const sum: number = await spawn((x: number, y: number) => x + y, 1, 2)
const text: string = thread(async () => 'text').result()
const all = await asyncio.gather(asyncio.sleep(1, 'a'), a.createTask(async () => 2))
using pool = new multiprocessing.Pool(2)
using executor = ThreadPoolExecutor(1)
using held = new t.Lock().hold()
{
  await using group = new asyncio.TaskGroup()
  group.createTask(async () => 1, { name: 'one' })
  await using limit = asyncio.timeout(100)
}
const [here, there] = multiprocessing.Pipe()
here.recv().anything
try { q.getNowait() } catch (e) { print(e instanceof queue.Empty, e.message) }
setTimeout(() => {}, 10).unref()
await new Promise(resolve => setTimeout(resolve, 10))
signal.signal('SIGTERM', (number, frame) => print(number, frame))
for await (const r of asyncio.asCompleted([asyncio.sleep(1, 'x')])) r.length
AbortSignal.any([AbortSignal.timeout(10)]).throwIfAborted()
print(import.meta.main, import.meta.filename, now().toFixed(), data.list[0], require('os').getpid())
print(RegExp.escape('.'), [1, 2].values().chunks(2).toArray(), new Map([[1, 2]]).getOrInsert(1, 2), new Uint8Array(2).toHex())
print(await readFile(path.join('a', 'b')), pid.toFixed())

// What is wrong is found.
// @ts-expect-error there is no such option
new queue.Queue({ maxsiez: 3 })
// @ts-expect-error a number of milliseconds
time.sleep('500')
// @ts-expect-error Python gives it by place alone
time.sleep({ ms: 500 })
// @ts-expect-error a misspelt name
new threading.Lock().aquire()
// @ts-expect-error no such name in the module
import { Lokc } from 'threading'
// @ts-expect-error the result is a number
const wrong: string = await spawn(() => 1)
// @ts-expect-error the function takes a number
thread((x: number) => x, 'text')
// @ts-expect-error there is no such type of number
multiprocessing.SharedArray('z', 3)
// @ts-expect-error weft has no document
document.title
