// Tasks, and what a cancellation reaches.
(function (host) {
	'use strict';
	const { CancelledError, wrong } = host;
	const { Future, token, settle, fail, see, isFuture } = host.part('future');

	let count = 0;
	const threads = new Map(); // the pending tasks of each thread's loop, by the thread's number

	const pending = () => {
		const n = host.thread();
		let tasks = threads.get(n);
		if (tasks === undefined) threads.set(n, tasks = new Set());
		return tasks;
	};

	host.onFork(clean => {
		const me = host.thread();
		for (const n of [...threads.keys()]) if (clean || n !== me) threads.delete(n);
	});

	// ids are the identities of tasks in the event log, while one is written.
	const ids = host.logged ? new WeakMap() : undefined;
	const log = (op, task, detail) => { if (ids) host.logTask(op, ids.get(task), task.getName(), detail); };

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
			if (ids) {
				ids.set(this, host.taskID());
				log('task.create', this);
			}
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
			if (task.#due && host.isPending(coro)) {
				const reason = task.#due;
				task.#due = undefined;
				Task.interrupt(task, reason);
			}
			host.observe(coro, ended, task);
			if (isFuture(coro)) see(coro);
		}

		static interrupt(task, reason, message) {
			task.#asked = true;
			try {
				interrupt(task.#coro, reason, message, () => finish(task, 'cancelled', reason));
			} finally {
				task.#asked = false;
			}
		}

		// title is a task's name, for those who look without being noticed.
		static title(task) { return #name in task ? task.#name ?? `Task-${task.#number}` : ''; }

		static leave(task) { task.#others.delete(task); }
		static coro(task) { return task.#coro; }

		// isDue tells whether a cancellation was asked for that has not come anywhere.
		static isDue(task) { return task.#due !== undefined || host.isDue(task.#coro); }

		getName() { return this.#name ??= `Task-${this.#number}`; }
		setName(name) { this.#name = String(name); }

		cancel(message) {
			if (this.done() || this.#asked) return false;
			const reason = new CancelledError(message);
			log('task.cancel', this, message);
			if (this.#coro === undefined) {
				this.#due ??= reason;
				return true;
			}
			Task.interrupt(this, reason, message);
			return true;
		}

		// getStack is where the calls of the task are suspended, the innermost first.
		getStack() {
			const stack = [];
			for (let p = this.#coro; p && (stack.length === 0 || inner(p)); p = host.waitsFor(p)) {
				const frame = host.frame(p);
				if (!frame) break;
				stack.unshift(frame);
			}
			return stack;
		}
	}

	host.setTasks(Task.title, Task.coro);
	host.describe(Task, (task, nested) => Task.title(task) ? [['name', Task.title(task)], ...Future.shown(task, nested)] : undefined);

	// ended is called when what a task follows is settled.
	const ended = (fulfilled, value, task) => {
		if (!fulfilled) failed(task, value);
		else if (Task.isDue(task)) finish(task, 'cancelled', new CancelledError());
		else finish(task, 'finished', value);
	};

	const isPromise = v => v instanceof Promise;
	
	const finish = (task, state, value) => {
		Task.leave(task);
		if (settle(task, state, value)) log('task.end', task, state);
	};
	const failed = (task, reason) => {
		Task.leave(task);
		if (fail(task, reason)) log('task.end', task, reason instanceof CancelledError ? 'cancelled' : 'failed');
	};

	// interrupt has the innermost of the calls that coro is of throw reason. A call that nothing else waits for is part of the
	// one that awaits it; another future is cancelled itself, and what comes of that comes back through the await. When coro
	// is no call's promise nothing can be thrown, and leave is called.
	const interrupt = (coro, reason, message, leave) => {
		if (isFuture(coro) && coro.cancel(message)) return;
		if (!host.isCoroutine(coro)) {
			host.cancelWait(coro);
			leave(reason);
			return;
		}
		let p = coro, on = host.waitsFor(p);
		while (on !== null && inner(on)) on = host.waitsFor(p = on);
		if (on !== null && isFuture(on) && on.cancel(message)) return;
		if (on !== null) host.cancelWait(on);
		host.throwInto(p, reason);
	};

	// inner tells whether a promise is of a call that is part of whatever awaits it.
	const inner = p => !isFuture(p) && host.isCoroutine(p) && !host.isShared(p);

	// adopt makes a call that has begun already, and the calls that it awaits, part of a task.
	const adopt = (task, coro) => {
		for (let p = coro; host.adopt(p, task);) {
			p = host.waitsFor(p);
			if (p === null || !inner(p)) return;
		}
	};

	// make makes a task of a promise or of a function that returns one, which is called at the loop's next turn.
	const make = (what, coro, name) => {
		if (typeof coro === 'function') {
			const task = new Task(token, name);
			host.soon(() => Task.begin(task, coro));
			return task;
		}
		if (!isPromise(coro)) coro = other(what, coro);
		const task = new Task(token, name);
		adopt(task, coro);
		Task.follow(task, coro);
		return task;
	};

	// other is a promise for what can be awaited but is none.
	const other = (what, v) => {
		if (typeof v === 'object' && v !== null && typeof v.then === 'function') return Promise.resolve(host.promiseOf(v));
		throw wrong(`${what}: there must be a promise or a function that returns one`, v);
	};

	// ensure is v when that is a future, and else a task of it.
	const ensure = (what, v) => isFuture(v) ? v : make(what, v);

	function createTask(coro, options) {
		return make('asyncio.createTask', coro, named('asyncio.createTask', options));
	}

	// options is an argument that holds options, of which there are those that are known.
	const options = (what, given, ...known) => {
		if (given === undefined) return {};
		if (typeof given !== 'object' || given === null) throw wrong(`${what}: options must be an object such as { ${known[0]}: … }`, given);
		for (const key of Object.keys(given)) {
			if (!known.includes(key)) throw new TypeError(`${what}: there is no option "${key}"; there is ${known.join(', ')}`);
		}
		return given;
	};

	const none = ms => ms === undefined || ms === null;

	// limit is a time limit that was given; undefined and null are none.
	const limit = (what, ms) => {
		if (none(ms)) return undefined;
		if (typeof ms !== 'number' || Number.isNaN(ms)) throw wrong(`${what} must be a number`, ms);
		return ms;
	};

	// named is the option name.
	const named = (what, given) => {
		const { name } = options(what, given, 'name');
		return name === undefined || name === null ? undefined : String(name);
	};

	function currentTask() { return host.current(); }
	function allTasks() { return new Set(pending()); }

	return { Task, createTask, currentTask, allTasks, make, ensure, options, none, limit, named, interrupt, inner, pending, threads, isPromise, coro: Task.coro };
})
