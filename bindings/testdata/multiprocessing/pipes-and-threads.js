// weft --time real
// Threads, tasks and children of children that share queues and pipes; ends of processes by signals.
const q = new multiprocessing.Queue()
async function many(q) {
  const got = []
  const t = thread(() => { for (let i = 0; i < 3; i++) got.push(q.get()) })
  const more = await q.getAsync(); got.push(more)
  t.join()
  const kid = spawn(q => { q.put('from grandchild'); return multiprocessing.currentProcess().name }, q)
  return [got.length, await kid, q.get()]
}
const p = spawn(many, q); for (let i = 0; i < 4; i++) q.put(i)
print(await p)
const { value, q2 } = await spawn(() => { const q2 = new multiprocessing.Queue(); q2.put('made in a child'); return { value: 1, q2 } })
print(value, q2.get(), q2)
const [a, b] = multiprocessing.Pipe(); const [c, d] = multiprocessing.Pipe(false)
try { c.send(1) } catch (e) { print(e.name, e.message) } try { d.recv() } catch (e) { print(e.name, e.message) }
d.send(1); d.close(); print(c.poll(), c.recv(), c.poll()); try { c.recv() } catch (e) { print(e.name) }
try { d.send(2) } catch (e) { print(e.name, e.message) }
a.close(); try { b.send(1) } catch (e) { print(e.name, e.message) }
const [e, f] = multiprocessing.Pipe(); const pr = e.recvAsync(); f.send('async'); print(await pr)
const k = spawn(f => { f.send('x'); process.exit(2) }, f); f.close(); print(e.recv()); try { e.recv() } catch (x) { print(x.name) }; k.join()
const sig = spawn(() => os.kill(os.getpid(), 'SIGABRT')); sig.join(); print(sig.exitCode)
const fault = spawn(() => { os.kill(os.getpid(), 'SIGSEGV'); time.sleep(1e6) }); fault.join(); print(fault.exitCode)
try { sig.result() } catch (e) { print(e.message, e.exitCode, e.process === sig) }

// Output:
// [ 4, 'Process-1:1', 'from grandchild' ]
// 1 made in a child Queue { 0 items }
// InvalidStateError pipe 1/1#3 is for receiving only
// InvalidStateError pipe 1/1#3 is for sending only
// true 1 true
// EOFError
// InvalidStateError pipe 1/1#3 is closed
// BrokenPipeError pipe 1/1#2: the other end is closed
// async
// x
// EOFError
// -6
// -11
// Process-4 was killed by SIGABRT -6 true
