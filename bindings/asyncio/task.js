// Tasks, and what a cancellation reaches.
(function (host) {
	'use strict';
	const { CancelledError, wrong } = host;
	const { reader } = host.part('args');
	const { Future, token, settle, fail, see, isFuture, ofLoop, readCancel } = host.part('future');
	const { scopes, isPromise, inner, next, interrupt, handOn, forget, due } = host.part('reach');

	const readTask = reader('asyncio.Task', 'coro', '', 'name', 'loop'), readStack = reader('Task.getStack', '', 'limit');

	let count = 0;
	const now = Promise.resolve();
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

	const log = (op, task, detail) => { if (host.logged) host.logTask(op, task, task.getName(), detail); };

	class Task extends Future {
		#number;
		#name;
		#coro;        // the promise that the task follows; undefined before it is begun
		#early;       // the reason of a cancellation that came before
		#asked = false; // a cancellation is going inwards
		#left;        // the reason of one that found no call of an async function: the task is about to end
		#cancelling = 0; // cancellations that were asked for and not taken back
		#others;      // the set of pending tasks that it is in

		constructor(key, name) {
			if (key !== token) {
				const [coro, , given, loop] = readTask([...arguments]);
				ofLoop('asyncio.Task', loop);
				return make('asyncio.Task', coro, text(given));
			}
			super(key);
			this.#number = ++count;
			this.#name = name;
			this.#others = pending();
			this.#others.add(this);
			host.handled(this);
			if (host.logged) host.newTask(this, this.getName());
		}

		// begin calls the function that a task was made of.
		static begin(task, fn) {
			if (task.#early) return finish(task, 'cancelled', task.#early);
			let coro;
			if (host.logged) host.logTurn(task, true);
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
			if (task.#early && host.isPending(coro)) {
				const reason = task.#early;
				task.#early = undefined;
				task.#interrupt(reason, reason.message || undefined);
			}
			host.observe(coro, ended, task);
			if (isFuture(coro)) see(coro);
			if (host.logged) host.logTurn(task, false);
		}

		#interrupt(reason, message) {
			this.#asked = true;
			try {
				interrupt({ unit: this, root: () => this.#coro, reason, message, leave: reason => this.#leave(reason) });
			} finally {
				this.#asked = false;
			}
		}

		// #leave ends the task as if it were a call that awaits: in a turn.
		#leave(reason) {
			if (this.#left) return;
			this.#left = reason;
			host.observe(now, () => finish(this, 'cancelled', reason));
		}

		// title is a task's name, for those who look without being noticed.
		static title(task) { return #name in task ? task.#name ?? `Task-${task.#number}` : ''; }

		static leave(task, well) {
			task.#others.delete(task);
			if (well) handOn(task);
			else forget(task);
		}
		static coro(task) { return task.#coro; }
		static due(task) { return task.#early ?? due(task); }
		static left(task) { return task.#left; }

		// count adds to the cancellations of a task, which may be undefined.
		static count(task, n) { if (task !== undefined) task.#cancelling += n; }

		getName() { return this.#name ??= `Task-${this.#number}`; }
		setName(name) { this.#name = String(name); }
		getCoro() { return this.#coro; }

		cancel(...given) {
			const [message] = readCancel(given);
			if (this.done() || this.#asked) return false;
			if (this.#coro !== undefined && !host.isPending(this.#coro)) {
				if (this.#cancelling === 0 || !host.isCancelled(this.#coro)) return false;
				this.#cancelling++; // the first is about to end it
				return true;
			}
			this.#cancelling++;
			const reason = new CancelledError(message);
			log('task.cancel', this, message);
			if (this.#coro === undefined) this.#early = reason;
			else this.#interrupt(reason, message);
			return true;
		}

		cancelling() { return this.#cancelling; }

		uncancel() {
			if (this.#cancelling === 0) return 0;
			this.#cancelling--;
			if (this.#cancelling === 0) {
				this.#early = undefined;
				forget(this);
			}
			for (let p = this.#coro; p && inner(p); p = next(p)) {
				const scope = scopes.get(p);
				if (scope) scope.passed = scope.passed.filter(request => request.unit !== this);
			}
			return this.#cancelling;
		}

		// getStack is where the calls of the task are suspended, the innermost first, and no more than limit.
		getStack(...given) {
			const [, limit] = readStack(given);
			return links(this).map(host.frame).filter(Boolean).reverse().slice(0, limit ?? undefined);
		}

		// printStack writes getStack to standard error.
		printStack(...given) {
			const stack = this.getStack(...given);
			console.error([`${stack.length > 0 ? 'Stack' : 'No stack'} for ${this.getName()}`, ...stack].join('\n'));
		}
	}

	// links are the promises of the chain of a task, the outermost first.
	const links = task => chain(Task.coro(task));

	const chain = root => {
		const all = [];
		for (let p = root; p && (all.length === 0 || inner(p)); p = next(p)) all.push(p);
		return all;
	};

	host.setTasks(Task.title, Task.coro);
	host.describe(Task, (task, nested) => Task.title(task) ? [['name', Task.title(task)], ...Future.shown(task, nested)] : undefined);

	// ended is called when what a task follows is settled.
	const ended = (fulfilled, value, task) => {
		if (Task.left(task)) finish(task, 'cancelled', Task.left(task));
		else if (!fulfilled) failed(task, value);
		else if (Task.due(task)) finish(task, 'cancelled', Task.due(task));
		else finish(task, 'finished', value);
	};

	const finish = (task, state, value) => {
		Task.leave(task, state === 'finished');
		if (settle(task, state, value)) log('task.end', task, state);
	};
	const failed = (task, reason) => {
		Task.leave(task);
		if (fail(task, reason)) log('task.end', task, reason instanceof CancelledError ? 'cancelled' : 'failed');
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

	// starter is a function that starts tasks.
	const starter = what => {
		const read = reader(what, 'coro', '', 'name');
		return given => {
			const [coro, , name] = read(given);
			return make(what, coro, text(name));
		};
	};

	const start = starter('asyncio.createTask');

	function createTask(...given) { return start(given); }

	const none = ms => ms === undefined || ms === null;

	// limit is a time limit that was given; undefined and null are none.
	const limit = (what, ms) => {
		if (none(ms)) return undefined;
		if (typeof ms !== 'number' || Number.isNaN(ms)) throw wrong(`${what} must be a number`, ms);
		return ms;
	};

	const text = name => none(name) ? undefined : String(name);

	const readCurrent = reader('asyncio.currentTask', 'loop'), readAll = reader('asyncio.allTasks', 'loop');

	function currentTask(...given) {
		if (given.length > 0) ofLoop('asyncio.currentTask', readCurrent(given)[0]);
		return host.current();
	}

	function allTasks(...given) {
		ofLoop('asyncio.allTasks', readAll(given)[0]);
		return new Set(pending());
	}

	return { Task, createTask, currentTask, allTasks, make, ensure, starter, none, limit, pending, threads, isPromise, links, chain };
})
