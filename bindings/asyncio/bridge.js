// Between tasks and threads.
(function (host) {
	'use strict';
	const { wrong } = host;
	const { future, settle, watch, outcome } = host.part('future');
	const { reader } = host.part('args');
	const { make, none } = host.part('task');

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

	const readThreadsafe = reader('asyncio.runCoroutineThreadsafe', 'coro', 'loop'), readResult = reader('Future.result', 'timeout');

	function runCoroutineThreadsafe(...given) {
		const [coro, loop] = readThreadsafe(given);
		const { Loop } = host.part('loop');
		if (!(loop instanceof Loop)) throw wrong('asyncio.runCoroutineThreadsafe: loop must be an event loop', loop);
		const result = new (host.module('futures').Future)();
		if (typeof coro === 'function') loop.callSoonThreadsafe(() => tie(result, make('asyncio.runCoroutineThreadsafe', coro)));
		else goOnHere(result, make('asyncio.runCoroutineThreadsafe', coro));
		return result;
	}

	// tie has a future of futures end as a task does, and the task be cancelled with it.
	const tie = (result, task) => {
		const thread = host.thread();
		watch(task, () => host.settleOther(result, ...outcome(task)));
		host.onCancel(result, () => host.post(thread, () => task.cancel()));
	};

	// goOnHere is tie for a call that has begun. It goes on in the thread that has begun it, so that one turns its loop while it waits for the result.
	const goOnHere = (result, task) => {
		const thread = host.thread(), wait = result.result;
		tie(result, task);
		const turn = timeout => {
			const over = future('Future.result');
			watch(task, () => settle(over, 'finished'));
			const disarm = none(timeout) ? undefined : host.later(timeout, () => settle(over, 'finished'));
			host.await(over, 'Future.result');
			disarm?.();
		};
		Object.defineProperty(result, 'result', {
			writable: true, configurable: true,
			value(...given) {
				const [timeout] = readResult(given);
				if (thread === host.thread() && !host.busy() && !result.done() && (none(timeout) || timeout > 0)) turn(timeout);
				return wait.apply(result, result.done() ? [] : given);
			},
		});
	};

	return { inExecutor, toThread, runCoroutineThreadsafe };
})
