// Barrier: tasks that go on together.
(function (host) {
	'use strict';
	const { settle, fail } = host.part('future');
	const { reader } = host.part('args');
	const { Line, Turn, whole, callable } = host.part('turn');
	const { BrokenBarrierError } = host.module('threading');

	const read = reader('asyncio.Barrier', 'parties');

	class Barrier {
		#parties;
		#round; // those who wait now: a line, and how it ended
		#broken = false;

		constructor(...given) {
			const [parties] = read(given);
			this.#parties = whole('asyncio.Barrier: parties', parties, 1);
			this.#begin();
		}

		static shown(barrier) {
			if (!(#parties in barrier)) return undefined;
			return [barrier.#broken ? 'broken' : `${barrier.nWaiting} of ${barrier.#parties} waiting`];
		}

		get parties() { return this.#parties; }
		get nWaiting() { return this.#round.waits(); }
		get broken() { return this.#broken; }

		wait() {
			if (this.#broken) return Promise.reject(new BrokenBarrierError('the barrier was aborted'));
			const index = this.nWaiting;
			if (index + 1 < this.#parties) return new Turn(this.#round, 'Barrier.wait', Barrier.#rules, this.#round, index);
			this.#begin();
			return Promise.resolve(index);
		}

		static #rules = {
			go(round, turn, index) {
				if (round.failure) fail(turn, new BrokenBarrierError(round.failure));
				else settle(turn, 'finished', index);
			},
		};

		reset() {
			this.#broken = false;
			this.#begin('the barrier was reset');
			return Promise.resolve();
		}

		abort() {
			this.#broken = true;
			this.#begin('the barrier was aborted');
			return Promise.resolve();
		}

		// begin begins a round, and lets those of the last one go on, or fail.
		#begin(failure) {
			const before = this.#round;
			this.#round = new Line();
			if (!before) return;
			before.failure = failure;
			before.wake(Infinity);
		}
	}

	host.describe(Barrier, Barrier.shown);

	return { Barrier: callable(Barrier), BrokenBarrierError };
})
