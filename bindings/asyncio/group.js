// TaskGroup: tasks that none of them outlives.
(function (host) {
	'use strict';
	const { CancelledError, wrong } = host;
	const { future, settle, watch, peek, see, invalid } = host.part('future');
	const { starter } = host.part('task');
	const Scope = host.part('scope');
	const Parent = host.part('parent');

	const start = starter('TaskGroup.createTask');

	// A TaskGroup has a body, which is a function; or it is left by its method of Symbol.asyncDispose, and the body is what the task that
	// has made it does until then.
	class TaskGroup {
		#tasks = new Set();
		#failed = [];   // tasks
		#errors = [];
		#scope;     // of the body that is a function, or of the exit
		#parent;    // of a body that is none
		#state = 'entered'; // then exiting, once the body has ended, then finished
		#aborted = false;
		#body;      // how the body ended
		#cancelled; // the CancelledError to end with; undefined for none
		#empty;     // a future, while exiting with tasks

		constructor(body) {
			Object.defineProperty(this, 'createTask', { value: (...given) => this.#create(given), writable: true, configurable: true });
			if (body === undefined) {
				this.#parent = new Parent();
				return;
			}
			if (typeof body !== 'function') throw wrong('asyncio.TaskGroup: body must be a function', body);
			this.#enter();
			this.#scope.run(() => body(this), (state, value) => this.#exit(state, value));
			return this.#scope.future;
		}

		static shown(group) { return #state in group ? [group.#state, ['tasks', group.#tasks.size]] : undefined; }

		#enter() { this.#scope = new Scope(() => `TaskGroup of ${[...this.#tasks].map(task => task.getName()).join(', ')}`); }

		createTask(...given) { return this.#create(given); }

		#create(given) {
			if (this.#state === 'finished') throw invalid('the TaskGroup is finished: it takes no more tasks');
			if (this.#aborted) throw invalid('the TaskGroup is shutting down: it takes no more tasks');
			const task = start(given);
			this.#tasks.add(task);
			watch(task, () => host.soon(() => this.#ended(task))); // what fails in the same turn of the loop is not cancelled
			return task;
		}

		#ended(task) {
			this.#tasks.delete(task);
			const [state, value] = peek(task);
			if (state === 'failed') {
				if (this.#scope) see(task);
				else this.#failed.push(task); // nobody may ever leave the group
				if (!this.#errors.includes(value)) this.#errors.push(value);
				const body = !this.#aborted && this.#state === 'entered'; // it goes on
				this.#abort();
				if (body) (this.#parent ?? this.#scope).stop();
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

		// The error that the body has ended with, or undefined; nothing when it is not known.
		[Symbol.asyncDispose](...error) {
			if (this.#state !== 'entered' || !this.#parent) return Promise.resolve();
			this.#enter();
			this.#failed.forEach(see);
			const { cancelled } = this.#parent.leave(error);
			if (cancelled) this.#abort();
			if (error[0] !== undefined && !(error[0] instanceof CancelledError)) this.#exit('failed', error[0]);
			else this.#exit('finished');
			return this.#scope.future;
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
			if (this.#parent) this.#parent.again();
			else scope.again();
		}
	}

	host.tellErrors(TaskGroup.prototype[Symbol.asyncDispose]);
	host.describe(TaskGroup, TaskGroup.shown);

	return { TaskGroup };
})
