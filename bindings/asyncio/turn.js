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
		#in = false;  // it is in the line
		#before;      // its neighbours there
		#after;
		#task = host.current();

		constructor(line, what, rules, owner, item) {
			super(token, what);
			this.#line = line;
			this.#rules = rules;
			this.#owner = owner;
			this.#item = item;
			this.#join();
		}

		static owner(turn) { return turn.#owner; }
		static task(turn) { return turn.#task; }

		#join() {
			const line = this.#line, last = line.last;
			this.#in = true;
			this.#before = last;
			this.#after = undefined;
			if (last) last.#after = this;
			else line.first = this;
			line.last = this;
			line.next ??= this;
			line.size++;
		}

		#leave() {
			if (!this.#in) return;
			const line = this.#line, before = this.#before, after = this.#after;
			this.#in = false;
			if (before) before.#after = after;
			else line.first = after;
			if (after) after.#before = before;
			else line.last = before;
			if (line.next === this) line.next = after;
			if (this.#woken) line.woken--;
			line.size--;
		}

		static wake(line, n) {
			let woken = 0;
			for (let turn = line.next; turn && woken < n; turn = line.next) {
				line.next = turn.#after;
				turn.#woken = true;
				host.observe(now, Turn.#go, turn);
				woken++;
			}
			line.woken += woken;
			return woken;
		}

		static #go(fulfilled, value, turn) {
			if (turn.done()) return;
			turn.#leave();
			turn.#woken = false;
			turn.#rules.go(turn.#owner, turn, turn.#item);
			if (!turn.done()) turn.#join();
		}

		cancel(...given) {
			if (this.done()) return false;
			const [message] = readCancel(given);
			this.#leave();
			settle(this, 'cancelled', new CancelledError(message));
			if (this.#woken) this.#rules.lost?.(this.#owner);
			return true;
		}
	}

	const now = Promise.resolve();

	// A Line is those who wait, in the order in which they came. Those who were woken and are about to go stand before the others.
	class Line {
		first;
		last;
		next; // the first who was not woken
		size = 0;
		woken = 0;

		// waits tells how many were not woken.
		waits() { return this.size - this.woken; }

		// wake wakes the first n that were not; it returns how many those are.
		wake(n = 1) { return Turn.wake(this, n); }
	}

	return { Line, Turn, whole, callable };
})
