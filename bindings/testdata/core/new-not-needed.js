// Every class of the namespaces takes new and needs none; so do its subclasses take it.
const args = {
  'threading.Timer': [1, print], 'threading.Barrier': [2], 'threading.ExceptHookArgs': [{ error: 1 }], 'asyncio.Barrier': [2],
  'multiprocessing.Barrier': [2], 'multiprocessing.Value': ['i', 1], 'multiprocessing.RawValue': ['i', 1], 'multiprocessing.Pool': [1],
  'multiprocessing.Process': [{ target: print }], 'threading.Thread': [{ target: print }], 'asyncio.Task': [async () => 1],
  'futures.ThreadPoolExecutor': [1], 'futures.ProcessPoolExecutor': [1],
  'futures.InterpreterPoolExecutor': [1],
};
const made = [];
const outcome = make => {
  try { const o = make(); made.push(o); return o } catch (e) { return `${e.name}: ${e.message}` }
};
for (const module of ['asyncio', 'futures', 'multiprocessing', 'queue', 'threading']) {
  const fine = [];
  for (const [name, C] of Object.entries(globalThis[module])) {
    if (typeof C !== 'function' || !/^[A-Z]|^local$/.test(name) || ['Pipe', 'Array', 'RawArray', 'SharedArray'].includes(name)) continue;
    const given = args[`${module}.${name}`] ?? [], results = [outcome(() => C(...given)), outcome(() => new C(...given)), outcome(() => new class Mine extends C {}(...given))];
    if (results.every(o => o instanceof C) && Object.getPrototypeOf(results[0]) === C.prototype) fine.push(name);
    else print(`${module}.${name}`, results.map(o => typeof o === 'string' ? o : o instanceof C));
  }
  print(module, fine.join(' '));
}
for (const name of ['InvalidStateError', 'TimeoutError', 'DeadlockError']) print(globalThis[name]('x') instanceof globalThis[name], new globalThis[name]('x').message);
for (const name of ['Array', 'RawArray', 'SharedArray']) print(name, multiprocessing[name]('i', 2).length, new multiprocessing[name]('i', 2).length);
print(multiprocessing.Pipe().length, new multiprocessing.Pipe({ duplex: false }).length);
for (const o of made) {
  if (o instanceof multiprocessing.Pool) o.terminate();
  else o.shutdown?.();
}

// Output:
// asyncio.Handle [
//   'TypeError: a Handle is made by Loop.callSoon(fn)',
//   'TypeError: a Handle is made by Loop.callSoon(fn)',
//   'TypeError: a Handle is made by Loop.callSoon(fn)'
// ]
// asyncio.TimerHandle [
//   'TypeError: a Handle is made by Loop.callSoon(fn)',
//   'TypeError: a Handle is made by Loop.callSoon(fn)',
//   'TypeError: a Handle is made by Loop.callSoon(fn)'
// ]
// asyncio.Timeout [
//   'TypeError: a Timeout is made by asyncio.timeout(ms, body)',
//   'TypeError: a Timeout is made by asyncio.timeout(ms, body)',
//   'TypeError: a Timeout is made by asyncio.timeout(ms, body)'
// ]
// asyncio.StreamReader [
//   'TypeError: asyncio.StreamReader cannot be constructed: asyncio.openConnection makes one',
//   'TypeError: asyncio.StreamReader cannot be constructed: asyncio.openConnection makes one',
//   'TypeError: asyncio.StreamReader cannot be constructed: asyncio.openConnection makes one'
// ]
// asyncio.StreamWriter [
//   'TypeError: asyncio.StreamWriter cannot be constructed: asyncio.openConnection makes one',
//   'TypeError: asyncio.StreamWriter cannot be constructed: asyncio.openConnection makes one',
//   'TypeError: asyncio.StreamWriter cannot be constructed: asyncio.openConnection makes one'
// ]
// asyncio.Server [
//   'TypeError: asyncio.Server cannot be constructed: asyncio.startServer makes one',
//   'TypeError: asyncio.Server cannot be constructed: asyncio.startServer makes one',
//   'TypeError: asyncio.Server cannot be constructed: asyncio.startServer makes one'
// ]
// asyncio Task Future Runner TimeoutError InvalidStateError TaskGroup Lock Event Condition Semaphore BoundedSemaphore Barrier BrokenBarrierError Queue LifoQueue PriorityQueue QueueEmpty QueueFull QueueShutDown IncompleteReadError LimitOverrunError CancelledError
// futures Future Executor ThreadPoolExecutor ProcessPoolExecutor InterpreterPoolExecutor CancelledError TimeoutError InvalidStateError BrokenExecutor
// multiprocessing.Connection [
//   'TypeError: Connection cannot be constructed',
//   'TypeError: Connection cannot be constructed',
//   'TypeError: Connection cannot be constructed'
// ]
// multiprocessing.AsyncResult [
//   'TypeError: AsyncResult cannot be constructed',
//   'TypeError: AsyncResult cannot be constructed',
//   'TypeError: AsyncResult cannot be constructed'
// ]
// multiprocessing Process Pool Manager Lock RLock Semaphore BoundedSemaphore Condition Event Barrier Queue JoinableQueue SimpleQueue Value RawValue TimeoutError BufferTooShort EOFError BrokenPipeError ProcessError
// queue Queue SimpleQueue LifoQueue PriorityQueue Empty Full ShutDown
// threading Thread Timer Lock RLock Condition Semaphore BoundedSemaphore Event Barrier Local ExceptHookArgs local ThreadError BrokenBarrierError
// true x
// true x
// true x
// Array 2 2
// RawArray 2 2
// SharedArray 2 2
// 2 2
