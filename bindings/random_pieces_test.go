package bindings_test

// The pieces of random programs. In them @i is a small number, @t a short time, @n a number of turns, @v a new name, @I a new Self,
// @F a place that may fork, @G one in an async function, and @S and @A are further pieces: @A stands in an async function.

// randomAlone are pieces that use what one thread has of its own, and the language.
const randomAlone = `
for (let i = 0; i < @n; i++) me.bytes[i % 16] += i * @i
me.see(me.gen.next(@i))
me.see(me.count() + me.count())
{ const @v = { at: me }; me.keys.push(@v); me.map.set(@v, @i); me.weak.set(@v, { v: @i }); me.set.add(@v) }
me.set.delete(me.keys[0]); me.map.delete(NaN); me.map.set(NaN, @i)
me.weak.delete(me.keys.shift())
me.see(me.re.test('abcdexabc'), me.re.lastIndex)
me.proxy.x = @i; me.see(me.proxy.x, me.secret)
me.view.setInt16(0, -@i * 257); me.date.setDate(@i + 1); me.big += 12345678901234567890n * @in
me['k@i'] = @i; delete me['k@i']; me['k@i'] = me
me[Symbol.for('a@i')] = 1; me.see(Object.getOwnPropertySymbols(me).length)
Object.defineProperty(me.target, 'g@i', { get() { return me.count() }, configurable: true, enumerable: @i > 4 }); me.see(me.target['g@i'])
me.sparse[@i] = @i; me.sparse.length = 9; me.see(me.sparse.indexOf(@i))
const @v = (n => { if (n === 0) { @F } return n ? 1 + @v(n - 1) : 0 }); me.see(@v(@n))
let @v = 0; const @v_f = () => { @v++; @v_f() }; try { @v_f() } catch (e) { me.see(e.name) }
try { try { null.x } catch (e) { throw new Error('outer @i', { cause: e }) } } catch (e) { me.see(e, e.cause, e.stack.length) } finally { @F }
me.see(eval('var q = @i; (() => q++ + me.count())()'))
const @v = new Function('a', 'me', 'me.see(a); return function* () { yield a; yield me.name }')(@i, me)(); me.see(@v.next()); me.later = @v
class @v extends Self { #own = @i; static total = 0; grow() { @v.total++; return this.#own++ } }; me.other = new @v('sub'); me.see(me.other.grow(), @v.total)
me.see([3, 1, 2, @i].sort((a, b) => { @F return a - b }))
'x'.replace(/x/, () => { @F return 'y' })
[1, 2].forEach(x => { me.see(x); @S })
({ get x() { @F return 1 } }).x
me.see([...function* () { yield 1; @F yield 2 }()])
for (const x of { *[Symbol.iterator]() { try { yield @i; yield 2 } finally { @F } } }) { me.see(x); break }
switch (@i) { case 1: @S default: me.see('default') }
me.tag = ((s, ...v) => s)` + "`a${1}b@i`" + `; me.see(me.tag.raw.length)
me.frozen = Object.freeze({ a: [@i] }); me.see(Object.isFrozen(me.frozen), Reflect.ownKeys(me.frozen))
new (class { x = (() => { @F return 1 })(); static y = me.count() })()
me.see(new Proxy(function () {}, { apply() { @F return @i } })())
const [@v = @i, ...@v_r] = [undefined, ...me.keys]; me.see(@v, @v_r.length)
me.copy = structuredClone({ d: me.date, r: me.re, m: new Map([[1, me.bytes]]), self: [] }); me.see(me.copy.m.get(1)[3])
me.moved = structuredClone(new Uint8Array(@i).buffer, { transfer: [] }); me.see(me.moved.byteLength)
me.accessor ??= Object.create({ get who() { return this.name } }, { name: { value: 'a@i', writable: true } }); me.see(me.accessor.who)
Reflect.construct(function () { me.see(new.target === Self) }, [], Self)
outer: for (let i = 0; i < 5; i++) for (let k = 0; k < 5; k++) { if (k === @i) continue outer; if (i === @i) break outer; me.see(i * k) }
me.fs = []; for (let i = 0; i < 3; i++) me.fs.push(() => i++); me.see(me.fs.map(f => f()))
me.arrow = (() => () => [this, me.count()])(); me.see(me.arrow().length)
me.see(JSON.stringify({ a: [1, { toJSON() { @F return 'j' } }] }))
some: { me.see(Array.from({ length: @i }, (_, i) => i * i)); if (@i > 3) break some; me.see('not') }
me.pending = new Promise(() => {}); me.kept = Promise.resolve(@i); me.settle = Promise.withResolvers?.()
try { JSON.parse('{') } catch (e) { me.see(e) }
const @v = Symbol('x'); me[@v] = { @v: @i }; me.see(String(@v))
me.see(isFinite(@i / 0), -0 === 0, Object.is(-0 * @i, 0), 0.1 * @i, 1e21 + @i, parseInt('7@i'))
me.str = (me.str ?? '') + 'é@i'.repeat(@i) + 'x'.repeat(@n); me.see(me.str.length)
`

