// One promise seen in another way: waitFor, shield, timeout, asCompleted.
(function (host) {
	'use strict';
	const { wrong } = host;
	const { future, settle, watch, peek, outcome, link, invalid } = host.part('future');
	const { ensure, isPromise, options, none, limit } = host.part('task');

	const late = (message, cause) => {
		const e = host.error('TimeoutError', message);
		if (cause) Object.defineProperty(e, 'cause', { value: cause, writable: true, configurable: true });
		return e;
	};

	const key = Symbol('of a scope');

	// A Timeout is the deadline of a scope, by the clock of the loop.
	class Timeout {
		#scope;
		#what;
		#when;
		#state = 'active'; // then expiring or exited, then expired
		#disarm;

		constructor(k, scope, what) {
			if (k !== key) throw new TypeError('a Timeout is made by asyncio.timeout(ms, body)');
			this.#scope = scope;
			this.#what = what;
		}

		static shown(t) { return #state in t ? [t.#state] : undefined; }

		when() { return this.#when; }
		expired() { return this.#state === 'expiring' || this.#state === 'expired'; }

		reschedule(when) {
			limit('Timeout.reschedule: when', when);
			if (this.#state !== 'active') throw invalid(`cannot change the deadline of a timeout that is ${this.#state}`);
			this.#disarm?.();
			this.#when = when ?? undefined;
			const left = none(when) ? Infinity : when - host.time();
			this.#disarm = left === Infinity ? undefined : left > 0 ? host.later(left, () => Timeout.expire(this)) : host.soon(() => Timeout.expire(this));
		}

		// expire ends the work.
		static expire(t) {
			t.#disarm = undefined;
			t.#state = 'expiring';
			t.#scope.stop();
		}

		// exit ends the scope, whose work has ended.
		static exit(t, state, value) {
			t.#disarm?.();
			const scope = t.#scope, expired = t.#state === 'expiring';
			t.#state = expired ? 'expired' : 'exited';
			if (expired && state === 'cancelled' && scope.passed.length === 0) scope.end('failed', late(t.#what, value));
			else scope.end(state, value);
		}
	}

	host.describe(Timeout, Timeout.shown);

	// within is the work of a scope that a deadline ends. start begins the work with the scope, and calls back how that ended.
	const within = (name, when, what, start) => {
		const Scope = host.part('scope');
		const scope = new Scope(name), deadline = new Timeout(key, scope, what);
		deadline.reschedule(when);
		start(scope, deadline, (state, value) => Timeout.exit(deadline, state, value));
		return scope.future;
	};

	const after = ms => none(ms) ? undefined : host.time() + ms;
	const tooLate = ms => `timed out after ${ms} ms`;

	function waitFor(aw, given) {
		const timeout = typeof given === 'object' && given !== null ? options('asyncio.waitFor', given, 'timeout').timeout : given;
		limit('asyncio.waitFor: timeout', timeout);
		const expired = !none(timeout) && timeout <= 0;
		const work = isPromise(aw) || typeof aw === 'function' && !expired ? aw : ensure('asyncio.waitFor', aw);
		return within('waitFor', expired ? undefined : after(timeout), tooLate(timeout), (scope, deadline, end) => {
			if (typeof work === 'function') return scope.run(work, end);
			scope.follow(work, end);
			if (expired && host.isPending(work)) Timeout.expire(deadline);
		});
	}

	function shield(aw) {
		if (isPromise(aw) && !host.isPending(aw)) return aw;
		const inner = ensure('asyncio.shield', aw);
		const outer = future('shield');
		watch(inner, () => { if (!outer.done()) settle(outer, ...outcome(inner)); });
		return outer;
	}

	const body = (what, fn) => {
		if (typeof fn !== 'function') throw wrong(`${what}: body must be a function`, fn);
		return (scope, deadline, end) => scope.run(() => fn(deadline), end);
	};

	function timeout(ms, fn) {
		limit('asyncio.timeout: ms', ms);
		return within('timeout', after(ms), tooLate(ms), body('asyncio.timeout', fn));
	}

	function timeoutAt(when, fn) {
		limit('asyncio.timeoutAt: when', when);
		return within('timeout', when, 'the deadline has passed', body('asyncio.timeoutAt', fn));
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
			if (expired) for (const slot of asked.splice(0)) settle(slot, 'failed', late(tooLate(timeout)));
		};
		const disarm = none(timeout) ? undefined : host.later(timeout, () => { expired = true; give(); });
		let left = all.length;
		for (const f of all) watch(f, () => {
			done.push(f);
			if (--left === 0) disarm?.();
			give();
		});
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

	return { waitFor, shield, Timeout, timeout, timeoutAt, asCompleted };
})
