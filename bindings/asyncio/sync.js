// What tasks synchronize with. A turn is handed to the one that has waited longest, so nobody can come in between, and one
// that was cancelled is passed over.
(function (host) {
	'use strict';
	const { CancelledError, wrong } = host;
	const { future, settle, watch, peek, invalid } = host.part('future');
	const Scope = host.part('scope');

	const key = Symbol('of a semaphore');

	// whole is a number that a constructor was given.
	const whole = (what, v, least) => {
		if (!Number.isInteger(v)) throw wrong(`${what} must be a whole number`, v);
		if (v < least) throw new RangeError(`${what} must be ${least} or more, not ${v}`);
		return v;
	};

	// first takes the futures that nobody waits for any more off a set, and the first of the others too, which it returns.
	const first = waiters => {
		for (const w of waiters) {
			waiters.delete(w);
			if (!w.done()) return w;
		}
	};

	class Lock {
		#free;
		#waiters = new Set();

		constructor(k, free) { this.#free = k === key ? free : 1; }

		acquire() {
			if (this.#free > 0) {
				this.#free--;
				return Promise.resolve(true);
			}
			const turn = future(`${this.constructor.name}.acquire`);
			this.#waiters.add(turn);
			return turn;
		}

		release() {
			if (this.#free > 0 && !(this instanceof Semaphore)) throw invalid(`this ${this.constructor.name} is not acquired`);
			const next = first(this.#waiters);
			if (next) settle(next, 'finished', true);
			else this.#free++;
		}

		locked() { return this.#free === 0; }

		with(fn) {
			if (typeof fn !== 'function') throw wrong(`${this.constructor.name}.with: fn must be a function`, fn);
			const scope = new Scope(`${this.constructor.name}.with`);
			scope.follow(this.acquire(), (state, value) => {
				if (state !== 'finished') return scope.end(state, value);
				scope.run(fn, (state, value) => {
					this.release();
					scope.end(state, value);
				});
			});
			return scope.future;
		}

		static free(lock) { return lock.#free; }
		static shown(lock) { return #free in lock ? [lock.#free > 0 ? 'unlocked' : 'locked'] : undefined; }
		static permits(lock) { return #free in lock ? [['value', lock.#free]] : undefined; }
	}

	class Semaphore extends Lock {
		constructor(value = 1) { super(key, whole('Semaphore: value', value, 0)); }
	}

	class BoundedSemaphore extends Semaphore {
		#bound;

		constructor(value = 1) {
			super(value);
			this.#bound = value;
		}

		release() {
			if (Lock.free(this) >= this.#bound) throw invalid('this BoundedSemaphore is released more often than it was acquired');
			super.release();
		}
	}

	class Condition extends Lock {
		#sleepers = new Set();

		#held(what) {
			if (!this.locked()) throw invalid(`Condition.${what}: acquire the condition first`);
		}

		// wait gives the lock back until it is notified, and returns with the lock however it ends.
		wait() {
			this.#held('wait');
			const turn = future('Condition.wait');
			this.#sleepers.add(turn);
			this.release();
			let late;
			const result = future('Condition.wait', message => {
				if (result.done()) return false;
				if (!turn.cancel(message)) late ??= new CancelledError(message);
				return true;
			});
			watch(turn, () => this.acquire().then(() => {
				const [state, reason] = peek(turn);
				if (state === 'cancelled' || !late) return settle(result, state, reason);
				this.notify();
				settle(result, 'cancelled', late);
			}));
			return result;
		}

		waitFor(predicate) {
			if (typeof predicate !== 'function') throw wrong('Condition.waitFor: predicate must be a function', predicate);
			const scope = new Scope('Condition.waitFor');
			const look = () => scope.run(predicate, (state, value) => {
				if (state !== 'finished' || value) return scope.end(state, value);
				scope.run(() => this.wait(), (state, value) => state === 'finished' ? look() : scope.end(state, value));
			});
			look();
			return scope.future;
		}

		notify(n = 1) {
			this.#held('notify');
			for (let next; n > 0 && (next = first(this.#sleepers)); n--) settle(next, 'finished', true);
		}

		notifyAll() {
			this.#held('notifyAll');
			this.notify(Infinity);
		}
	}

	class Event {
		#on = false;
		#waiters = new Set();

		static shown(event) { return #on in event ? [event.#on ? 'set' : 'not set'] : undefined; }

		isSet() { return this.#on; }
		clear() { this.#on = false; }

		set() {
			this.#on = true;
			for (let next; (next = first(this.#waiters));) settle(next, 'finished', true);
		}

		wait() {
			if (this.#on) return Promise.resolve(true);
			const turn = future('Event.wait');
			this.#waiters.add(turn);
			return turn;
		}
	}

	class Barrier {
		#parties;
		#waiters = [];

		constructor(parties) { this.#parties = whole('Barrier: parties', parties, 1); }

		static shown(barrier) {
			if (!(#parties in barrier)) return undefined;
			let n = 0;
			for (let i = 0; i < barrier.#waiters.length; i++) if (peek(barrier.#waiters[i])[0] === 'pending') n++;
			return [`${n} of ${barrier.#parties} waiting`];
		}

		wait() {
			this.#waiters = this.#waiters.filter(w => !w.done());
			const turn = future('Barrier.wait');
			const index = this.#waiters.push(turn) - 1;
			if (index + 1 === this.#parties) this.#waiters.splice(0).forEach((w, i) => settle(w, 'finished', i));
			return turn;
		}
	}

	for (const c of [Lock, Event, Barrier]) host.describe(c, c.shown);
	host.describe(Semaphore, Lock.permits);

	return { Lock, Event, Condition, Semaphore, BoundedSemaphore, Barrier, first, whole };
})
