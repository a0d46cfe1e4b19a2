// TaskGroup: tasks that none of them outlives.
(function (host) {
	'use strict';
	const { wrong } = host;
	const { future, settle, watch, outcome, invalid } = host.part('future');
	const { make, named } = host.part('task');
	const Scope = host.part('scope');

	class Group {
		#tasks = new Set();
		#errors = [];
		#scope = new Scope(() => `TaskGroup of ${[...this.#tasks].map(task => task.getName()).join(', ')}`);
		#state = 'entered'; // then exiting, once the body has ended, then finished
		#aborted = false;
		#body;   // how the body ended
		#cancelled; // the CancelledError to end with; undefined for none
		#empty;  // a future, while exiting with tasks

		static enter(body) {
			const group = new Group();
			group.#scope.run(() => body({ createTask: (coro, options) => group.#create(coro, options) }), (state, value) => group.#exit(state, value));
			return group.#scope.future;
		}

		#create(coro, options) {
			if (this.#state === 'finished') throw invalid('the TaskGroup is finished: it takes no more tasks');
			if (this.#aborted) throw invalid('the TaskGroup is shutting down: it takes no more tasks');
			const task = make('TaskGroup.createTask', coro, named('TaskGroup.createTask', options));
			this.#tasks.add(task);
			watch(task, () => host.soon(() => this.#ended(task))); // what fails in the same turn of the loop is not cancelled
			return task;
		}

		#ended(task) {
			this.#tasks.delete(task);
			const [state, value] = outcome(task);
			if (state === 'failed') {
				if (!this.#errors.includes(value)) this.#errors.push(value);
				const body = !this.#aborted && this.#state === 'entered'; // it goes on
				this.#abort();
				if (body) this.#scope.stop();
			}
			if (this.#tasks.size === 0 && this.#empty) settle(this.#empty, 'finished');
		}

		#abort() {
			if (this.#aborted) return;
			this.#aborted = true;
			for (const task of this.#tasks) task.cancel();
		}

		#exit(state, value) {
			this.#state = 'exiting';
			this.#body = [state, value];
			if (state === 'cancelled') this.#cancelled = value;
			if (state !== 'finished') this.#abort();
			this.#drain();
		}

		// drain waits for the tasks, also when it is cancelled meanwhile.
		#drain() {
			if (this.#tasks.size === 0) return this.#finish();
			this.#empty = future('TaskGroup');
			this.#scope.follow(this.#empty, (state, value) => {
				if (state === 'cancelled' && !this.#aborted) {
					this.#cancelled = value;
					this.#abort();
				}
				this.#drain();
			});
		}

		#finish() {
			this.#state = 'finished';
			const scope = this.#scope, errors = this.#errors, [state, value] = this.#body;
			if (this.#cancelled && errors.length === 0) return scope.end('cancelled', this.#cancelled);
			if (state === 'failed' && !errors.includes(value)) errors.push(value);
			const n = errors.length;
			if (n === 0) return scope.end(state, value);
			scope.end('failed', new AggregateError(errors, `unhandled errors in a TaskGroup (${n} ${n === 1 ? 'error' : 'errors'})`));
			scope.again();
		}
	}

	function TaskGroup(body) {
		if (typeof body !== 'function') throw wrong('asyncio.TaskGroup: body must be a function', body);
		return Group.enter(body);
	}

	return { TaskGroup };
})