// randomOutside are pieces that ask the machine, and patch what all have.
const randomOutside = `
me.see(Math.random())
me.see(performance.now() >= 0, performance.now() > @i)
me.see(Date.now(), new Date().getFullYear(), time.time(), time.monotonic(), time.perfCounter())
me.see(time.processTime(), Date(), new Date())
me.see(os.getpid(), os.getppid(), os.cpuCount(), multiprocessing.currentProcess().name, process.argv.length, process.platform)
console.time('t@i')
console.timeLog('t@i'); console.timeEnd('t@i')
console.count('c@i'); console.group('g'); console.groupEnd(); console.assert(true)
print('printed', @i, me.map.size)
console.log('%s and %d', me.name, @i, me.keys)
Array.prototype.last@i ??= function () { return this[this.length - 1] }; me.see([1, 2].last@i())
String.prototype.count = function () { return this.length + @i }; me.see('abc'.count())
{ const was = Array.prototype.join; Array.prototype.join = function join(...a) { Array.patched = (Array.patched ?? 0) + 1; return Reflect.apply(was, this, a) } }
Object.defineProperty(Map.prototype, 'extra@i', { value: @i, configurable: true }); delete Map.prototype.extra@i
globalThis['global@i'] = me.name; me.see(typeof global@i); delete globalThis['global@i']
Math.max.tag = (Math.max.tag ?? 0) + 1
process.exitCode = 0
me.see(structuredClone === globalThis.structuredClone, Object.keys(globalThis).length)
`

// randomTogether are pieces in which threads meet.
const randomTogether = `
for (let i = 0; i < @n; i++) S.n = S.n + 1
for (let i = 0; i < @n; i++) S.object['k' + i % 7] = (S.object['k' + i % 7] ?? 0) + 1
me.see(S.n, S.list.length, S.map.size, S.callbacks)
S.list.push(me.name); if (S.list.length > 20) S.list.splice(@i, 5)
S.map.set(me, S.n); S.set.add(me.name + @i); S.weak.set(me, S.n); S.map.delete([...S.map.keys()][@i])
delete S.object['k@i']; S.object['k@i'] = me
time.sleep(@t)
time.sleep(@t); me.see(performance.now() | 0)
if (S.lock.acquire({ timeout: @t })) { S.n++; @S S.lock.release() }
if (S.lock.acquire(false)) try { time.sleep(@t); @F } finally { S.lock.release() }
if (S.again.acquire({ timeout: @t })) { S.again.acquire(); @S S.again.release(); S.again.release() }
S.again.with(() => { @F me.see(S.again.locked?.()) })
if (S.permits.acquire({ timeout: @t })) { @S S.permits.release() }
S.cond.with(() => { me.see(S.cond.wait(@t)) })
S.cond.with(() => { S.cond.notify(@i) })
S.cond.with(() => me.see(S.cond.waitFor(() => S.n % 2 === 0, @t)))
me.see(S.flag.wait(@t)); S.flag.clear()
S.flag.set()
try { me.see(S.barrier.wait(@t)) } catch (e) { me.see(e); S.barrier.reset() }
S.q.put(me, { timeout: @t }); @S
me.see(S.q.get({ timeout: @t }).name)
S.stack.put([me.name, @i]); S.heap.put(@i); me.see(S.heap.qsize())
me.see(S.stack.getNowait(), S.heap.get({ timeout: @t }))
S.local.mine = me; S.local['l@i'] = @i; @F me.see(S.local.mine === me, Object.keys(S.local))
S.threads.push(thread(me => { @S }, @I))
S.threads.push(thread(me => { @S @F }, @I)); S.threads.at(-1).join(@t)
const @v = thread(function work@i(me) { @S return me.count() }, @I); @S me.see(@v.result(500))
const @v = thread(async me => { @A return 5 }, @I); me.see(@v.result(500))
new threading.Thread({ target: () => { throw new RangeError('of a thread @i') }, name: 'T@i', daemon: @i > 4 }).start()
class @v extends threading.Thread { run() { const me = this.me = @I; @S return @i } }; me.see(new @v().start().result(500))
const @v = new threading.Timer(@t, me => { @S }, [@I]); @v.start(); if (@i > 5) @v.cancel()
const @v = new threading.Thread({ target: me => { for (let i = 0; i < 50; i++) { time.sleep(1); me.see(1) } }, args: [@I], daemon: true }); @v.start(); time.sleep(@t)
me.see(threading.activeCount(), threading.currentThread().name, threading.enumerate().length, threading.getIdent())
me.see(S.threads.map(t => t.isAlive()))
S.threads.shift()?.join(@t)
threading.yieldNow(); @F
threading.setSwitchInterval(@i * 0.7 + 0.1)
threading.excepthook = info => { S.list.push(String(info.error)) }
if (S.gen) me.see(S.gen.next(@i))
S.shared ??= walk(me); thread(me => { me.see(S.shared.next(@i)) }, @I); me.see(S.shared.next(@i))
me.see(Atomics.add(S.cells, @i % 8, 1), Atomics.wait(S.cells, @i % 8, S.cells[@i % 8], @t))
Atomics.store(S.cells, @i % 8, @i); me.see(Atomics.notify(S.cells, @i % 8), S.cells[@i % 8])
me.wake = Atomics.waitAsync?.(S.cells, @i % 8, S.cells[@i % 8], @t)
S.events.addEventListener('e@i', e => { const me = @I; me.see(e.type, e.timeStamp); @S }, { once: @i > 5 })
S.events.dispatchEvent(new CustomEvent('e@i', { detail: me }))
S.aborter.signal.addEventListener('abort', () => { S.list.push('aborted') }); if (@i === 3) S.aborter.abort(new Error('no'))
AbortSignal.timeout(@t).onabort = () => { const me = @I; @S }
S.timers.push(setTimeout(me => { S.callbacks++; @S @F }, @t, @I))
S.timers.push(setTimeout(me => { @S }, @t * 3, @I)); me.see(typeof +S.timers.at(-1))
clearTimeout(S.timers[@i])
S.timers[@i]?.refresh?.()
S.timers.at(-1)?.unref?.()
{ let left = @i; const @v = setInterval(me => { me.see(left); S.callbacks++; @F if (left-- <= 0) clearInterval(@v) }, @t, @I); S.timers.push(@v) }
setImmediate(me => { @S }, @I)
queueMicrotask(() => { const me = @I; @S @F })
Promise.resolve(@I).then(me => { @S @F return me }).then(me => me.see('then'))
Promise.reject(new Error('handled @i')).catch(e => { const me = @I; me.see(e) })
me.pool = new futures.ThreadPoolExecutor(2); me.future = me.pool.submit(me => { @S @F return @i }, @I); @S me.see(me.future.result(500)); me.pool.shutdown({ wait: false })
me.see([...new futures.ThreadPoolExecutor(2).map((x, i) => x * 2, [1, 2, @i])])
me.future?.addDoneCallback(() => { S.list.push('done') }); me.see(me.future?.done())
me.see(asyncio.run(async () => { const me = @I; @A return me.count() }))
`

