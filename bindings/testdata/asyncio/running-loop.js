// asyncio.run(main()) calls main before the loop runs; the loop is there for it all the same. Elsewhere there is none.
const loop = asyncio.getEventLoop();
const running = () => asyncio.getRunningLoop() === loop;
async function main() { const here = running(); await null; return [here, running()]; }
print(asyncio.run(main()), asyncio.run(main), loop.runUntilComplete(main()));
print(asyncio.run((async () => { const [x] = [1].map(running); await sleep(1); return x; })()));
setTimeout(() => print(running()));
await sleep(1);
for (const outside of [running, () => [1].map(running), () => thread(running).result()]) try { print(outside()); } catch (e) { print(e.name, e.message); }

// Output:
// [ true, true ] [ true, true ] [ true, true ]
// true
// true
// InvalidStateError there is no running event loop
// InvalidStateError there is no running event loop
// InvalidStateError there is no running event loop
