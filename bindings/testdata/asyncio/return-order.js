// What an async function returns is awaited in it, but nothing comes in another order than ECMA-262 has it.
const log = [];
const inner = async () => { await null; return 'inner'; };
const ways = {
  plain: async () => inner(),
  awaited: async () => await inner(),
  settled: async () => Promise.resolve(),
  nested: async () => (async () => inner())(),
  soon: async () => new Promise(resolve => queueMicrotask(resolve)),
  guarded: async () => { try { return inner(); } finally { log.push('finally'); } },
};
for (const [name, way] of Object.entries(ways)) way().then(() => log.push(name));
let ticks = Promise.resolve();
for (let i = 1; i < 8; i++) ticks = ticks.then(() => log.push(i));
await asyncio.sleep(1);
print(...log);
let own;
const f = async () => { await null; return own; };
own = f();
try { await own; } catch (e) { print(e.name); }
// Output:
// finally 1 2 plain awaited settled soon guarded 3 nested 4 5 6 7
// TypeError