// randomLater are pieces that await.
const randomLater = `
await sleep(@t); @S
await null; @G
await asyncio.sleep(@t, @i)
me.see(await Promise.all([1, 2].map(async x => { const me = @I; await sleep(@t); @S return x })))
me.see(await Promise.race([sleep(@t, 'a'), sleep(@t, 'b')]))
S.tasks.push(asyncio.createTask((async () => { const me = @I; @A @A return @i })(), { name: 'task@i' })); await null
S.tasks.push(asyncio.createTask((async () => { const me = @I; try { @A await asyncio.sleep(20) } catch (e) { me.see(e); throw e } finally { @S @G } })())); await asyncio.sleep(@t)
me.see(S.tasks[@i]?.cancel('no @i')); await null
try { me.see(await S.tasks.shift()) } catch (e) { me.see(e) }
me.see(await asyncio.gather(sleep(@t, 1), (async () => { const me = @I; @A return 2 })(), (async () => { throw new Error('g') })(), { returnExceptions: true }))
const [@v_d, @v_p] = await asyncio.wait([1, 5].map(n => asyncio.createTask((async () => { const me = @I; await asyncio.sleep(n * @t); @S })())), { timeout: @t * 2, returnWhen: 'FIRST_COMPLETED' }); me.see(@v_d.size, @v_p.size)
me.see(await asyncio.waitFor((async () => { const me = @I; await asyncio.sleep(@i); @S return 1 })(), 3))
me.see(await asyncio.timeout(@t + 1, async () => { const me = @I; await asyncio.sleep(@t); @S return 1 }))
await asyncio.TaskGroup(async g => { for (const n of [1, 2, 3]) g.createTask((async () => { const me = @I; await asyncio.sleep(n); @S if (n === @i) throw new Error('group') })()) })
me.see(await asyncio.shield(sleep(@t, 'shielded')))
for (const p of asyncio.asCompleted([sleep(@t, 1), sleep(1, 2)])) { me.see(await p); @G }
me.see(await asyncio.toThread(me => { @S @F return @i }, @I))
S.alock ??= new asyncio.Lock(); await S.alock.with(async () => { await asyncio.sleep(@t); @G })
S.aq ??= new asyncio.Queue(2); try { await asyncio.waitFor(S.aq.put(@i), @t + 1) } catch (e) { me.see(e) }
S.aq ??= new asyncio.Queue(2); me.see(await asyncio.waitFor(S.aq.get(), @t + 1))
S.aflag ??= new asyncio.Event(); if (@i > 5) S.aflag.set(); me.see(await asyncio.waitFor(S.aflag.wait(), @t + 1))
me.see(await asyncio.getEventLoop().runInExecutor(undefined, me => { @S return @i }, @I))
me.see(asyncio.allTasks().size, asyncio.currentTask()?.getName(), S.tasks[0]?.getStack?.().length)
for (const x of [sleep(@t, 1), 2]) { me.see(await x); @G }
me.see(await thread(me => { @S return @i }, @I))
me.got = S.q.getAsync(); me.got.then(x => { const me = @I; @S }); S.q.putAsync(me); me.see(S.q.qsize())
asyncio.getEventLoop().callLater(@t, me => { @S }, @I)
asyncio.getEventLoop().callSoon(me => { @S @F }, @I)
me.see(await { then(done) { @F done(@i) } })
try { await (async () => { await null; throw new TypeError('async @i') })() } catch (e) { me.see(e, e.stack.length) } finally { @G }
await new Promise(done => setTimeout(() => { const me = @I; @S @F done() }, @t))
`

