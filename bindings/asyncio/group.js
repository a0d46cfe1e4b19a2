// TaskGroup: tasks that none of them outlives.
(function (host) {
	'use strict';
	const { CancelledError, wrong } = host;
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
				this.#abort();
			}
			if (this.#tasks.size === 0 && this.#empty) settle(this.#empty, 'finished');
		}

		// abort cancels the tasks, and the body if it goes on.
		#abort() {
			if (this.#aborted) return;
			this.#aborted = true;
			for (const task of this.#tasks) task.cancel();
			if (this.#state === 'entered') this.#scope.stop(new CancelledError());
		}

		#exit(state, value) {
			this.#state = 'exiting';
			this.#body = [state, value];
			if (state === 'failed' && !this.#errors.includes(value)) this.#errors.push(value);
			if (state !== 'finished') this.#abort();
			this.#drain();
		}

		// drain waits for the tasks, also when it is cancelled meanwhile.
		#drain() {
			if (this.#tasks.size === 0) return this.#finish();
			this.#empty = future('TaskGroup');
			this.#scope.follow(this.#empty, state => {
				if (state === 'cancelled') this.#abort();
				this.#drain();
			});
		}

		#finish() {
			this.#state = 'finished';
			const n = this.#errors.length, scope = this.#scope;
			if (n > 0) scope.end('failed', new AggregateError(this.#errors, `unhandled errors in a TaskGroup (${n} ${n === 1 ? 'error' : 'errors'})`));
			else if (scope.asked) scope.end('cancelled', scope.asked);
			else scope.end(...this.#body);
		}
	}

	function TaskGroup(body) {
		if (typeof body !== 'function') throw wrong('asyncio.TaskGroup: body must be a function', body);
		return Group.enter(body);
	}

	return { TaskGroup };
})
