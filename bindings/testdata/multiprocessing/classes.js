// weft --time real
// What processes share is an object of the same class in each of them.
const jq = new multiprocessing.JoinableQueue(), b = new multiprocessing.BoundedSemaphore(2), c = new multiprocessing.Condition(), e = new multiprocessing.Event(), bar = new multiprocessing.Barrier(2)
print(await spawn((...a) => a.map(x => x.constructor.name + ' ' + (x instanceof multiprocessing[x.constructor.name])), jq, b, c, e, bar, new multiprocessing.Lock(), new multiprocessing.RLock(), new multiprocessing.Semaphore(1), new multiprocessing.Queue(), new multiprocessing.Value('d', 1.5), multiprocessing.Pipe()[0]))

// Output:
// [
//   'JoinableQueue true',
//   'BoundedSemaphore true',
//   'Condition true',
//   'Event true',
//   'Barrier true',
//   'Lock true',
//   'RLock true',
//   'Semaphore true',
//   'Queue true',
//   'Value true',
//   'Connection true'
// ]