// randomProcesses are pieces that start some, or share something with them.
const randomProcesses = `
me.see(spawn((a, b) => a * b, @i, 2).result())
try { spawn(x => { throw new RangeError('of a child ' + x) }, @i).result() } catch (e) { me.see(e, e.process?.exitCode) }
const @v = spawn(() => time.sleep(300)); @S @v.kill(); @v.join(); me.see(@v.exitCode, @v.isAlive())
S.child ??= spawn(q => { for (let i = 0; i < 4; i++) { time.sleep(1); q.put([i, new Date(i)]) } return 'done' }, pq('a')); me.see(S.child.pid, S.child.isAlive())
me.see(pq('a').get({ timeout: @t }), pq('a').qsize()); @F
pq('a').put({ from: me.name, map: new Map([[@i, /x/g]]) }); me.see(pq('a').empty())
S.child?.join(@t); me.see(S.child?.exitCode, multiprocessing.activeChildren().length)
const [@v_a, @v_b] = multiprocessing.Pipe(); S.list.push(spawn(c => { const m = c.recv(2000); c.send([m, m]); return 1 }, @v_b).name); @v_a.send({ x: @i }); @F me.see(@v_a.recv(2000), @v_a.poll()); @v_a.close()
value('v').value += @i; me.see(value('v').value); spawn(v => { v.lock.with(() => { v.value += 5 }) }, value('v')).join(); me.see(value('v').value)
array('a')[@i % 8] = @i / 3; spawn((a, i) => { a[i] += 1 }, array('a'), @i % 8).join(); me.see([...array('a')]); @F
if (plock('l').acquire({ timeout: @t })) { @S @F plock('l').release() }
if (psem('s').acquire({ timeout: @t })) { @F psem('s').release() }
pevent('e').set(); me.see(pevent('e').isSet()); pevent('e').clear(); me.see(pevent('e').wait(@t))
spawn(e => { time.sleep(1); e.set() }, pevent('f')); me.see(pevent('f').wait(500)); @F
me.see(spawn(x => fork(y => x + y, 1).result(), @i).result())
spawn(() => process.exit(@i)).join(); me.see(multiprocessing.activeChildren().length)
const @v = new multiprocessing.Process({ target: x => x, args: [me.bytes], name: 'P@i', daemon: true }).start(); @F me.see(@v.result(500), @v.exitCode); @v.close()
me.ppool = new multiprocessing.Pool(1); me.see(me.ppool.map(x => x + 1, [1, 2, @i])); @F me.ppool.close(); me.ppool.join()
me.manager = new multiprocessing.Manager(); me.d = me.manager.dict({ a: @i }); me.d.b = [1]; @F me.see(me.d.a, me.d.b); me.manager.shutdown()
{ const e = new futures.ProcessPoolExecutor(1), f = e.submit(x => x * x, @i); @F me.see(f.result()); e.shutdown() }
me.see(os.waitpid(spawn(() => process.exit(3)).pid))
try { me.see(os.waitpid(-1)) } catch (e) { me.see(e) }
`
