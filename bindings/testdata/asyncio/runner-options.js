// run and Runner take debug and loopFactory; a task tells where it is suspended, no more calls than are wanted.
const loops = [];
const loopFactory = () => { const loop = asyncio.newEventLoop(); loops.push(loop); return loop };
const before = asyncio.getEventLoop();
const main = async () => { const loop = asyncio.getRunningLoop(); return [loop.getDebug(), loop === loops.at(-1)] };
print(asyncio.run(main), asyncio.run(main, { debug: true }), asyncio.run(main, { loopFactory, debug: false }), loops[0].isClosed());
print(asyncio.getEventLoop() === before, before.getDebug(), before.isClosed());
const runner = new asyncio.Runner({ debug: true, loopFactory });
print(loops.length, runner.run(main), runner.run(main), loops.length, runner.getLoop() === loops[1]);
runner[Symbol.dispose]();
print(loops[1].isClosed(), asyncio.getEventLoop() === before);
for (const f of [
  () => asyncio.run(main, { debugg: true }),
  () => asyncio.run(main, true),
  () => asyncio.run(main, { loopFactory: 5 }),
  () => asyncio.run(main, { loopFactory: () => 5 }),
  () => new asyncio.Runner({ loop: 1 }),
]) try { f(); print('taken') } catch (e) { print(e.name, e.message) }

const inner = async () => { await sleep(100) }, middle = async () => { await inner() }, outer = async () => { await middle() };
const t = asyncio.createTask(outer);
await sleep(1);
print(t.getStack().length, t.getStack({ limit: 1 }), t.getStack({ limit: 0 }));
t.cancel();

// Output:
// [ false, false ] [ true, false ] [ false, true ] true
// true false false
// 1 [ true, true ] [ true, true ] 2 true
// true true
// TypeError asyncio.run: there is no option "debugg"; did you mean debug? There is main, debug, loopFactory
// TypeError asyncio.run: options must be an object, not true
// TypeError asyncio.run: loopFactory must be a function, not 5
// TypeError asyncio.run: loopFactory must return an event loop, not 5
// TypeError asyncio.Runner: there is no option "loop"; there is debug, loopFactory
// 3 [ 'inner (runner-options.js:20:29)' ] []
