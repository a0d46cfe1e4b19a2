// One promise seen in another way: waitFor, shield, timeout, asCompleted.
(function (host) {
	'use strict';
	const { wrong } = host;
	const { future, settle, watch, peek, outcome, link, invalid } = host.part('future');
	const { Fifo } = host.part('fifo');
	const { reader } = host.part('args');
	const { ensure, isPromise, none, limit } = host.part('task');

	const late = (message, cause) => {
		const e = host.error('TimeoutError', message);
		if (cause) Object.defineProperty(e, 'cause', { value: cause, writable: true, configurable: true });
		return e;
	};

	const key = Symbol('of a scope');
	const readReschedule = reader('Timeout.reschedule', 'when');

	// A Timeout is the deadline of a scope, by the clock of the loop; or of what the task that has made it does until the method of
	// Symbol.asyncDispose is called.
	class Timeout {
		#scope; // or a Parent
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

		reschedule(...given) {
			const [when] = readReschedule(given);
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

		static leave(t) {
			t.#disarm?.();
			const expired = t.#state === 'expiring';
			t.#state = expired ? 'expired' : 'exited';
			return expired;
		}

		// The error that the body has ended with, or undefined; nothing when it is not known.
		[Symbol.asyncDispose](...error) {
			if (!(this.#scope instanceof Parent) || this.#state === 'exited' || this.#state === 'expired') return Promise.resolve();
			const expired = Timeout.leave(this), { cancelled, own } = this.#scope.leave(error);
			return expired && cancelled && own ? Promise.reject(late(this.#what, error[0])) : Promise.resolve();
		}

		// exit ends the scope, whose work has ended.
		static exit(t, state, value) {
			const scope = t.#scope, expired = Timeout.leave(t);
			if (expired && state === 'cancelled' && scope.passed.length === 0) scope.end('failed', late(t.#what, value));
			else scope.end(state, value);
		}
	}

	host.tellErrors(Timeout.prototype[Symbol.asyncDispose]);
	host.describe(Timeout, Timeout.shown);

	const Parent = host.part('parent');

	// until is a deadline without a function, for `await using`.
	const until = (what, when, text) => {
		const parent = new Parent();
		if (parent.task === undefined) throw invalid(`${what} without a function needs a task to cancel, and this is none: give asyncio.run or createTask the function, main and not main()`);
		const deadline = new Timeout(key, parent, text);
		deadline.reschedule(when);
		const then = () => { throw invalid(`${what} without a function is for \`await using\`: there is nothing to await`); };
		return Object.defineProperty(deadline, 'then', { get: then, configurable: true });
	};

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

	const readWaitFor = reader('asyncio.waitFor', 'aw|fut', 'timeout');

	function waitFor(...given) {
		const [aw, timeout] = readWaitFor(given);
		limit('asyncio.waitFor: timeout', timeout);
		const expired = !none(timeout) && timeout <= 0;
		const work = isPromise(aw) || typeof aw === 'function' && !expired ? aw : ensure('asyncio.waitFor', aw);
		return within('waitFor', expired ? undefined : after(timeout), tooLate(timeout), (scope, deadline, end) => {
			if (typeof work === 'function') return scope.run(work, end);
			scope.follow(work, end);
			if (expired && host.isPending(work)) Timeout.expire(deadline);
		});
	}

	const readShield = reader('asyncio.shield', 'aw|arg');

	function shield(...given) {
		const [aw] = readShield(given);
		if (isPromise(aw) && !host.isPending(aw)) return aw;
		const inner = ensure('asyncio.shield', aw);
		const outer = future('shield');
		watch(inner, () => { if (!outer.done()) settle(outer, ...outcome(inner)); });
		return outer;
	}

	// limited is what fn does, limited to a time; a deadline when there is no fn.
	const limited = (what, when, text, fn) => {
		if (fn === undefined) return until(what, when, text);
		if (typeof fn !== 'function') throw wrong(`${what}: body must be a function`, fn);
		return within('timeout', when, text, (scope, deadline, end) => scope.run(() => fn(deadline), end));
	};

	const readTimeout = reader('asyncio.timeout', 'ms|delay', 'body'), readTimeoutAt = reader('asyncio.timeoutAt', 'when', 'body');

	function timeout(...given) {
		const [ms, fn] = readTimeout(given);
		limit('asyncio.timeout: ms', ms);
		return limited('asyncio.timeout', after(ms), tooLate(ms), fn);
	}

	function timeoutAt(...given) {
		const [when, fn] = readTimeoutAt(given);
		limit('asyncio.timeoutAt: when', when);
		return limited('asyncio.timeoutAt', when, 'the deadline has passed', fn);
	}

	const readAsCompleted = reader('asyncio.asCompleted', 'aws|fs', '', 'timeout');

	// asCompleted gives a promise for each of several, which settle in the order in which those are done.
	function asCompleted(...given) {
		const [aws, , timeout] = readAsCompleted(given);
		limit('asyncio.asCompleted: timeout', timeout);
		const all = host.part('combine').futures('asyncio.asCompleted', aws);
		const done = new Fifo(), asked = new Fifo();
		let expired = false, n = 0;
		const give = () => {
			while (asked.size > 0 && done.size > 0) pass(asked.shift(), done.shift());
			while (expired && asked.size > 0) settle(asked.shift(), 'failed', late(tooLate(timeout)));
		};
		const disarm = none(timeout) ? undefined : host.later(timeout, () => { expired = true; give(); });
		let left = all.length;
		for (const f of all) watch(f, () => {
			done.push(f);
			if (--left === 0) disarm?.();
			give();
		});
		const next = () => {
			if (n++ >= all.length) return { done: true, value: undefined };
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
