// The event loop as Python's programs see it. Each thread has one; a Loop is a way to get at it.
(function (host) {
	'use strict';
	const { outcome, future, settle, invalid, isFuture } = host.part('future');
	const { make, ensure, pending, named } = host.part('task');

	// finishAll cancels the tasks that are left and turns the loop until they have ended. Their errors are reported.
	const finishAll = op => {
		const left = [...pending()];
		for (const task of left) task.cancel();
		for (const task of left) {
			const ended = future();
			task.addDoneCallback(() => settle(ended, 'finished'));
			host.await(ended, op);
			const [state, value] = outcome(task);
			if (state === 'failed') host.report(`unhandled exception in ${task.getName()} during asyncio.run() shutdown`, value);
		}
	};

	function run(main) {
		if (host.busy()) throw invalid('asyncio.run() cannot be called from a running event loop');
		const task = make('asyncio.run', main);
		try {
			return host.await(task, 'asyncio.run');
		} finally {
			finishAll('asyncio.run');
		}
	}

	return { run };
})
