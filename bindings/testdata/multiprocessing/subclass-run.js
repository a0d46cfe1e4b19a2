// A class that extends Process has its own run: spawned, forked, async; Process as a function, with kwargs.
class W extends multiprocessing.Process {
  constructor(n) { super({name: 'w' + n}); this.n = n; this.q = q }
  run() { print('run', this.name, this.n, this.pid > 0, multiprocessing.currentProcess() === this, helper(this.n)); this.q.put(this.n * 2); return this.n }
}
function helper(n) { return n + 100 }
const q = new multiprocessing.Queue()
if (isMain) {
  const ws = [1, 2, 3].map(n => new W(n))
  ws.forEach(w => { w.start(); w.join() })
  print(ws.map(w => w.exitCode), ws.map(w => w.result()), [q.get(), q.get(), q.get()].sort())
  print(ws[0])
  const F = multiprocessing.getContext('fork').Process
  class V extends F { run() { print('fork', this.name, this === multiprocessing.currentProcess(), this.pid === os.getpid()); throw new Error('x') } }
  const v = new V(); v.start(); try { v.result() } catch (e) { print(String(e)) }
  try { new multiprocessing.Process() } catch (e) { print(String(e)) }
  class G extends W { async run() { await sleep(1); print('async', this.n); return 7 } }
  const g = new G(5); g.start(); print(g.result())
  class E extends multiprocessing.Process {}
  try { E({}) } catch (e) { print(String(e)) }
  const e = new E({target: (a, kw) => print(a, kw), args: [1], kwargs: {b: 2}}); e.start(); e.join()
  const p = multiprocessing.Process({target: print, args: ['hi']}); p.start(); p.join(); p.run()
}

// Output:
// run w1 1 true true 101
// run w2 2 true true 102
// run w3 3 true true 103
// [ 0, 0, 0 ] [ 1, 2, 3 ] [ 2, 4, 6 ]
// W { name: 'w1', pid: ..., exited with 0 }
// fork V-4 true true
// Error: x
// TypeError: Process: target must be a function (or extend Process with a method run)
// async 5
// 7
// TypeError: Class constructor E cannot be invoked without 'new'
// 1 { b: 2 }
// hi
// hi
