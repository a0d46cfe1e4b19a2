// What tasks synchronize with. Nothing is handed over: who waits is woken, and takes. Who was woken and is cancelled before it could
// take wakes the next one.
(function (host) {
	'use strict';
	const { wrong } = host;
	const { reader } = host.part('args');
	const { settle, peek, invalid } = host.part('future');
	const { Line, Turn, whole, callable } = host.part('turn');
	const Scope = host.part('scope');
	const { hold, free, label } = host.part('label');

	const readLock = reader('asyncio.Lock'), readEvent = reader('asyncio.Event'), readCondition = reader('asyncio.Condition', 'lock');
	const readSemaphore = reader('asyncio.Semaphore', 'value'), readBounded = reader('asyncio.BoundedSemaphore', 'value');
	const readNotify = reader('Condition.notify', 'n'), readWaitFor = reader('Condition.waitFor', 'predicate');

	// taken is what was taken at once: who awaits it goes on, also when it is cancelled.
	const taken = Promise.resolve(true);

	const got = (owner, turn, result = true) => settle(turn, 'finished', result);

	// come acquires, and gives a result when that is done.
	const come = Symbol('come');

	// An Acquirable is what with and hold can acquire and release.
	class Acquirable {
		acquire() { return this[come](true); }

		// hold gives what releases at the end of a block, by `using`.
		hold() {
			let held = true;
			return this[come]({
				[Symbol.dispose]: () => {
					if (held) this.release();
					held = false;
				},
			});
		}

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

		constructor(...given) {
			super();
			readLock(given);
		}

		static shown(lock) { return #locked in lock ? [lock.#locked ? 'locked' : 'unlocked'] : undefined; }

		locked() { return this.#locked; }

		#take(task, at) {
			this.#locked = true;
			hold(this, task, at);
		}

		static #rules = {
			go(lock, turn, result) {
				lock.#take(Turn.task(turn), '');
				got(lock, turn, result);
			},
			lost: lock => lock.#pass(),
		};

		// pass has the next one take the lock, if there is one; until then it has the holder that it had.
		#pass() { if (this.#line.wake() === 0) free(this); }

		[come](result) {
			if (this.#locked || this.#line.size > 0) return new Turn(this.#line, 'Lock.acquire', Lock.#rules, this, result);
			this.#take(host.current(), host.here());
			return result === true ? taken : Promise.resolve(result);
		}

		release() {
			if (!this.#locked) throw invalid(`${label(this)} is not acquired`);
			this.#locked = false;
			this.#pass();
		}
	}

	class Semaphore extends Acquirable {
		#free;
		#line = new Line();

		constructor(...given) {
			super();
			const [value] = readSemaphore(given);
			this.#free = whole(`asyncio.${new.target.name}: value`, value ?? 1, 0);
		}

		static shown(s) { return #free in s ? [['value', s.#free]] : undefined; }
		static free(s) { return s.#free; }

		static #rules = {
			go: got,
			lost(s) {
				s.#free++;
				s.#admit();
			},
		};

		locked() { return this.#free === 0 || this.#line.size > 0; }

		[come](result) {
			if (this.locked()) return new Turn(this.#line, `${this.constructor.name}.acquire`, Semaphore.#rules, this, result);
			this.#free--;
			return result === true ? taken : Promise.resolve(result);
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

		constructor(...given) {
			const [value] = readBounded(given);
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

		constructor(...given) {
			super();
			const [lock] = readCondition(given);
			this.#lock = lock ?? new Lock();
			if (!(this.#lock instanceof Lock)) throw wrong('asyncio.Condition: lock must be an asyncio.Lock', this.#lock);
		}

		static shown(cond) { return #lock in cond ? Lock.shown(cond.#lock) : undefined; }

		[come](result) { return this.#lock[come](result); }
		locked() { return this.#lock.locked(); }

		release() {
			this.#held('release');
			this.#lock.release();
		}

		#held(what) {
			if (!this.locked()) throw invalid(`Condition.${what}: acquire the condition first`);
		}

		static #rules = { go: got, lost: cond => cond.#line.wake() };

		// wait gives the lock back until it is notified, and returns with the lock however it ends. When it was notified and is
		// cancelled, another one is notified in its place.
		wait() {
			this.#held('wait');
			const scope = new Scope('Condition.wait'), turn = new Turn(this.#line, undefined, Condition.#rules, this);
			const regain = (woken, late) => scope.follow(this.acquire(), (state, reason) => {
				if (state !== 'finished') return regain(woken, reason);
				if (!late) return scope.end('finished', true);
				if (woken) this.#line.wake();
				scope.end('cancelled', late);
			});
			this.release();
			scope.follow(turn, (state, reason) => regain(peek(turn)[0] === 'finished', state === 'finished' ? undefined : reason));
			return scope.future;
		}

		waitFor(...given) {
			const [predicate] = readWaitFor(given);
			if (typeof predicate !== 'function') throw wrong('Condition.waitFor: predicate must be a function', predicate);
			const scope = new Scope('Condition.waitFor');
			const look = () => scope.run(predicate, (state, value) => {
				if (state !== 'finished' || value) return scope.end(state, value);
				scope.run(() => this.wait(), (state, value) => state === 'finished' ? look() : scope.end(state, value));
			});
			look();
			return scope.future;
		}

		notify(...given) {
			const [n = 1] = readNotify(given);
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

		constructor(...given) { readEvent(given); }

		static shown(event) { return #on in event ? [event.#on ? 'set' : 'not set'] : undefined; }

		isSet() { return this.#on; }
		clear() { this.#on = false; }

		set() {
			this.#on = true;
			this.#line.wake(Infinity);
		}

		static #rules = { go: got };

		wait() { return this.#on ? taken : new Turn(this.#line, 'Event.wait', Event.#rules, this); }
	}

	for (const c of [Lock, Semaphore, Condition, Event]) host.describe(c, c.shown);

	return {
		Lock: callable(Lock), Event: callable(Event), Condition: callable(Condition), Semaphore: callable(Semaphore),
		BoundedSemaphore: callable(BoundedSemaphore),
	};
})
