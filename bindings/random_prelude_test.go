package bindings_test

// randomPrelude is what every random program begins with. A Self belongs to one thread or task, or to one callback: nobody else
// changes it. So what its probe says, which changes it at each call, is the same in a forked process as in its parent, whoever
// runs meanwhile. What all share is S: only the digest of the memory tells whether a copy of that is true.
const randomPrelude = `
function* walk(me) {
  let step = 0
  try {
    for (const x of [1, 2, 3, 4, 5, 6]) step += (yield [x, step]) ?? 0
    yield* inner(step)
  } finally { step = -1 }
  for (;;) yield step++
}
function* inner(n) { const all = []; for (const k of 'abc') { all.push(yield k + n); n++ } return all }
const plus = (a, b) => a + b

class Self {
  static made = 0
  static #all = []
  #secret = 0
  #next() { return ++this.#secret }
  constructor(name) {
    this.name = name
    this.index = Self.made++
    this.log = []
    let n = 0
    this.count = () => ++n
    this.gen = walk(this)
    this.map = new Map([[NaN, 1]])
    this.set = new Set([this])
    this.weak = new WeakMap()
    this.keys = []
    this.re = /[a-e](x)?/g
    this.bytes = new Uint8Array(16)
    this.view = new DataView(this.bytes.buffer, 4)
    this.date = new Date(0)
    this.target = { x: 0 }
    this.proxy = new Proxy(this.target, {
      get: (o, k) => typeof k === 'symbol' ? o[k] : this.#secret + ':' + o[k],
      set: (o, k, v) => { o[k] = v; this.#next(); return true },
    })
    this.symbol = Symbol(name)
    this[this.symbol] = 0
    this.big = 1n
    this.bound = plus.bind(null, 3)
    this.sparse = [1, , 3]
    Self.#all.push(this)
  }
  get secret() { return this.#secret }
  static has(me) { return Self.#all.includes(me) && #secret in me }
  see(...what) {
    for (const w of what) {
      if (w instanceof Error && /cannot be repeated|another way than before/.test(w.message)) print('DIVERGED', w.message)
      this.log.push(w instanceof Error ? w.name + ': ' + w.message : typeof w === 'object' && w !== null ? JSON.stringify(w) : String(w))
    }
  }
  probe() {
    const m = this.re.exec('abcxdexabcabcdex')
    return [
      this.name, Self.has(this), this.#next(), this.count(), JSON.stringify(this.gen.next(this.log.length)),
      [...this.map].map(([k, v]) => this.keys.indexOf(k) + '=' + String(v)), this.set.has(this), this.set.size,
      this.keys.map(k => JSON.stringify(this.weak.get(k))), m && m[0] + m.index, this.re.lastIndex, this.bytes.join(' '),
      this.view.getInt16(0), +this.date, this.proxy.x, this[this.symbol]++, String(this.big *= 3n), this.bound(1),
      0 in this.sparse, 1 in this.sparse, this.sparse.length, Object.keys(this).join(' '), this.log.join('\n'),
    ].join(' | ')
  }
}

const S = {
  n: 0, list: [], map: new Map(), set: new Set(), weak: new WeakMap(), object: {}, gen: walk(), threads: [], timers: [], tasks: [],
  lock: new threading.Lock(), again: new threading.RLock(), cond: new threading.Condition(), permits: new threading.Semaphore(2),
  flag: new threading.Event(), barrier: new threading.Barrier(2), local: new threading.Local(),
  q: new queue.Queue(3), stack: new queue.LifoQueue(), heap: new queue.PriorityQueue(),
  cells: new Int32Array(new SharedArrayBuffer(32)), events: new EventTarget(), aborter: new AbortController(), pids: [], callbacks: 0,
}
const P = {}
const across = make => name => P[name] ??= make()
const pq = across(() => new multiprocessing.Queue()), pipe = across(() => multiprocessing.Pipe()), value = across(() => new multiprocessing.Value('i', 0))
const array = across(() => multiprocessing.SharedArray('f64', 8)), plock = across(() => new multiprocessing.Lock())
const pevent = across(() => new multiprocessing.Event()), psem = across(() => new multiprocessing.Semaphore(1))
const drop = e => { if (/cannot be repeated|another way than before/.test(String(e && e.message))) print('DIVERGED', e.message) }

let forksLeft = FORKS, made = 0
const mayFork = () => forksLeft > 0 && forksLeft-- > 0 && ++made
function child(me, depth) {
  const said = me.probe()
  if (depth > 0) check(me, depth - 1)
  return said
}
function compare(me, mine, theirs) {
  if (mine !== theirs) print('MISMATCH of', me.name, '\nthe parent has', mine, '\nthe child has', theirs)
}
function check(me, depth = 0, start = () => fork(child, me, depth)) {
  const p = start(), mine = me.probe()
  compare(me, mine, p.result())
}
function checkProcess(me, depth) {
  check(me, depth, () => new (multiprocessing.getContext('fork').Process)({ target: () => child(me, depth), name: 'copy' }).start())
}
async function checkLater(me, depth = 0) {
  const p = fork(child, me, depth), mine = me.probe()
  compare(me, mine, await p)
}
function checkTwice(me, depth = 0) {
  const q = new multiprocessing.Queue(), pid = os.fork()
  if (pid === 0) {
    q.put(me.probe())
    if (depth > 0) checkTwice(me, depth - 1)
    process.exit(7)
  }
  const mine = me.probe(), [, code] = os.waitpid(pid)
  if (code !== 7) print('EXIT CODE', code)
  compare(me, mine, q.get({ timeout: 5000 }))
}
function goOn() {
  if (/^(ThreadPool|asyncio)/.test(threading.currentThread().name)) return // the copy would wait for work for ever
  const pid = os.fork()
  if (pid === 0) { forksLeft = 0; S.pids = [] } else S.pids.push(pid)
}
`
