// A Future is a promise that can be asked and cancelled: what gather and shield return, and the parent of Task.
(function (host) {
	'use strict';
	const { CancelledError } = host;
	const { reader } = host.part('args');
	const { tell, call } = host.part('handler');
	const then = Promise.prototype.then;
	const token = Symbol('made here');
	const invalid = message => host.error('InvalidStateError', message);
	const told = (fulfilled, value, fn, f) => fn(f);
	const label = f => f.getName ? f.getName() : 'the future';

	// ofLoop checks the loop that a function is told, which must be that of the thread.
	const ofLoop = (what, loop) => {
		if (loop === undefined || loop === null) return;
		if (!host.part('loop').isHere(loop)) throw host.wrong(`${what}: loop must be the event loop of this thread`, loop);
	};

	const readFuture = reader('asyncio.Future', '', 'loop'), readCancel = reader('cancel', 'message|msg');

	// Tasks and futures that have failed and that nobody has looked at, in that order.
	const lost = new Set();

	class Future extends host.PromiseBase {
		#state = 'pending';
		#value;
		#seen = false;
		#source;     // the future that this one shows
		#what;       // for people: a string or a function that returns one
		#stop;       // what its method cancel does; undefined for what a future does
		#callbacks;  // the set of the functions of addDoneCallback that have not been called: { fn }, without fn when it was taken back

		constructor(key, what, stop) {
			super();
			if (key === token) {
				this.#what = what;
				this.#stop = stop;
			} else {
				ofLoop('asyncio.Future', readFuture([...arguments])[1]);
				host.handled(this); // it is the script's
			}
			host.begun(this);
		}

		static get [Symbol.species]() { return Promise; }
		static is(v) { return typeof v === 'object' && v !== null && #state in v; }

		// settle makes a future 'finished', 'failed' or 'cancelled'; it reports whether it was pending.
		static settle(f, state, value) {
			if (f.#state !== 'pending') return false;
			f.#state = state;
			f.#value = value;
			if (state === 'cancelled') host.handled(f); // whoever awaits it is told
			host.settle(f, state === 'finished', value);
			if (state === 'failed' && !f.#seen && (f.#what === undefined || f.#callbacks)) {
				lost.add(f);
				host.inAWhile(() => { if (lost.has(f)) report(f); });
			}
			return true;
		}

		// fail settles a future with what its work threw.
		static fail(f, reason) {
			return Future.settle(f, reason instanceof CancelledError ? 'cancelled' : 'failed', reason);
		}

		// watch calls fn(future) as a promise job once the future is settled; whatever happened to it is not seen by that.
		static watch(f, fn) {
			host.observe(f, told, fn, f);
		}

		// peek is how a future ended: [state, value].
		static peek(f) { return [f.#state, f.#value]; }

		// outcome is peek for somebody who takes care of it.
		static outcome(f) {
			see(f);
			return [f.#state, f.#value];
		}

		// shown is how a future is shown: its state and, unless it is part of another that is shown, what it came to.
		static shown(f, nested) {
			if (!(#state in f)) return undefined;
			const state = f.#state;
			if (nested || f.#value === undefined || state === 'pending' || state === 'cancelled') return [state];
			return state === 'failed' ? [[state, f.#value]] : [state, ['result', f.#value]];
		}

		// link makes whoever sees f see source.
		static link(f, source) {
			f.#source = source;
			if (f.#seen) see(source);
		}

		static what(f) { return typeof f.#what === 'function' ? f.#what() : f.#what; }

		// see notes that somebody takes care of what f comes to; it tells whether somebody has before.
		static see(f) {
			const before = f.#seen;
			f.#seen = true;
			if (lost.size > 0) lost.delete(f);
			if (f.#source) see(f.#source);
			return before;
		}

		done() { return this.#state !== 'pending'; }
		cancelled() { return this.#state === 'cancelled'; }
		cancel(...given) {
			const [message] = readCancel(given);
			return this.#stop ? this.#stop(message) : Future.settle(this, 'cancelled', new CancelledError(message));
		}


		result() {
			if (this.#state === 'pending') throw invalid(`${label(this)} has no result yet: await it`);
			see(this);
			if (this.#state !== 'finished') throw this.#value;
			return this.#value;
		}

		exception() {
			if (this.#state === 'pending') throw invalid(`${label(this)} has no exception yet: await it`);
			see(this);
			if (this.#state === 'cancelled') throw this.#value;
			return this.#state === 'failed' ? this.#value : undefined;
		}

		addDoneCallback(fn) {
			if (typeof fn !== 'function') throw host.wrong('addDoneCallback: fn must be a function', fn);
			const callback = { fn };
			(this.#callbacks ??= new Set()).add(callback);
			host.observe(this, Future.#callBack, callback, this);
		}

		// A callback has its turn among those who await the future, in the order in which they came.
		static #callBack(fulfilled, value, callback, f) {
			f.#callbacks.delete(callback);
			if (callback.fn) host.runAs(undefined, () => call(callback.fn, [f]));
		}

		// removeDoneCallback returns how often fn was added.
		removeDoneCallback(fn) {
			const taken = [...this.#callbacks ?? []].filter(c => c.fn === fn);
			for (const callback of taken) callback.fn = undefined;
			return taken.length;
		}

		setResult(value) { this.#set('setResult', 'finished', value); }

		setException(reason) {
			if (reason instanceof CancelledError) return void this.cancel(reason.message || undefined);
			this.#set('setException', 'failed', reason);
		}

		#set(what, state, value) {
			if (this.#what !== undefined || this.getName) throw invalid(`${label(this)} does not support ${what}`);
			if (!Future.settle(this, state, value)) throw invalid(`${label(this)} is ${this.#state} already`);
		}

		getLoop() { return host.part('loop').getEventLoop(); }

		then(resolved, rejected) {
			see(this);
			return then.call(this, resolved, rejected);
		}
	}

	const { see } = Future;
	host.describe(Future, Future.shown);
	host.setFutures(Future.prototype, f => {
		if (f === host.current()) throw invalid(`${label(f)} cannot await itself`);
		return see(f);
	});
	const report = f => {
		const what = f.getName ? `Task exception was never retrieved: ${f.getName()}` : 'Future exception was never retrieved';
		tell({ message: what, exception: Future.outcome(f)[1], future: f });
	};
	const tellAll = () => lost.forEach(report);

	host.atExit(tellAll);
	host.onDeadlock((thread, promise) => host.part('tree').stuck(thread, promise), tellAll);

	host.onFork(clean => { if (clean) lost.clear(); }); // the parent reports them

	// future makes a Future. what says what it is for; stop(message), when given, is what its method cancel does.
	const future = (what, stop) => new Future(token, what, stop);

	// failure is why a future failed; undefined when it did not.
	const failure = f => {
		const [state, value] = Future.peek(f);
		return state === 'failed' ? value : undefined;
	};

	const { settle, fail, watch, peek, outcome, link, what, is: isFuture } = Future;
	return { Future, token, future, settle, fail, watch, peek, outcome, link, see, failure, what, isFuture, invalid, ofLoop, readCancel };
})
