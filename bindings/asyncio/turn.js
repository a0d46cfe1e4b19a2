// Those who wait for something, in the order in which they came.
(function (host) {
	'use strict';
	const { CancelledError, wrong } = host;
	const { Future, token, settle, readCancel } = host.part('future');
	const { name } = host.part('label');

	// whole is a number that a constructor was given.
	const whole = (what, v, least) => {
		if (!Number.isInteger(v)) throw wrong(`${what} must be a whole number`, v);
		if (v < least) throw new RangeError(`${what} must be ${least} or more, not ${v}`);
		return v;
	};

	// callable is a class that needs no new.
	const callable = C => {
		const F = { [C.name]: function (...args) { return name(Reflect.construct(C, args, new.target || F)); } }[C.name];
		Object.setPrototypeOf(F, C);
		Object.defineProperty(F, 'prototype', { value: C.prototype });
		Object.defineProperty(C.prototype, 'constructor', { value: F, writable: true, configurable: true });
		return F;
	};

	// A Turn is one who waits in a line: a promise. Once it was woken, go(owner, turn, item) of its rules takes what it waits for, or has it
	// wait again. lost(owner) is called when it is cancelled in between.
	class Turn extends Future {
		#line;
		#rules;
		#owner;
		#item;
		#woken = false;
		#task = host.current();

		constructor(line, what, rules, owner, item) {
			super(token, what);
			this.#line = line;
			this.#rules = rules;
			this.#owner = owner;
			this.#item = item;
			line.add(this);
		}

		static woken(turn) { return turn.#woken; }
		static owner(turn) { return turn.#owner; }
		static task(turn) { return turn.#task; }

		static wake(turn) {
			if (turn.#woken) return false;
			turn.#woken = true;
			host.observe(now, Turn.#go, turn);
			return true;
		}

		static #go(fulfilled, value, turn) {
			if (turn.done()) return;
			turn.#line.delete(turn);
			turn.#woken = false;
			turn.#rules.go(turn.#owner, turn, turn.#item);
			if (!turn.done()) turn.#line.add(turn);
		}

		cancel(...given) {
			if (this.done()) return false;
			const [message] = readCancel(given);
			this.#line.delete(this);
			settle(this, 'cancelled', new CancelledError(message));
			if (this.#woken) this.#rules.lost?.(this.#owner);
			return true;
		}
	}

	const now = Promise.resolve();

	// A Line is those who wait, in the order in which they came.
	class Line extends Set {
		// waits tells how many were not woken.
		waits() {
			let n = 0;
			for (const turn of this) if (!Turn.woken(turn)) n++;
			return n;
		}

		// wake wakes the first n that were not; it returns how many those are.
		wake(n = 1) {
			let woken = 0;
			if (this.size > 0) {
				for (const turn of this) {
					if (woken >= n) break;
					if (Turn.wake(turn)) woken++;
				}
			}
			return woken;
		}
	}

	return { Line, Turn, whole, callable };
})
