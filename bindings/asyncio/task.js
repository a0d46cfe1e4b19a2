// Tasks, and what a cancellation reaches.
(function (host) {
	'use strict';
	const { CancelledError, wrong } = host;
	const { Future, token, settle, fail, isFuture } = host.part('future');
	const then = Promise.prototype.then;

	let count = 0;
	const threads = new Map(); // the pending tasks of each thread's loop, by the thread's number

	const pending = () => {
		const n = host.thread();
		let tasks = threads.get(n);
		if (tasks === undefined) threads.set(n, tasks = new Set());
		return tasks;
	};

	class Task extends Future {
		#number;
		#name;
		#coro;        // the promise that the task follows; undefined before it is begun
		#due;         // a CancelledError that came before
		#asked = false; // a cancellation is going inwards
		#others;      // the set of pending tasks that it is in

		constructor(key, name) {
			super(key);
			this.#number = ++count;
			this.#name = name;
			this.#others = pending();
			this.#others.add(this);
			host.handled(this);
		}

		// begin calls the function that a task was made of.
		static begin(task, fn) {
			if (task.#due) return finish(task, 'cancelled', task.#due);
			let coro;
			try {
				coro = host.runAs(task, fn);
			} catch (e) {
				return failed(task, e);
			}
			if (!isPromise(coro)) return failed(task, wrong(`the function of ${task.getName()} must return a promise`, coro));
			Task.follow(task, coro);
		}

		// follow has a task end as a promise does.
		static follow(task, coro) {
			task.#coro = coro;
			if (task.#due) interrupt(task, coro, task.#due);
			task.#due = undefined;
			then.call(coro, v => Task.ended(task, v), e => failed(task, e));
		}

		static ended(task, value) {
			if (host.isDue(task.#coro)) finish(task, 'cancelled', new CancelledError());
			else finish(task, 'finished', value);
		}

		static leave(task) { task.#others.delete(task); }
		static coro(task) { return task.#coro; }

		getName() { return this.#name ??= `Task-${this.#number}`; }
		setName(name) { this.#name = String(name); }

		cancel(message) {
			if (this.done() || this.#asked) return false;
			const reason = new CancelledError(message);
			if (this.#coro === undefined) {
				this.#due ??= reason;
				return true;
			}
			this.#asked = true;
			try {
				interrupt(this, this.#coro, reason, message);
			} finally {
				this.#asked = false;
			}
			return true;
		}

		getStack() { return this.done() || this.#coro === undefined ? [] : host.stack(this.#coro); }
	}

	const isPromise = v => v instanceof Promise;
	
	const finish = (task, state, value) => {
		Task.leave(task);
		settle(task, state, value);
	};
	const failed = (task, reason) => {
		Task.leave(task);
		fail(task, reason);
	};

	// interrupt has the innermost call that is suspended for the task throw reason. A call that only this task waits for is
	// part of it; another future is cancelled itself, and what comes of that comes back through the await.
	const interrupt = (task, coro, reason, message) => {
		for (let p = coro; ;) {
			if (!host.isCoroutine(p)) return abandon(task, p, reason, message);
			const on = host.waitsFor(p);
			if (on !== null && isFuture(on) && on.cancel(message)) return;
			if (on === null || !inner(on)) {
				if (on !== null) host.cancelWait(on);
				host.throwInto(p, reason);
				return;
			}
			p = on;
		}
	};

	// inner tells whether a promise is of a call that is part of whatever awaits it.
	const inner = p => !isFuture(p) && host.isCoroutine(p) && !host.isShared(p);

	// abandon ends a task whose promise is no call's: nothing can be thrown there.
	const abandon = (task, p, reason, message) => {
		if (isFuture(p) && p.cancel(message)) return;
		host.cancelWait(p);
		finish(task, 'cancelled', reason);
	};

	// adopt makes a call that has begun already, and the calls that it awaits, part of a task.
	const adopt = (task, coro) => {
		for (let p = coro; host.adopt(p, task);) {
			p = host.waitsFor(p);
			if (p === null || !inner(p)) return;
		}
	};

	// make makes a task of a promise or of a function that returns one, which is called at the loop's next turn.
	const make = (what, coro, name) => {
		if (typeof coro !== 'function' && !isPromise(coro)) throw wrong(`${what}: coro must be a promise or a function that returns one`, coro);
		const task = new Task(token, name);
		if (typeof coro === 'function') {
			host.soon(() => Task.begin(task, coro));
		} else {
			adopt(task, coro);
			Task.follow(task, coro);
		}
		return task;
	};

	// ensure is v when that is a future, and else a task of it.
	const ensure = (what, v) => isFuture(v) ? v : make(what, v);

	function createTask(coro, options) {
		return make('asyncio.createTask', coro, named('asyncio.createTask', options));
	}

	// named is the option name.
	const named = (what, options) => {
		if (options === undefined) return undefined;
		if (typeof options !== 'object' || options === null) throw wrong(`${what}: options must be an object such as { name: 'a' }`, options);
		const { name } = options;
		return name === undefined || name === null ? undefined : String(name);
	};

	function currentTask() { return host.current(); }
	function allTasks() { return new Set(pending()); }

	return { Task, createTask, currentTask, allTasks, make, ensure, named, pending, isPromise, wrong, coro: Task.coro };
})
