// What a TaskGroup and a Timeout cancel that have no function for a body: the task that has made them.
(function (host) {
	'use strict';
	const { CancelledError } = host;
	const { owes } = host.part('reach');

	return class Parent {
		#task = host.current(); // undefined for none
		#before = this.#task?.cancelling(); // cancellations that were there when it was made
		#stopped = false;

		get task() { return this.#task; }

		// stop cancels the task.
		stop() {
			if (this.#task === undefined) return;
			this.#stopped = true;
			this.#task.cancel();
		}

		// leave takes back what stop has asked for, when the body ends: with an error that is given, or with one that is not known. It tells
		// whether a cancellation has ended the body, and whether that was none but stop's.
		leave(error) {
			const task = this.#task;
			if (task === undefined) return { cancelled: false, own: false };
			const asked = task.cancelling() > this.#before;
			const cancelled = error.length > 0 ? error[0] instanceof CancelledError : asked && !owes(task);
			const own = this.#stopped && task.uncancel() <= this.#before;
			return { cancelled, own };
		}

		// again has a cancellation from outside come again, at the next await of the task.
		again() {
			const task = this.#task;
			if (task === undefined || task.cancelling() <= this.#before) return;
			task.uncancel();
			task.cancel();
		}
	};
})
