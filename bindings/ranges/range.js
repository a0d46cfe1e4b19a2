// Python's range: numbers from start up or down to stop, which are worked out when they are asked for.
(function (host) {
	'use strict';
	const { isSafeInteger } = Number;
	const { max, ceil } = Math;

	const whole = (value, what) => {
		if (!isSafeInteger(value)) throw host.wrong(`range: ${what} must be a whole number`, value);
		return value + 0;
	};

	// What iterates over a range; it is its own iterator, as those of JavaScript are.
	const proto = {
		__proto__: typeof Iterator === 'function' ? Iterator.prototype : Object.prototype,
		next() {
			if (this.left <= 0) return { value: undefined, done: true };
			const value = this.at;
			this.at += this.step;
			this.left--;
			return { value, done: false };
		},
		[Symbol.iterator]() { return this; },
	};

	class Range {
		constructor(...args) {
			if (args.length === 0 || args.length > 3) throw new TypeError(`range needs 1 to 3 arguments, ${args.length} given`);
			const [start, stop] = args.length === 1 ? [0, whole(args[0], 'stop')] : [whole(args[0], 'start'), whole(args[1], 'stop')];
			const step = args.length === 3 ? whole(args[2], 'step') : 1;
			if (step === 0) throw new RangeError('range: step must not be 0');
			const length = max(0, ceil((stop - start) / step));
			for (const [name, value] of Object.entries({ start, stop, step, length })) Object.defineProperty(this, name, { value, enumerable: true });
		}

		at(index) {
			const i = Math.trunc(index) || 0;
			const place = i < 0 ? i + this.length : i;
			return place >= 0 && place < this.length ? this.start + place * this.step : undefined;
		}

		indexOf(value) {
			const place = (value - this.start) / this.step;
			return isSafeInteger(value) && isSafeInteger(place) && place >= 0 && place < this.length ? place : -1;
		}

		includes(value) { return this.indexOf(value) >= 0; }

		slice(from = 0, to = this.length) {
			const place = i => i < 0 ? max(0, i + this.length) : Math.min(i, this.length);
			const first = place(from), last = max(first, place(to));
			return new Range(this.start + first * this.step, this.start + last * this.step, this.step);
		}

		reversed() { return new Range(this.start + (this.length - 1) * this.step, this.start - this.step, -this.step); }

		[Symbol.iterator]() {
			const it = { __proto__: proto };
			Object.defineProperties(it, { at: { value: this.start, writable: true }, step: { value: this.step }, left: { value: this.length, writable: true } });
			return it;
		}

		toString() { return this.step === 1 ? `range(${this.start}, ${this.stop})` : `range(${this.start}, ${this.stop}, ${this.step})`; }
	}
	host.describe(Range, r => r instanceof Range ? [['start', r.start], ['stop', r.stop], ['step', r.step]] : undefined);

	return { range: (...args) => new Range(...args) };
})
