// What programs ask about coroutines and futures, and names that other modules have too.
(function (host) {
	'use strict';
	const { CancelledError, wrong } = host;
	const { reader } = host.part('args');
	const { future, settle, isFuture, ofLoop } = host.part('future');
	const { ensure, make, none, isPromise } = host.part('task');

	const FIRST_COMPLETED = 'FIRST_COMPLETED', FIRST_EXCEPTION = 'FIRST_EXCEPTION', ALL_COMPLETED = 'ALL_COMPLETED';

	const readEnsure = reader('asyncio.ensureFuture', 'coro|coroOrFuture', '', 'loop'), readWrap = reader('asyncio.wrapFuture', 'future', '', 'loop');

	function ensureFuture(...given) {
		const [v, , loop] = readEnsure(given);
		ofLoop('asyncio.ensureFuture', loop);
		return ensure('asyncio.ensureFuture', v);
	}

	// wrapFuture is a future that shows what another promise comes to; cancelling it cancels that.
	function wrapFuture(...given) {
		const [v, , loop] = readWrap(given);
		ofLoop('asyncio.wrapFuture', loop);
		if (isFuture(v)) return v;
		const source = host.promiseOf(v);
		if (!isPromise(source)) throw wrong('asyncio.wrapFuture: there must be a future', v);
		const f = future('wrapFuture', message => {
			if (typeof v.cancel === 'function') v.cancel();
			return settle(f, 'cancelled', new CancelledError(message));
		});
		host.observe(source, (fulfilled, value) => settle(f, fulfilled ? 'finished' : 'failed', value));
		return f;
	}

	function isfuture(v) { return isFuture(v); }
	function iscoroutine(v) { return isPromise(v) && !isFuture(v); }
	function iscoroutinefunction(v) { return typeof v === 'function' && /^async\b/.test(Function.prototype.toString.call(v)); }

	// eagerTaskFactory begins a task at once.
	function eagerTaskFactory(...given) {
		const [loop, coro, , name] = readEager(given);
		ofLoop('asyncio.eagerTaskFactory', loop);
		return make('asyncio.eagerTaskFactory', typeof coro === 'function' ? coro() : coro, none(name) ? undefined : String(name));
	}

	const readEager = reader('asyncio.eagerTaskFactory', 'loop', 'coro', '', 'name');

	const TimeoutError = host.error('TimeoutError', '').constructor, InvalidStateError = host.error('InvalidStateError', '').constructor;

	return { TimeoutError, InvalidStateError, FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED, ensureFuture, wrapFuture, isfuture, iscoroutine, iscoroutinefunction, eagerTaskFactory };
})
