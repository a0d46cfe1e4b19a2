// Tasks that fail in the same turn of the loop all fail; none is cancelled because of another.
const fail = async what => { throw new Error(what); };
try {
  await asyncio.TaskGroup(async g => {
    for (const what of ['a', 'b', 'c']) g.createTask(() => fail(what));
    g.createTask(async () => { try { await asyncio.sleep(10); } finally { print('cancelled'); } });
  });
} catch (e) {
  print(e.message, e.errors.map(x => x.message));
}
// Output:
// cancelled
// unhandled errors in a TaskGroup (3 errors) [ 'a', 'b', 'c' ]
