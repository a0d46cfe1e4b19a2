// Barrier: tasks that go on together.
(function (host) {
	'use strict';
	const { Line, whole, given, callable } = host.part('sync');
	const Scope = host.part('scope');
	const { BrokenBarrierError } = host.module('threading');

	class Barrier {
		#parties;
		#round; // those who wait now: a line, and how it ended
		#broken = false;

		constructor(parties) {
			this.#parties = whole('Barrier: parties', given('Barrier', parties, 'parties'), 1);
			this.#begin();
		}

		static shown(barrier) {
			if (!(#parties in barrier)) return undefined;
			return [barrier.#broken ? 'broken' : `${barrier.nWaiting} of ${barrier.#parties} waiting`];
		}

		get parties() { return this.#parties; }
		get nWaiting() { return this.#round.length; }
		get broken() { return this.#broken; }

		wait() {
			if (this.#broken) return Promise.reject(new BrokenBarrierError('the barrier was aborted'));
			const round = this.#round, index = round.length;
			if (index + 1 === this.#parties) {
				this.#begin();
				return Promise.resolve(index);
			}
			return round.join(new Scope('Barrier.wait'), scope => {
				if (round.failure) scope.end('failed', new BrokenBarrierError(round.failure));
				else scope.end('finished', index);
			});
		}

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
