// The event loop as Python's programs see it. Each thread has one, and it is always there; a Loop is a handle on it.
(function (host) {
	'use strict';
	const { wrong } = host;
	const { Fifo } = host.part('fifo');
	const { reader } = host.part('args');
	const { setFind, report, tell, call } = host.part('handler');
	const { Future, future, settle, invalid } = host.part('future');
	const { ensure, starter, none } = host.part('task');
	const { interruptible } = host.part('interrupt');

	const idle = what => {
		if (host.busy()) throw invalid(`${what} cannot be called from a running event loop`);
	};

	const isFunction = (what, fn) => {
		if (typeof fn !== 'function') throw wrong(`${what}: callback must be a function`, fn);
		return fn;
	};

	const key = Symbol('of a loop');
	const start = starter('Loop.createTask'), readUntil = reader('Loop.runUntilComplete', 'coro|future'), readDebug = reader('Loop.setDebug', 'on|enabled');
	const readHandler = reader('Loop.setExceptionHandler', 'handler'), readSet = reader('asyncio.setEventLoop', 'loop');

	// A Handle is a callback that is due, and can be cancelled.
	class Handle {
		#call;

		constructor(k, call) {
			if (k !== key) throw new TypeError('a Handle is made by Loop.callSoon(fn)');
			this.#call = call;
		}

		static shown(h) { return #call in h ? [h.#call ? 'pending' : 'cancelled'] : undefined; }
		static run(h) { h.#call?.(); }

		cancel() { this.#call = undefined; }
		cancelled() { return this.#call === undefined; }
	}

	// A TimerHandle is a callback for later.
	class TimerHandle extends Handle {
		#when;
		#disarm;

		constructor(k, call, when) {
			super(k, call);
			this.#when = when;
		}

		static arm(h, disarm) { h.#disarm = disarm; }
		static disarm(h) { h.#disarm(); }

		when() { return this.#when; }

		cancel() {
			super.cancel();
			this.#disarm();
		}
	}

	class Loop {
		#thread = host.thread();
		#used = false;  // it stays that thread's
		#timers = new Set();
		#ready = new Fifo(); // handles that are due; those of a turn of the loop have its number
		#turn = 0;      // the turn that runs, or ran last
		#stopped;       // a future, while it runs
		#stopping = false; // stop was called: the turn that runs is the last one
		#closed = false;
		#debug = false;
		#handler = null;
		#signals = new Set(); // that have a handler of this loop's

		// The methods are bound, as Python's are: loop.stop is a callback.
		constructor() {
			for (const name of methods) Object.defineProperty(this, name, { value: this[name].bind(this), writable: true, configurable: true });
		}

		static shown(loop) { return #closed in loop ? [loop.#closed ? 'closed' : loop.#stopped ? 'running' : 'not running'] : undefined; }

		static thread(loop) { return loop.#thread; }
		static handler(loop) { return loop.#handler; }

		#open(what, here) {
			if (this.#closed) throw invalid(`Loop.${what}: the event loop is closed`);
			if (here && this.#thread !== host.thread()) throw invalid(`Loop.${what}: this event loop is another thread's; callSoonThreadsafe may be used`);
		}

		// use is called when the loop is to run, or to have tasks: it stays in this thread from then on.
		#use(what) {
			Loop.move(this);
			this.#open(what, true);
			this.#used = true;
		}

		// move makes a loop this thread's, with what it has to call, unless it has run in another one or has tasks there.
		static move(loop) {
			if (loop.#used || loop.#closed || loop.#thread === host.thread()) return;
			loop.#thread = host.thread();
			for (let i = 0; i < loop.#ready.size; i++) host.post(loop.#thread, () => loop.#next());
			for (const handle of [...loop.#timers]) {
				TimerHandle.disarm(handle);
				loop.#arm(handle);
			}
		}

		isRunning() { return this.#stopped !== undefined || this.#thread === host.thread() && host.busy(); }
		isClosed() { return this.#closed; }
		time() { return host.time(); }
		setDebug(...given) { this.#debug = Boolean(readDebug(given)[0]); }
		getDebug() { return this.#debug; }

		// The handler is called with this loop and { message, exception, … } for errors that nobody waits for; null reports them.
		setExceptionHandler(...given) {
			const [handler] = readHandler(given);
			if (!none(handler) && typeof handler !== 'function') throw wrong('Loop.setExceptionHandler: handler must be a function', handler);
			this.#handler = handler ?? null;
		}

		getExceptionHandler() { return this.#handler; }
		defaultExceptionHandler(context) { report(context); }
		callExceptionHandler(context) { tell(context); }

		close() {
			if (this.isRunning()) throw invalid('Loop.close: the event loop is running');
			for (const signal of this.#signals) this.removeSignalHandler(signal);
			this.#closed = true;
		}

		stop() {
			if (this.#stopping) return;
			this.#stopping = true;
			this.#halt();
		}

		// halt ends the loop behind what is due, if it runs.
		#halt() {
			const stopped = this.#stopped;
			if (stopped) host.post(this.#thread, () => settle(stopped, 'finished'));
		}

		runForever() {
			this.#use('runForever');
			idle('Loop.runForever()');
			this.#run(future('Loop.runForever'));
		}

		runUntilComplete(...given) {
			const [coro] = readUntil(given);
			this.#use('runUntilComplete');
			idle('Loop.runUntilComplete()');
			const result = ensure('Loop.runUntilComplete', coro);
			let done = false;
			const end = () => host.soon(() => {
				done = true;
				this.stop();
			});
			result.then(end, end);
			return interruptible(result, () => {
				this.#run(future('Loop.runUntilComplete'));
				if (!done) throw invalid('the event loop was stopped before the promise was settled');
				return host.await(result, 'asyncio.run');
			});
		}

		// run turns the loop until stopped is settled. It is the thread's meanwhile.
		#run(stopped) {
			const before = current();
			this.#stopped = stopped;
			this.#turn++;
			if (this.#stopping) this.#halt();
			loops.set(this.#thread, this);
			try {
				host.await(stopped, 'Loop.runForever');
			} finally {
				if (before) loops.set(this.#thread, before);
				this.#stopped = undefined;
				this.#stopping = false;
			}
		}

		createTask(...given) {
			this.#use('createTask');
			return start(given);
		}

		createFuture() { return new Future(); }

		// post has a handle run at its place among the tasks of the loop. Those that come while a turn runs are of the next one,
		// and wait for the loop to run again when that one was the last.
		#post(handle) {
			this.#ready.push([handle, this.#turn + 1]);
			host.post(this.#thread, () => this.#next());
			return handle;
		}

		#next() {
			if (this.#ready.size === 0 || this.#thread !== host.thread()) return; // it has moved
			const [handle, turn] = this.#ready.first;
			if (turn > this.#turn && this.#stopping && this.#stopped) {
				settle(this.#stopped, 'finished');
				host.post(this.#thread, () => this.#next());
				return;
			}
			this.#ready.shift();
			this.#turn = turn;
			Handle.run(handle);
		}

		callSoon(fn, ...args) {
			this.#open('callSoon', this.#debug);
			isFunction('Loop.callSoon', fn);
			return this.#post(new Handle(key, () => call(fn, args)));
		}

		callSoonThreadsafe(fn, ...args) {
			this.#open('callSoonThreadsafe', false);
			isFunction('Loop.callSoonThreadsafe', fn);
			return this.#post(new Handle(key, () => call(fn, args)));
		}

		callLater(ms, fn, ...args) {
			if (typeof ms !== 'number' || Number.isNaN(ms)) throw wrong('Loop.callLater: ms must be a number', ms);
			return this.#later('callLater', ms, fn, args);
		}

		callAt(when, fn, ...args) {
			if (typeof when !== 'number' || Number.isNaN(when)) throw wrong('Loop.callAt: when must be a number', when);
			return this.#later('callAt', when - host.time(), fn, args);
		}

		// later calls fn after ms, behind what is due by then.
		#later(what, ms, fn, args) {
			this.#open(what, true);
			isFunction(`Loop.${what}`, fn);
			const handle = new TimerHandle(key, () => call(fn, args), host.time() + ms);
			this.#arm(handle);
			return handle;
		}

		#arm(handle) {
			const disarm = host.later(handle.when() - host.time(), () => {
				this.#timers.delete(handle);
				this.#post(handle);
			});
			this.#timers.add(handle);
			TimerHandle.arm(handle, () => {
				this.#timers.delete(handle);
				disarm();
			});
		}

		// addSignalHandler has the loop call fn when a signal comes; nothing else happens then.
		addSignalHandler(signal, fn, ...args) {
			this.#use('addSignalHandler');
			isFunction('Loop.addSignalHandler', fn);
			const number = host.signal(signal);
			host.setSignal(number, () => { this.#post(new Handle(key, () => call(fn, args))); });
			this.#signals.add(number);
		}

		removeSignalHandler(signal) {
			this.#open('removeSignalHandler', true);
			const number = host.signal(signal);
			return this.#signals.delete(number) && host.setSignal(number);
		}

		runInExecutor(executor, fn, ...args) {
			this.#open('runInExecutor', true);
			return host.part('bridge').inExecutor(executor, isFunction('Loop.runInExecutor', fn), args);
		}
	}

	const methods = Object.getOwnPropertyNames(Loop.prototype).filter(name => name !== 'constructor');

	setFind(() => {
		const loop = current();
		return loop ? [loop, Loop.handler(loop)] : [];
	});

	for (const c of [Loop, Handle]) host.describe(c, c.shown);

	const loops = new Map(); // by the number of the thread

	host.onFork(clean => { if (clean) loops.clear(); });

	// isHere tells whether a value is the loop of this thread.
	const isHere = v => v instanceof Loop && Loop.thread(v) === host.thread();

	// current is the loop that the script has set for this thread, if any.
	const current = () => loops.get(host.thread());

	function getEventLoop() {
		const loop = loops.get(host.thread());
		return loop === undefined || loop.isClosed() ? newEventLoop() : loop;
	}

	// getRunningLoop is the thread's. asyncio.run(main()) calls main before the loop runs, so its code is as good as a task's.
	function getRunningLoop() {
		if (!host.busy() && !host.inside()) throw invalid('there is no running event loop');
		return getEventLoop();
	}

	// newEventLoop is a loop of this thread, or of the one that is the first to run it.
	function newEventLoop() {
		const loop = new Loop();
		if (!current() || current().isClosed()) loops.set(host.thread(), loop);
		return loop;
	}

	function setEventLoop(...given) {
		const [loop] = readSet(given);
		if (none(loop)) loops.delete(host.thread());
		else if (!(loop instanceof Loop)) throw wrong('asyncio.setEventLoop: loop must be an event loop', loop);
		else {
			Loop.move(loop);
			loops.set(host.thread(), loop);
		}
	}

	return { idle, isHere, current, getEventLoop, getRunningLoop, newEventLoop, setEventLoop, Loop, Handle, TimerHandle };
})
