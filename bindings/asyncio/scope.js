// A Scope is work that is part of whatever awaits it, in steps. A cancellation goes on into the step that is under way.
(function (host) {
	'use strict';
	const { CancelledError } = host;
	const { future, settle, see, isFuture } = host.part('future');
	const { scopes, isPromise, interrupt, deliver, forget, owe, LATE } = host.part('reach');
	const { Task } = host.part('task');

	const outcome = (fulfilled, value, end) => {
		if (fulfilled) end('finished', value);
		else end(value instanceof CancelledError ? 'cancelled' : 'failed', value);
	};

	return class Scope {
		step = null;    // the promise that is awaited; null before it is known
		leave;          // ends the step when nothing can be thrown into it
		passed = [];    // the requests of a cancellation that came from outside, and have not been taken back
		future;
		#task = host.current(); // that it is part of; undefined for none
		#stops = 0;     // requests of its own

		constructor(what) {
			this.future = future(what, message => this.#cancel(message));
			scopes.set(this.future, this);
		}

		// cancel is the method of the future: a request from outside that is about this scope alone.
		#cancel(message) {
			if (this.future.done()) return false;
			const request = this.#request(new CancelledError(message), message);
			const got = interrupt(request);
			if (got === LATE) forget(this);
			else this.passed.push(request);
			return got !== LATE;
		}

		#request(reason, message) {
			return { unit: this, root: () => this.step, reason, message, leave: reason => this.leave(reason) };
		}

		// follow waits for a promise, and calls ended(state, value) once.
		follow(p, ended) {
			let open = true;
			const end = (state, value) => {
				if (!open) return;
				open = false;
				ended(state, value);
			};
			this.leave = reason => end('cancelled', reason);
			this.step = null;
			deliver(this.future, p, this.leave);
			if (open) this.step = p;
			if (isFuture(p)) see(p);
			host.observe(p, outcome, end);
			const owed = forget(this);
			if (owed) interrupt(owed.request);
		}

		// run follows what fn returns; fn is called at once.
		run(fn, ended) {
			let p;
			try {
				p = fn();
			} catch (e) {
				return ended(e instanceof CancelledError ? 'cancelled' : 'failed', e);
			}
			if (isPromise(p)) this.follow(p, ended);
			else ended('finished', p);
		}

		// stop cancels the work from inside: a deadline has passed, a task of the group has failed.
		stop() {
			this.#stops++;
			Task.count(this.#task, 1);
			interrupt(this.#request(new CancelledError()));
		}

		// unstop takes back what stop has asked for.
		unstop() {
			forget(this);
			Task.count(this.#task, -this.#stops);
			this.#stops = 0;
		}

		// again has those who have asked from outside ask again, at their next await.
		again() {
			for (const request of this.passed) if (host.isPending(request.root())) owe(request);
		}

		end(state, value) {
			this.unstop();
			settle(this.future, state, value);
		}
	};
})
