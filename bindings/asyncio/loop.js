// The event loop as Python's programs see it. Each thread has one, and it is always there; a Loop is a handle on it.
(function (host) {
	'use strict';
	const { wrong } = host;
	const { future, settle, watch, outcome, invalid } = host.part('future');
	const { make, pending, named, isPromise } = host.part('task');

	// finishAll cancels the tasks that are left and turns the loop until they have ended. Their errors are reported.
	const finishAll = () => {
		const left = [...pending()];
		if (left.length === 0) return;
		for (const task of left) task.cancel();
		let n = left.length;
		const ended = future('asyncio.run');
		for (const task of left) watch(task, () => { if (--n === 0) settle(ended, 'finished'); });
		host.await(ended, 'asyncio.run');
		for (const task of left) {
			const [state, value] = outcome(task);
			if (state === 'failed') host.report(`unhandled exception in ${task.getName()} during asyncio.run() shutdown`, value);
		}
	};

	const idle = what => {
		if (host.busy()) throw invalid(`${what} cannot be called from a running event loop`);
	};

	function run(main) {
		idle('asyncio.run()');
		const task = make('asyncio.run', main);
		try {
			return host.await(task, 'asyncio.run');
		} finally {
			finishAll();
		}
	}

	const isFunction = (what, fn) => {
		if (typeof fn !== 'function') throw wrong(`${what}: callback must be a function`, fn);
		return fn;
	};

	class Loop {
		#thread = host.thread();
		#stopped;   // a future, while it runs
		#early = false; // stop was called before runForever
		#closed = false;
		#debug = false;
		#executor;

		static closed(loop) { return loop.#closed; }
		static shown(loop) { return #closed in loop ? [loop.#closed ? 'closed' : loop.#stopped ? 'running' : 'not running'] : undefined; }

		#open(what, here) {
			if (this.#closed) throw invalid(`Loop.${what}: the event loop is closed`);
			if (here && this.#thread !== host.thread()) throw invalid(`Loop.${what}: this event loop is another thread's; callSoonThreadsafe may be used`);
		}

		isRunning() { return this.#stopped !== undefined || this.#thread === host.thread() && host.busy(); }
		time() { return host.time(); }
		setDebug(on) { this.#debug = Boolean(on); }

		close() {
			if (this.isRunning()) throw invalid('Loop.close: the event loop is running');
			this.#closed = true;
		}

		stop() {
			if (this.#stopped) settle(this.#stopped, 'finished');
			else this.#early = true;
		}

		runForever() {
			this.#open('runForever', true);
			idle('Loop.runForever()');
			this.#turn(future('Loop.runForever'));
		}

		runUntilComplete(coro) {
			this.#open('runUntilComplete', true);
			idle('Loop.runUntilComplete()');
			const result = isPromise(coro) ? coro : make('Loop.runUntilComplete', coro);
			let done = false;
			const stopped = future('Loop.runUntilComplete');
			const end = () => {
				done = true;
				settle(stopped, 'finished');
			};
			result.then(end, end);
			this.#turn(stopped);
			if (!done) throw invalid('the event loop was stopped before the promise was settled');
			return host.await(result, 'asyncio.run');
		}

		// turn turns the loop until stopped is settled.
		#turn(stopped) {
			if (this.#early) host.soon(() => settle(stopped, 'finished'));
			this.#early = false;
			this.#stopped = stopped;
			try {
				host.await(stopped, 'Loop.runForever');
			} finally {
				this.#stopped = undefined;
			}
		}

		createTask(coro, options) {
			this.#open('createTask', true);
			return make('Loop.createTask', coro, named('Loop.createTask', options));
		}

		callSoon(fn, ...args) {
			this.#open('callSoon', this.#debug);
			isFunction('Loop.callSoon', fn);
			let cancelled = false;
			host.post(this.#thread, () => { if (!cancelled) host.call(fn, args); });
			return { cancel() { cancelled = true; } };
		}

		callSoonThreadsafe(fn, ...args) {
			this.#open('callSoonThreadsafe', false);
			isFunction('Loop.callSoonThreadsafe', fn);
			host.post(this.#thread, () => host.call(fn, args));
		}

		callLater(ms, fn, ...args) {
			this.#open('callLater', true);
			if (typeof ms !== 'number' || Number.isNaN(ms)) throw wrong('Loop.callLater: ms must be a number', ms);
			isFunction('Loop.callLater', fn);
			return { cancel: host.later(ms, () => host.call(fn, args)) };
		}

		runInExecutor(executor, fn, ...args) {
			this.#open('runInExecutor', true);
			return host.part('bridge').inExecutor(executor, isFunction('Loop.runInExecutor', fn), args);
		}
	}

	host.describe(Loop, Loop.shown);

	const loops = new Map(); // by the number of the thread

	host.onFork(clean => { if (clean) loops.clear(); });

	function getEventLoop() {
		const loop = loops.get(host.thread());
		return loop === undefined || Loop.closed(loop) ? newEventLoop() : loop;
	}

	function newEventLoop() {
		const loop = new Loop();
		loops.set(host.thread(), loop);
		return loop;
	}

	return { run, getEventLoop, newEventLoop, Loop };
})
