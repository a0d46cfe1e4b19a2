// A task that cancels itself is stopped inside what it awaits next, which does not go on alone.
const inner = async () => { try { await sleep(100); print('went on') } finally { print('fin') } };
const self = () => asyncio.currentTask().cancel();
const kinds = {
  call: () => inner(),
  gather: () => asyncio.gather(inner(), inner()),
  group: () => asyncio.TaskGroup(async g => { g.createTask(inner()); await inner() }),
  task: () => asyncio.createTask(inner()),
  nested: async () => { await (async () => { await inner() })() },
  timeout: () => asyncio.timeout(1000, inner),
  waitFor: () => asyncio.waitFor(inner(), 1000),
  shield: () => asyncio.shield(inner()),
  with: () => new asyncio.Lock().with(inner),
  returned: async () => inner(),
};
for (const [name, kind] of Object.entries(kinds)) {
  asyncio.run(async () => {
    const t = asyncio.createTask(async () => { await sleep(1); self(); await kind() });
    await asyncio.wait([t]);
    print(name, t.cancelled());
    await sleep(200);
  });
}

// Output:
// fin
// call true
// fin
// fin
// gather true
// fin
// fin
// group true
// fin
// task true
// fin
// nested true
// fin
// timeout true
// fin
// waitFor true
// shield true
// went on
// fin
// fin
// with true
// fin
// returned true
