package wording

import "strings"

// This file is about names that are none of a program's, but of one of weft's namespaces, of a module or of Python.

// homes are where names are to be had that programs use without that: each line is what to say, and the names. {} stands for the name.
const homes = `
; did you mean threading.{}?: Thread Lock RLock Condition Semaphore BoundedSemaphore Barrier Timer currentThread mainThread activeCount
; did you mean multiprocessing.{}?: Process Pool Manager Pipe Value Array SharedArray JoinableQueue cpuCount currentProcess activeChildren
; did you mean futures.{}?: ThreadPoolExecutor ProcessPoolExecutor InterpreterPoolExecutor FIRST_COMPLETED ALL_COMPLETED FIRST_EXCEPTION
; did you mean queue.{}?: Queue LifoQueue PriorityQueue SimpleQueue Empty Full
; did you mean asyncio.{}?: createTask gather waitFor asCompleted TaskGroup toThread shield ensureFuture getEventLoop getRunningLoop newEventLoop currentTask allTasks CancelledError
; did you mean contextvars.{}?: ContextVar copyContext
: import {} from '{}': fs path util assert events stream http https crypto zlib url querystring readline child_process worker_threads async_hooks perf_hooks net vm
: import { {} } from 'events': EventEmitter
: import { {} } from 'fs': readFileSync writeFileSync existsSync readdirSync mkdirSync statSync unlinkSync createReadStream createWriteStream
: import { {} } from 'fs/promises': readFile writeFile readdir mkdir
: import { {} } from 'util': promisify inspect
: import { {} } from 'worker_threads': parentPort workerData isMainThread threadId
: import { {} } from 'child_process': exec execSync execFile spawnSync
: import { {} } from 'async_hooks': AsyncLocalStorage AsyncResource
: import { {} } from 'stream': Readable Writable Transform Duplex pipeline
: import { {} } from 'http': createServer
: weft's is isMain: __name__
: weft has console for that: logging
: weft has fetch for that: requests urllib aiohttp httpx
: JavaScript has regular expressions, /a+/.exec(text): re
: JavaScript has Date: datetime
: JavaScript's errors have .stack: traceback
: JavaScript has x => f(a, x), and Map for a cache: functools
: JavaScript has generators, and Iterator's helpers: itertools
: JavaScript has Map and arrays: collections defaultdict deque OrderedDict Counter namedtuple
`

// elsewhere is what to say of where a name is to be had; "" when that is not known. A name in Python's spelling is one, too.
func elsewhere(name string) string {
	plain := strings.ReplaceAll(name, "_", "")
	for line := range strings.Lines(homes) {
		i := strings.LastIndex(line, ": ")
		if i < 0 {
			continue
		}
		for each := range strings.FieldsSeq(line[i+2:]) {
			if each == name || plain != name && strings.EqualFold(each, plain) {
				return strings.ReplaceAll(line[:i], "{}", each)
			}
		}
	}
	return ""
}
