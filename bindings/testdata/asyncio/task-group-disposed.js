// A TaskGroup without a function is left by its method of Symbol.asyncDispose, as Python's `async with` leaves one.
const show = e => e instanceof AggregateError ? `${e.message}: ${e.errors.map(e => e.message)}` : `${e.name} ${e.message}`;
const fails = async (ms, message) => { await sleep(ms); throw new Error(message) };
const until = async (ms, name) => { try { await sleep(ms); print(name, 'ends') } catch (e) { print(name, e.name); throw e } };

// within does what `await using` does: what the body throws comes after the disposal.
async function within(group, body) {
  let error, failed = false;
  try { await body(group) } catch (e) { failed = true, error = e }
  await group[Symbol.asyncDispose]();
  if (failed) throw error;
}

const cases = {
  'waits for all': group => within(group, async () => { group.createTask(until(10, 'a'), { name: 'A' }); group.createTask(() => until(5, 'b')) }),
  'a task fails, the body is cancelled': group => within(group, async () => {
    group.createTask(until(1000, 'a'));
    group.createTask(fails(5, 'bad'));
    try { await sleep(1000); print('never') } finally { print('body is left, cancelling', asyncio.currentTask().cancelling()) }
  }),
  'tasks fail while it is left': group => within(group, async () => {
    for (const ms of [5, 5]) group.createTask(fails(ms, 'bad ' + ms));
    group.createTask(until(1000, 'a'));
  }),
  'a body that catches its cancellation': group => within(group, async () => {
    group.createTask(fails(5, 'bad'));
    try { await sleep(1000) } catch (e) { print('caught', e.name) }
  }),
  'an error that it is told': async group => {
    group.createTask(until(1000, 'a'));
    await sleep(1);
    await group[Symbol.asyncDispose](new Error('of the body'));
  },
  'twice': async group => {
    group.createTask(until(2, 'a'));
    await group[Symbol.asyncDispose]();
    await group[Symbol.asyncDispose]();
    try { group.createTask(until(2, 'b')) } catch (e) { print(show(e)) }
  },
};
for (const name in cases) {
  print('---', name);
  await asyncio.createTask(async () => {
    const group = new asyncio.TaskGroup(), before = asyncio.currentTask().cancelling();
    try { await cases[name](group); print('done') } catch (e) { print(show(e)) }
    if (asyncio.currentTask().cancelling() !== before) print('still cancelling');
    print(group);
  });
}

for (const ms of [1, 20]) {
  print('--- cancelled from outside', ms > 10 ? 'while it is left' : 'in the body');
  const t = asyncio.createTask(async () => {
    await within(new asyncio.TaskGroup(), async group => { group.createTask(until(1000, 'a')); await sleep(10) });
    print('never');
  });
  await sleep(ms);
  t.cancel();
  await asyncio.wait([t]);
  print(t.cancelled());
}

print('--- outside of tasks');
const group = asyncio.TaskGroup();
print(group instanceof asyncio.TaskGroup);
group.createTask(fails(1, 'bad'));
group.createTask(until(1000, 'a'));
await sleep(5);
try { await group[Symbol.asyncDispose]() } catch (e) { print(show(e)) }

await asyncio.TaskGroup(async ({ createTask }) => { createTask(until(1, 'c')) });
await asyncio.TaskGroup(async g => print(g instanceof asyncio.TaskGroup));

// Output:
// --- waits for all
// b ends
// a ends
// done
// TaskGroup { finished, tasks: 0 }
// --- a task fails, the body is cancelled
// a CancelledError
// body is left, cancelling 1
// unhandled errors in a TaskGroup (1 error): bad
// TaskGroup { finished, tasks: 0 }
// --- tasks fail while it is left
// a CancelledError
// unhandled errors in a TaskGroup (2 errors): bad 5,bad 5
// TaskGroup { finished, tasks: 0 }
// --- a body that catches its cancellation
// caught CancelledError
// unhandled errors in a TaskGroup (1 error): bad
// TaskGroup { finished, tasks: 0 }
// --- an error that it is told
// a CancelledError
// unhandled errors in a TaskGroup (1 error): of the body
// TaskGroup { finished, tasks: 0 }
// --- twice
// a ends
// InvalidStateError the TaskGroup is finished: it takes no more tasks
// done
// TaskGroup { finished, tasks: 0 }
// --- cancelled from outside in the body
// a CancelledError
// true
// --- cancelled from outside while it is left
// b ends
// a CancelledError
// true
// --- outside of tasks
// true
// a CancelledError
// unhandled errors in a TaskGroup (1 error): bad
// c ends
// true
