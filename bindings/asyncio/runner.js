// run and Runner: calls that run to their end in the loop of this thread.
(function (host) {
	'use strict';
	const { wrong } = host;
	const { reader } = host.part('args');
	const { tell } = host.part('handler');
	const { interruptible } = host.part('interrupt');
	const { future, settle, watch, outcome, invalid } = host.part('future');
	const { make, pending, none } = host.part('task');
	const { Loop, idle, current, setEventLoop, getEventLoop } = host.part('loop');

	// turn has the callbacks run that are due now.
	const turn = () => {
		const over = future('asyncio.run');
		host.soon(() => settle(over, 'finished'));
		host.await(over, 'asyncio.run');
	};

	// finishAll cancels the tasks that are left and turns the loop until they have ended. Their errors are reported.
	const finishAll = () => {
		turn();
		const left = [...pending()];
		if (left.length === 0) return;
		for (const task of left) task.cancel();
		let n = left.length;
		const ended = future('asyncio.run');
		for (const task of left) watch(task, () => { if (--n === 0) settle(ended, 'finished'); });
		host.await(ended, 'asyncio.run');
		for (const task of left) {
			const [state, value] = outcome(task);
			if (state === 'failed') tell({ message: `unhandled exception in ${task.getName()} during asyncio.run() shutdown`, exception: value, task });
		}
		turn();
	};

	// An Own is the loop of a call with options: it is the thread's until that ends. Without options there is none.
	class Own {
		#before = current();
		#loop;

		constructor(what, debug, factory) {
			if (none(debug) && none(factory)) return;
			if (!none(factory) && typeof factory !== 'function') throw wrong(`${what}: loopFactory must be a function`, factory);
			this.#loop = none(factory) ? new Loop() : factory();
			if (!(this.#loop instanceof Loop)) throw wrong(`${what}: loopFactory must return an event loop`, this.#loop);
			if (!none(debug)) this.#loop.setDebug(debug);
			setEventLoop(this.#before);
		}

		use(fn) {
			if (this.#loop === undefined) return fn();
			this.#before = current();
			setEventLoop(this.#loop);
			try {
				return fn();
			} finally {
				setEventLoop(this.#before);
			}
		}

		loop() { return this.#loop ?? getEventLoop(); }
		close() { this.#loop?.close(); }
	}

	const runMain = (what, main) => interruptible(make(what, main), task => host.await(task, 'asyncio.run'));

	const readRun = reader('asyncio.run', 'main', '', 'debug', 'loopFactory');

	function run(...given) {
		const [main, , debug, loopFactory] = readRun(given);
		idle('asyncio.run()');
		const own = new Own('asyncio.run', debug, loopFactory);
		try {
			return own.use(() => {
				try {
					return runMain('asyncio.run', main);
				} finally {
					finishAll();
				}
			});
		} finally {
			own.close();
		}
	}

	const readRunner = reader('asyncio.Runner', '', 'debug', 'loopFactory'), readMain = reader('Runner.run', 'main|coro');

	// A Runner runs several calls in one loop.
	class Runner {
		#closed = false;
		#given;
		#own; // made when it is first needed

		constructor(...given) { this.#given = readRunner(given); }

		#open(what) {
			if (this.#closed) throw invalid(`Runner.${what}: the runner is closed`);
			idle(`Runner.${what}()`);
			const [, debug, loopFactory] = this.#given;
			return this.#own ??= new Own('asyncio.Runner', debug, loopFactory);
		}

		run(...given) {
			const [main] = readMain(given);
			return this.#open('run').use(() => {
				try {
					return runMain('Runner.run', main);
				} finally {
					turn();
				}
			});
		}

		getLoop() { return this.#open('getLoop').loop(); }

		close() {
			if (this.#closed) return;
			const own = this.#open('close');
			this.#closed = true;
			own.use(finishAll);
			own.close();
		}

		[Symbol.dispose]() { this.close(); }
	}

	return { run, Runner };
})
