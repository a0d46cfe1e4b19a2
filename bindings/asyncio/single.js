// One promise seen in another way: waitFor, shield, timeout, asCompleted.
(function (host) {
	'use strict';
	const { CancelledError, wrong } = host;
	const { future, settle, watch, peek, outcome, link } = host.part('future');
	const { ensure, isPromise, options, none, limit } = host.part('task');

	const late = ms => host.error('TimeoutError', `timed out after ${ms} ms`);

	function waitFor(aw, timeout) {
		limit('asyncio.waitFor: timeout', timeout);
		const there = isPromise(aw) && !host.isPending(aw);
		const inner = ensure('asyncio.waitFor', aw);
		let expired = false;
		const result = future('waitFor', message => inner.cancel(message));
		const expire = () => { expired = inner.cancel(); };
		const clear = none(timeout) ? undefined : timeout > 0 || there ? host.later(timeout, expire) : expire();
		watch(inner, () => {
			clear?.();
			const [state, value] = outcome(inner);
			if (expired && state === 'cancelled') settle(result, 'failed', late(timeout));
			else settle(result, state, value);
		});
		return result;
	}

	function shield(aw) {
		const inner = ensure('asyncio.shield', aw);
		const outer = future('shield');
		watch(inner, () => { if (!outer.done()) settle(outer, ...outcome(inner)); });
		return outer;
	}

	function timeout(ms, body) {
		limit('asyncio.timeout: ms', ms);
		if (typeof body !== 'function') throw wrong('asyncio.timeout: body must be a function', body);
		const Scope = host.part('scope');
		const scope = new Scope('timeout');
		let expired = false, clear;
		scope.run(body, (state, value) => {
			clear?.();
			if (expired && !scope.asked && state === 'cancelled') scope.end('failed', late(ms));
			else scope.end(state, value);
		});
		if (!none(ms) && !scope.future.done()) {
			clear = host.later(ms, () => {
				expired = true;
				scope.stop(new CancelledError());
			});
		}
		return scope.future;
	}

	// asCompleted gives a promise for each of several, which settle in the order in which those are done.
	function asCompleted(aws, opts) {
		const { timeout } = options('asyncio.asCompleted', opts, 'timeout');
		limit('asyncio.asCompleted: timeout', timeout);
		const all = host.part('combine').futures('asyncio.asCompleted', aws);
		const done = [], asked = [];
		let expired = false, given = 0;
		const give = () => {
			while (asked.length > 0 && done.length > 0) pass(asked.shift(), done.shift());
			if (expired) for (const slot of asked.splice(0)) settle(slot, 'failed', late(timeout));
		};
		for (const f of all) watch(f, () => { done.push(f); give(); });
		if (!none(timeout)) host.later(timeout, () => { expired = true; give(); });
		const next = () => {
			if (given++ >= all.length) return { done: true, value: undefined };
			const slot = future('asCompleted');
			host.handled(slot); // whoever looks at it later than it fails is in time
			asked.push(slot);
			give();
			return { done: false, value: slot };
		};
		const it = { next, [Symbol.iterator]() { return it; } };
		if (Symbol.asyncIterator) it[Symbol.asyncIterator] = () => ({ next: () => {
			const { done, value } = next();
			return done ? Promise.resolve({ done, value }) : value.then(v => ({ done, value: v }));
		} });
		return it;
	}

	// pass settles a slot as f ended. Whoever looks at the slot has seen f.
	const pass = (slot, f) => {
		link(slot, f);
		settle(slot, ...peek(f));
	};

	return { waitFor, shield, timeout, asCompleted };
})
