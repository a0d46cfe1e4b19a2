// A Scope is work that is part of whatever awaits it, in steps: a cancellation goes on into the step that is under way.
(function (host) {
	'use strict';
	const { CancelledError } = host;
	const { future, settle } = host.part('future');
	const { interrupt, isPromise } = host.part('task');

	return class Scope {
		#step;    // the promise that is awaited
		#leave;   // ends the step when nothing can be thrown into it
		future;
		#due;     // a reason that came when a step was about to go on, and is for the next one
		asked;    // the CancelledError that came from outside

		constructor(what) {
			this.future = future(what, message => {
				if (this.future.done()) return false;
				this.stop(this.asked ??= new CancelledError(message), message);
				return true;
			});
		}

		// follow waits for a promise, and calls ended(state, value) once.
		follow(p, ended) {
			let open = true;
			const end = (state, value) => {
				if (!open) return;
				open = false;
				ended(state, value);
			};
			this.#step = p;
			this.#leave = reason => end('cancelled', reason);
			p.then(v => end('finished', v), e => end(e instanceof CancelledError ? 'cancelled' : 'failed', e));
			const due = this.#due;
			this.#due = undefined;
			if (due) this.stop(due);
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

		// stop throws reason into the step.
		stop(reason, message) {
			if (host.isPending(this.#step)) interrupt(this.#step, reason, message, this.#leave);
			else this.#due ??= reason;
		}

		end(state, value) {
			if (state === 'finished' && this.#due) settle(this.future, 'cancelled', this.#due);
			else settle(this.future, state, value);
		}
	};
})
