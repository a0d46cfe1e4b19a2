// A Scope is work that is part of whatever awaits it, in steps. A cancellation goes on into the step that is under way.
(function (host) {
	'use strict';
	const { CancelledError } = host;
	const { future, settle, see, isFuture } = host.part('future');
	const { scopes, isPromise, interrupt, deliver, forget, owe, LATE } = host.part('reach');
	const { Task } = host.part('task');

	class Scope {
		step = null;    // the promise that is awaited; null before it is known
		passed = [];    // the requests of a cancellation that came from outside, and have not been taken back
		future;
		#task = host.current(); // that it is part of; undefined for none
		#stops = 0;     // requests of its own
		#ended;         // what is called when the step has ended; undefined once it was

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
			this.#ended = ended;
			this.step = null;
			deliver(this.future, p, reason => this.leave(reason));
			if (this.#ended === ended) this.step = p;
			if (isFuture(p)) see(p);
			host.observe(p, Scope.#settled, this, ended);
			const owed = forget(this);
			if (owed) interrupt(owed.request);
		}

		static #settled(fulfilled, value, scope, ended) {
			if (fulfilled) scope.#end(ended, 'finished', value);
			else scope.#end(ended, value instanceof CancelledError ? 'cancelled' : 'failed', value);
		}

		// leave ends the step when nothing can be thrown into it.
		leave(reason) { this.#end(this.#ended, 'cancelled', reason); }

		// A step ends once.
		#end(ended, state, value) {
			if (ended === undefined || this.#ended !== ended) return;
			this.#ended = undefined;
			ended(state, value);
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
	}

	return Scope;
})
