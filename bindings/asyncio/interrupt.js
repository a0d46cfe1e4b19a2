// What SIGINT does while a loop runs a task to its end, as Python's Runner has it.
(function (host) {
	'use strict';
	const { CancelledError } = host;

	// interruptible waits for a task. SIGINT cancels it, and is a KeyboardInterrupt once the task has ended because of that.
	const interruptible = (task, wait) => {
		let interrupts = 0;
		const leave = host.onInterrupt(() => {
			if (++interrupts > 1 || !task.cancel()) throw host.interrupt();
		});
		try {
			return wait(task);
		} catch (e) {
			if (interrupts === 0 || !(e instanceof CancelledError) || (task.uncancel?.() ?? 0) > 0) throw e;
			throw host.interrupt();
		} finally {
			leave();
		}
	};

	return { interruptible };
})
