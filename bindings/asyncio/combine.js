// Several promises as one: gather and wait.
(function (host) {
	'use strict';
	const { CancelledError, wrong } = host;
	const { future, settle, fail, watch, see, failure, what, isFuture } = host.part('future');
	const { isOptions, reader } = host.part('args');
	const { ensure, limit, isPromise } = host.part('task');

	const isList = v => typeof v === 'object' && v !== null && !isPromise(v) && Symbol.iterator in v;

	// split takes an object of options off the end of gather's arguments.
	const split = args => {
		const last = args.at(-1);
		return isOptions(last) ? [args.slice(0, -1), readGather([last])[0]] : [args];
	};

	const readGather = reader('asyncio.gather', 'returnExceptions');

	// lift is what gather waits for: a task for a call, what then has made of one, or a function; other promises as they are.
	const lift = v => isCall(v) ? ensure('asyncio.gather', v) : v;
	const isCall = v => !isPromise(v) || host.isCoroutine(v) || !isFuture(v) && host.sourceOf(v) !== null;

	// A Gathering is a call of gather that waits.
	class Gathering {
		future = future(() => `gather of ${this.#children.map(named).join(', ')}`, message => this.#cancel(message));
		#children;
		#values;
		#closed = 0;
		#open;    // which children are to come
		#stopped;
		#keep;    // errors are values

		constructor(children, keep) {
			this.#children = children;
			this.#values = new Array(children.length);
			this.#open = new Uint8Array(children.length).fill(1);
			this.#keep = keep;
			children.forEach((child, i) => {
				if (isFuture(child)) see(child);
				host.observe(child, Gathering.#ended, this, i);
			});
		}

		static #ended(fulfilled, value, gathering, i) {
			if (fulfilled) gathering.#close(i, value);
			else gathering.#lose(i, value);
		}

		#close(i, value) {
			if (!this.#open[i]) return;
			this.#open[i] = 0;
			this.#values[i] = value;
			if (++this.#closed < this.#values.length) return;
			if (this.#stopped) settle(this.future, 'cancelled', this.#stopped);
			else settle(this.future, 'finished', this.#values);
		}

		#lose(i, reason) {
			if (!this.#keep && this.#open[i]) fail(this.future, reason);
			this.#close(i, reason);
		}

		#cancel(message) {
			if (this.future.done()) return false;
			const before = this.#stopped, reason = this.#stopped = new CancelledError(message);
			let any = false;
			this.#children.forEach((child, i) => {
				if (isFuture(child)) any = child.cancel(message) || any;
				else if (host.isPending(child) && (host.cancelWait(child) || host.isPending(child))) {
					any = true;
					host.soon(() => this.#lose(i, reason)); // what a call throws meanwhile comes first
				}
			});
			if (!any) this.#stopped = before;
			return any;
		}
	}

	function gather(...args) {
		const [list, returnExceptions] = split(args);
		const children = list.flatMap(v => isList(v) ? [...v] : [v]).map(lift);
		if (children.length === 0) return Promise.resolve([]);
		return new Gathering(children, Boolean(returnExceptions)).future;
	}

	// named is what a future is called.
	const named = v => v.getName ? v.getName() : isFuture(v) ? what(v) : host.describeWait(v) || 'a promise';

	const enough = {
		ALL_COMPLETED: (f, left) => left === 0,
		FIRST_COMPLETED: () => true,
		FIRST_EXCEPTION: (f, left) => left === 0 || failure(f) !== undefined,
	};

	// futures is the argument of wait and asCompleted.
	const futures = (what, aws) => {
		if (!isList(aws)) throw wrong(`${what}: aws must be a list of promises`, aws);
		return [...new Set(aws)].map(v => {
			if (!isPromise(v)) throw wrong(`${what}: aws must hold promises, which a call of an async function is`, v);
			return ensure(what, v);
		});
	};

	const readWait = reader('asyncio.wait', 'aws|fs', '', 'timeout', 'returnWhen');

	function wait(...given) {
		const [aws, , timeout, returnWhen = 'ALL_COMPLETED'] = readWait(given);
		limit('asyncio.wait: timeout', timeout);
		const all = futures('asyncio.wait', aws);
		if (all.length === 0) throw new TypeError('asyncio.wait: aws is empty');
		if (!Object.hasOwn(enough, returnWhen)) throw wrong(`asyncio.wait: returnWhen must be ${Object.keys(enough).join(', ')}`, returnWhen);
		const result = future(() => `wait of ${all.map(named).join(', ')}`, message => {
			const cancelled = settle(result, 'cancelled', new CancelledError(message));
			if (cancelled) clear?.();
			return cancelled;
		});
		const split = () => settle(result, 'finished', [new Set(all.filter(f => f.done())), new Set(all.filter(f => !f.done()))]);
		// Whatever is done in the same turn of the loop is done.
		const end = () => host.soon(() => {
			clear?.();
			split();
		});
		const clear = timeout === undefined || timeout === null ? undefined : host.later(timeout, split);
		let left = all.filter(f => !f.done()).length;
		if (left < all.length && all.some(f => f.done() && enough[returnWhen](f, left))) end();
		else {
			const ended = f => { if (enough[returnWhen](f, --left)) end(); };
			for (const f of all) if (!f.done()) watch(f, ended);
		}
		return result;
	}

	return { gather, wait, futures };
})
