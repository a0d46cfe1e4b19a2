// What was about to be taken by a task that is cancelled stays where it is, or goes to the next one.
const q = new asyncio.Queue();
const t = asyncio.createTask(async () => { await q.get(); });
await sleep(1);
q.putNowait('x');
t.cancel();
await t.catch(() => 0);
print('left', q.qsize());

const lock = new asyncio.Lock();
await lock.acquire();
const a = asyncio.createTask(async () => { await lock.acquire(); lock.release(); });
const b = asyncio.createTask(async () => { await lock.acquire(); print('b has it'); lock.release(); });
await sleep(1);
lock.release();
print('nobody has it', lock.locked());
a.cancel();
await asyncio.wait([b], { timeout: 100 });
print('locked', lock.locked());

const full = new asyncio.Queue(1);
full.putNowait('old');
const put = asyncio.createTask(async () => { await full.put('new'); });
await sleep(1);
full.getNowait();
put.cancel();
await put.catch(() => 0);
print('not put', full.qsize());

const getter = asyncio.createTask(async () => print('gets', await q.get()));
print('takes', q.getNowait());
q.putNowait('y');
print('takes', q.getNowait());
q.putNowait('z');
await getter;

const cond = new asyncio.Condition(lock);
await cond.acquire();
print('its lock', lock.locked());
cond.release();

const [r, w] = multiprocessing.Pipe(false);
const u = asyncio.createTask(async () => print('got', await r.recvAsync()));
await sleep(10);
w.send('x');
w.send('y');
u.cancel();
await u.catch(() => 0);
print(r.recv(), r.recv());

for (const q of [new queue.Queue(), new queue.LifoQueue(), new queue.PriorityQueue(), new multiprocessing.Queue()]) {
  const t = asyncio.createTask(async () => { await q.getAsync(); });
  await sleep(1);
  q.put(1);
  q.put(2);
  t.cancel();
  await t.catch(() => 0);
  print(q.get(), q.get(), q.qsize());
}

// Two wait for the same promise: who is not cancelled gets it.
const last = new queue.Queue(), item = last.getAsync();
const [one, two] = [1, 2].map(() => asyncio.createTask(async () => { print('both', await item); }));
await sleep(1);
one.cancel();
await sleep(1);
last.put('item');
await two;

// Output:
// left 1
// nobody has it false
// b has it
// locked false
// not put 0
// takes x
// takes y
// gets z
// its lock true
// x y
// 1 2 0
// 1 2 0
// 1 2 0
// 1 2 0
// both item
