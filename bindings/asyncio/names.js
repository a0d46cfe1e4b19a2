// What programs ask about coroutines and futures, and names that other modules have too.
(function (host) {
	'use strict';
	const { wrong } = host;
	const { Future, future, settle, isFuture } = host.part('future');
	const { ensure, make, isPromise } = host.part('task');

	const FIRST_COMPLETED = 'FIRST_COMPLETED', FIRST_EXCEPTION = 'FIRST_EXCEPTION', ALL_COMPLETED = 'ALL_COMPLETED';

	function ensureFuture(v) { return ensure('asyncio.ensureFuture', v); }

	// wrapFuture is a future that shows what another promise comes to; cancelling it cancels that.
	function wrapFuture(v) {
		if (isFuture(v)) return v;
		const source = host.promiseOf(v);
		if (!isPromise(source)) throw wrong('asyncio.wrapFuture: there must be a future', v);
		const f = future('wrapFuture', message => {
			if (typeof v.cancel === 'function') v.cancel();
			return Future.prototype.cancel.call(f, message);
		});
		host.observe(source, (fulfilled, value) => settle(f, fulfilled ? 'finished' : 'failed', value));
		return f;
	}

	function isfuture(v) { return isFuture(v); }
	function iscoroutine(v) { return isPromise(v) && !isFuture(v); }
	function iscoroutinefunction(v) { return typeof v === 'function' && /^async\b/.test(Function.prototype.toString.call(v)); }

	// eagerTaskFactory begins a task at once.
	function eagerTaskFactory(loop, coro, options) {
		return make('asyncio.eagerTaskFactory', typeof coro === 'function' ? coro() : coro, options?.name);
	}

	const TimeoutError = host.error('TimeoutError', '').constructor, InvalidStateError = host.error('InvalidStateError', '').constructor;

	return { TimeoutError, InvalidStateError, FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED, ensureFuture, wrapFuture, isfuture, iscoroutine, iscoroutinefunction, eagerTaskFactory };
})
