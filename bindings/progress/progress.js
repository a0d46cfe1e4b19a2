// progress: a bar, which is an iterable of what it is given.
(function (host) {
	'use strict';
	const pause = 100; // between two pictures, in milliseconds

	const upTo = n => ({ *[Symbol.iterator]() { for (let i = 0; i < n; i++) yield i; } });
	const number = (name, value) => {
		if (!Number.isFinite(value)) throw host.wrong(`progress: ${name} must be a number`, value);
		return value;
	};

	class Progress {
		#id; #items; #label; #total; #began; #shown = -Infinity;
		#n = 0;
		#closed = false;

		constructor(what, options) {
			const { label = '', total } = options ?? {};
			const known = typeof what === 'number' ? Math.max(what, 0) : what?.length ?? what?.size;
			if (typeof what === 'number' ? !Number.isSafeInteger(what) : what?.[Symbol.iterator] === undefined && what?.[Symbol.asyncIterator] === undefined) {
				throw host.wrong('progress: what must be a whole number or an iterable', what);
			}
			if (total != null) number('total', total);
			this.#items = typeof what === 'number' ? upTo(what) : what;
			this.#label = `${label}`;
			this.#total = total ?? (typeof known === 'number' && known >= 0 ? known : -1);
			if (!host.shown) return;
			this.#id = host.id();
			this.#began = host.now();
			this.#show(false);
		}

		get n() { return this.#n; }
		get total() { return this.#total < 0 ? undefined : this.#total; }
		get label() { return this.#label; }
		set label(text) {
			this.#label = `${text}`;
			if (!this.#closed) this.#show(false);
		}

		update(by = 1) {
			this.#n += number('by', by);
			if (host.shown && !this.#closed && (host.now() - this.#shown >= pause || this.#n === this.#total)) this.#show(false);
		}

		close() {
			if (!this.#closed) this.#show(true);
			this.#closed = true;
		}

		#show(done) {
			if (!host.shown) return;
			this.#shown = host.now();
			host.show(JSON.stringify({ id: this.#id, label: this.#label, n: this.#n, total: this.#total, elapsed: this.#shown - this.#began, done }));
		}

		*[Symbol.iterator]() {
			try {
				for (const item of this.#items) {
					yield item;
					this.update();
				}
			} finally { this.close(); }
		}

		[Symbol.asyncIterator]() {
			const items = (this.#items[Symbol.asyncIterator] ?? this[Symbol.iterator]).call(this.#items[Symbol.asyncIterator] ? this.#items : this);
			if (!this.#items[Symbol.asyncIterator]) return { next: async () => items.next(), return: async value => items.return(value) };
			let first = true;
			const step = async how => {
				if (!first) this.update();
				first = false;
				const got = await how();
				if (got.done) this.close();
				return got;
			};
			return {
				next: () => step(() => items.next()),
				return: async value => {
					this.close();
					return await items.return?.(value) ?? { value, done: true };
				},
				[Symbol.asyncIterator]() { return this; },
			};
		}

		[Symbol.dispose]() { this.close(); }
	}

	host.describe(Progress, bar => [['label', bar.label], ['n', bar.n], ['total', bar.total]]);
	return { progress: (what, options) => new Progress(what, options) };
})
