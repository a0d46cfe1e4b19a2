// What tasks synchronize with. Nothing is handed over: who waits is woken, and takes. Who was woken and is cancelled before it could
// take wakes the next one.
(function (host) {
	'use strict';
	const { wrong } = host;
	const { future, settle, peek, invalid } = host.part('future');
	const Scope = host.part('scope');

	// whole is a number that a constructor was given.
	const whole = (what, v, least) => {
		if (!Number.isInteger(v)) throw wrong(`${what} must be a whole number`, v);
		if (v < least) throw new RangeError(`${what} must be ${least} or more, not ${v}`);
		return v;
	};

	// given is an argument of a constructor, which may be the one option of an object.
	const given = (what, v, ...names) => {
		if (typeof v !== 'object' || v === null || v instanceof Lock) return v;
		for (const key of Object.keys(v)) if (!names.includes(key)) throw new TypeError(`${what}: there is no option "${key}"; there is ${names[0]}`);
		return v[names.find(name => v[name] !== undefined)];
	};

	// callable is a class that needs no new.
	const callable = C => {
		const F = { [C.name]: function (...args) { return Reflect.construct(C, args, new.target || F); } }[C.name];
		Object.setPrototypeOf(F, C);
		Object.defineProperty(F, 'prototype', { value: C.prototype });
		Object.defineProperty(C.prototype, 'constructor', { value: F, writable: true, configurable: true });
		return F;
	};

	// A Line is those who wait, in the order in which they came. A turn is a future that wakes one of them.
	class Line {
		#turns = new Set();

		// waiting tells whether somebody waits who is not cancelled.
		waiting() {
			for (const turn of this.#turns) if (!turn.cancelled()) return true;
			return false;
		}

		// length is how many wait that were not woken.
		get length() {
			let n = 0;
			for (const turn of this.#turns) if (!turn.done()) n++;
			return n;
		}

		// wake wakes the first n that were not; it returns how many those are.
		wake(n = 1) {
			let woken = 0;
			for (const turn of this.#turns) {
				if (woken >= n) break;
				if (settle(turn, 'finished')) woken++;
			}
			return woken;
		}

		// wait has a scope wait for a turn, and then calls then(woken, reason): reason is that of a cancellation, undefined for none.
		wait(scope, then) {
			const turn = future();
			this.#turns.add(turn);
			scope.follow(turn, (state, reason) => {
				this.#turns.delete(turn);
				then(peek(turn)[0] === 'finished', state === 'finished' ? undefined : reason);
			});
			return scope.future;
		}

		// join is wait that calls go, or lost(woken) and ends the scope.
		join(scope, go, lost) {
			return this.wait(scope, (woken, reason) => {
				if (reason === undefined) return go(scope);
				lost?.(woken);
				scope.end('cancelled', reason);
			});
		}
	}

	// ready is a promise for what is there already: who awaits it gets it, also when it is cancelled.
	const ready = (what, v) => {
		if (v !== undefined) return Promise.resolve(v);
		const f = future(what);
		settle(f, 'finished');
		return f;
	};

	const got = scope => scope.end('finished', true);

	// An Acquirable is what with can acquire and release.
	class Acquirable {
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
	}

	class Lock extends Acquirable {
		#locked = false;
		#line = new Line();

		static shown(lock) { return #locked in lock ? [lock.#locked ? 'locked' : 'unlocked'] : undefined; }

		locked() { return this.#locked; }

		acquire() {
			if (!this.#locked && !this.#line.waiting()) {
				this.#locked = true;
				return Promise.resolve(true);
			}
			const take = scope => {
				this.#locked = true;
				got(scope);
			};
			return this.#line.join(new Scope('Lock.acquire'), take, () => { if (!this.#locked) this.#line.wake(); });
		}

		release() {
			if (!this.#locked) throw invalid(`this ${this.constructor.name} is not acquired`);
			this.#locked = false;
			this.#line.wake();
		}
	}

	class Semaphore extends Acquirable {
		#free;
		#line = new Line();

		constructor(value = 1) {
			super();
			this.#free = whole(`${new.target.name}: value`, given(new.target.name, value, 'value') ?? 1, 0);
		}

		static shown(s) { return #free in s ? [['value', s.#free]] : undefined; }
		static free(s) { return s.#free; }

		locked() { return this.#free === 0 || this.#line.waiting(); }

		acquire() {
			if (!this.locked()) {
				this.#free--;
				return Promise.resolve(true);
			}
			const go = scope => {
				this.#admit(); // others may have come behind this one
				got(scope);
			};
			return this.#line.join(new Scope(`${this.constructor.name}.acquire`), go, woken => {
				if (woken) this.#free++;
				this.#admit();
			});
		}

		release() {
			this.#free++;
			this.#admit();
		}

		// admit wakes as many as there are permits for; a permit is taken for who was woken.
		#admit() { this.#free -= this.#line.wake(this.#free); }
	}

	class BoundedSemaphore extends Semaphore {
		#bound;

		constructor(value = 1) {
			super(value);
			this.#bound = Semaphore.free(this);
		}

		release() {
			if (Semaphore.free(this) >= this.#bound) throw invalid('this BoundedSemaphore is released more often than it was acquired');
			super.release();
		}
	}

	class Condition extends Acquirable {
		#lock;
		#line = new Line();

		constructor(lock) {
			super();
			this.#lock = given('Condition', lock, 'lock') ?? new Lock();
			if (!(this.#lock instanceof Lock)) throw wrong('Condition: lock must be an asyncio.Lock', this.#lock);
		}

		static shown(cond) { return #lock in cond ? Lock.shown(cond.#lock) : undefined; }

		acquire() { return this.#lock.acquire(); }
		locked() { return this.#lock.locked(); }

		release() {
			this.#held('release');
			this.#lock.release();
		}

		#held(what) {
			if (!this.locked()) throw invalid(`Condition.${what}: acquire the condition first`);
		}

		// wait gives the lock back until it is notified, and returns with the lock however it ends. When it was notified and is
		// cancelled, another one is notified in its place.
		wait() {
			this.#held('wait');
			const scope = new Scope('Condition.wait');
			const regain = (woken, late) => scope.follow(this.acquire(), (state, reason) => {
				if (state !== 'finished') return regain(woken, reason);
				if (!late) return got(scope);
				if (woken) this.#line.wake();
				scope.end('cancelled', late);
			});
			this.release();
			return this.#line.wait(scope, regain);
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
			this.#line.wake(n);
		}

		notifyAll() {
			this.#held('notifyAll');
			this.#line.wake(Infinity);
		}
	}

	class Event {
		#on = false;
		#line = new Line();

		static shown(event) { return #on in event ? [event.#on ? 'set' : 'not set'] : undefined; }

		isSet() { return this.#on; }
		clear() { this.#on = false; }

		set() {
			this.#on = true;
			this.#line.wake(Infinity);
		}

		wait() { return this.#on ? Promise.resolve(true) : this.#line.join(new Scope('Event.wait'), got); }
	}

	for (const c of [Lock, Semaphore, Condition, Event]) host.describe(c, c.shown);

	return {
		Lock: callable(Lock), Event: callable(Event), Condition: callable(Condition), Semaphore: callable(Semaphore),
		BoundedSemaphore: callable(BoundedSemaphore), Line, ready, whole, given, callable,
	};
})
