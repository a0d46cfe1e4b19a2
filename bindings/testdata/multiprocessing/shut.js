// weft --time real
// A queue that is shut down, and a pipe whose other end is closed, are so for every process that could know.
const q = new multiprocessing.Queue(), go = new multiprocessing.Event(), told = new multiprocessing.Event()
const p = spawn((q, go, told) => { q.put('before'); told.set(); go.wait(); try { q.put('after') } catch (e) { return e.name } }, q, go, told)
told.wait(); q.shutdown(); go.set(); print(await p, q.get()); try { q.get() } catch (e) { print(e.name) }
print(await spawn(q => { try { q.put(1) } catch (e) { return e.name } }, q))
const carrier = new multiprocessing.Queue()
const c = spawn(carrier => { const { q } = carrier.get(); try { q.put(1) } catch (e) { return e.name } }, carrier); carrier.put({ q }); print(await c)
const [a, b] = multiprocessing.Pipe(); const r = spawn((b, go2) => { go2.wait(); try { b.send(1) } catch (e) { return e.name } }, b, go); 
a.close(); b.close(); print(await r)
const [x, y] = multiprocessing.Pipe(); x.close(); print(await spawn(y => { try { y.send(1) } catch (e) { return e.name } }, y))
// a storm
const s = new multiprocessing.Queue(); const ws = [1, 2, 3].map(n => spawn((s, n) => { for (let i = 0; i < 2000; i++) s.put(n * 10000 + i) }, s, n))
let last = [0, 0, 0, 0], ok = true
for (let i = 0; i < 6000; i++) { const v = s.get(), n = Math.floor(v / 10000); if (v % 10000 !== last[n]++) ok = false }
print(ok, s.empty())

// Output:
// ShutDown before
// ShutDown
// ShutDown
// ShutDown
// BrokenPipeError
// BrokenPipeError
// true true
