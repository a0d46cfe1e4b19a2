// Between tasks and threads.
(function (host) {
	'use strict';
	const { wrong } = host;
	const { watch, outcome } = host.part('future');
	const { reader } = host.part('args');
	const { make } = host.part('task');

	let pool;

	// inExecutor is a promise for what fn returns in a thread of an executor; undefined is a pool that all share.
	const inExecutor = (executor, fn, args) => {
		if (executor === undefined || executor === null) {
			executor = pool ??= new (host.module('futures').ThreadPoolExecutor)(undefined, { name: 'asyncio' });
		}
		if (typeof executor.submit !== 'function') throw wrong('Loop.runInExecutor: executor must have a method submit', executor);
		return host.promiseOf(executor.submit(fn, ...args));
	};

	function toThread(fn, ...args) {
		if (typeof fn !== 'function') throw wrong('asyncio.toThread: fn must be a function', fn);
		return inExecutor(undefined, fn, args);
	}

	const readThreadsafe = reader('asyncio.runCoroutineThreadsafe', 'coro', 'loop');

	function runCoroutineThreadsafe(...given) {
		const [coro, loop] = readThreadsafe(given);
		const { Loop } = host.part('loop');
		if (!(loop instanceof Loop)) throw wrong('asyncio.runCoroutineThreadsafe: loop must be an event loop', loop);
		const result = new (host.module('futures').Future)();
		loop.callSoonThreadsafe(() => {
			const task = make('asyncio.runCoroutineThreadsafe', coro);
			watch(task, () => host.settleOther(result, ...outcome(task)));
			host.onCancel(result, () => loop.callSoonThreadsafe(() => task.cancel()));
		});
		return result;
	}

	return { inExecutor, toThread, runCoroutineThreadsafe };
})
