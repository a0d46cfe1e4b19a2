async function fail(ms, what) { await asyncio.sleep(ms); throw new Error(what); }
async function sibling(name) {
  try { await asyncio.sleep(1000); } catch (e) { print(name, e.name); throw e; }
}
async function worse() {
  try { await asyncio.sleep(1000); } catch { throw new Error('in cleanup'); }
}
asyncio.run(async () => {
  let late;
  try {
    await asyncio.TaskGroup(async g => {
      g.createTask(sibling('a'));
      g.createTask(fail(10, 'first'));
      g.createTask(worse);
      late = g;
      try { await asyncio.sleep(500); } catch (e) { print('body', e.name); throw e; }
    });
  } catch (e) {
    print(e.name, e.message, e.errors.map(x => x.message), asyncio.getEventLoop().time());
  }
  try { late.createTask(asyncio.sleep(1)); } catch (e) { print(e.name, e.message); }
  // the body's own error, and a child's that the body awaits: once
  try { await asyncio.TaskGroup(async g => { g.createTask(sibling('b')); await asyncio.sleep(1); throw new Error('body'); }); } catch (e) { print(e.message, e.errors.length); }
  try { await asyncio.TaskGroup(async g => { await g.createTask(fail(1, 'awaited')); }); } catch (e) { print(e.errors.map(x => x.message)); }
  // a body that has ended
  try { await asyncio.TaskGroup(async g => { g.createTask(sibling('c')); g.createTask(fail(5, 'later')); }); } catch (e) { print(e.errors.map(x => x.message)); }
});
// Output:
// a CancelledError
// body CancelledError
// AggregateError unhandled errors in a TaskGroup (2 errors) [ 'first', 'in cleanup' ] 10
// InvalidStateError the TaskGroup is finished: it takes no more tasks
// b CancelledError
// unhandled errors in a TaskGroup (1 error) 1
// [ 'awaited' ]
// c CancelledError
// [ 'later' ]
