// Queues between tasks of one loop. Who waits for an item or for room is woken, and then takes or puts.
(function (host) {
	'use strict';
	const { invalid } = host.part('future');
	const { Line, ready, given, callable } = host.part('sync');
	const Scope = host.part('scope');
	const others = host.module('queue');

	class QueueEmpty extends others.Empty {}
	class QueueFull extends others.Full {}
	class QueueShutDown extends others.ShutDown {}
	for (const c of [QueueEmpty, QueueFull, QueueShutDown]) Object.defineProperty(c.prototype, 'name', { value: c.name, writable: true, configurable: true });

	const closed = () => new QueueShutDown('the queue was shut down');

	// Items are those of a Queue, first in, first out.
	class Items {
		#list = [];
		#head = 0; // the items before it are gone

		qsize() { return this.#list.length - this.#head; }
		putNowait(item) { this.#list.push(item); }

		getNowait() {
			const item = this.#list[this.#head];
			this.#list[this.#head++] = undefined;
			if (this.#head * 2 > this.#list.length) this.#list = this.#list.splice(this.#head, Infinity), this.#head = 0;
			return item;
		}
	}

	class Queue {
		#max;
		#items;
		#getters = new Line();
		#putters = new Line();
		#joiners = new Line();
		#unfinished = 0;
		#shut = false;

		constructor(maxSize = 0, items = new Items()) {
			const max = given(new.target.name, maxSize, 'maxSize', 'maxsize') ?? 0;
			if (!Number.isInteger(max)) throw host.wrong(`${new.target.name}: maxSize must be a whole number`, max);
			this.#max = Math.max(max, 0);
			this.#items = items;
		}

		static shown(queue) {
			if (!(#max in queue)) return undefined;
			const n = queue.qsize();
			let items = n === 1 ? '1 item' : `${n} items`;
			if (queue.#max > 0) items = `${n} of ${queue.#max}`;
			return queue.#shut ? [items, 'shut down'] : [items];
		}

		get maxSize() { return this.#max; }
		get maxsize() { return this.#max; }
		qsize() { return this.#items.qsize(); }
		empty() { return this.qsize() === 0; }
		full() { return this.#max > 0 && this.qsize() >= this.#max; }

		put(item) {
			const put = () => this.putNowait(item);
			return this.#when('put', this.#putters, () => this.#shut || !this.full(), put, () => !this.full());
		}

		get() {
			const there = () => !this.empty();
			return this.#when('get', this.#getters, () => this.#shut || there(), () => this.getNowait(), there);
		}

		putNowait(item) {
			if (this.#shut) throw closed();
			if (this.full()) throw new QueueFull('the queue is full');
			this.#items.putNowait(item);
			this.#unfinished++;
			this.#getters.wake();
		}

		getNowait() {
			if (this.empty()) throw this.#shut ? closed() : new QueueEmpty('the queue is empty');
			const item = this.#items.getNowait();
			this.#putters.wake();
			return item;
		}

		taskDone() {
			if (this.#unfinished === 0) throw invalid('taskDone was called more often than items were put');
			if (--this.#unfinished === 0) this.#joiners.wake(Infinity);
		}

		join() {
			return this.#when('join', this.#joiners, () => this.#unfinished === 0, () => undefined);
		}

		// shutdown ends put at once, and get when the queue is empty: at once as well when immediate.
		shutdown(immediate = false) {
			this.#shut = true;
			if (immediate) {
				for (; !this.empty(); this.#items.getNowait()) this.#unfinished = Math.max(0, this.#unfinished - 1);
				if (this.#unfinished === 0) this.#joiners.wake(Infinity);
			}
			this.#getters.wake(Infinity);
			this.#putters.wake(Infinity);
		}

		// when is a promise for what act returns, once it is possible. Who was woken and is cancelled wakes the next one, unless
		// that is of no use.
		#when(what, line, possible, act, useful = () => false) {
			what = `Queue.${what}`;
			if (possible()) {
				try {
					return ready(what, act());
				} catch (e) {
					return Promise.reject(e);
				}
			}
			const go = scope => {
				if (!possible()) return line.join(scope, go, lost);
				scope.run(act, (state, value) => scope.end(state, value));
			};
			const lost = woken => { if (woken && useful()) line.wake(); };
			return line.join(new Scope(what), go, lost);
		}
	}

	class LifoQueue extends Queue {
		constructor(maxSize) { super(maxSize, new others.LifoQueue()); }
	}

	// A PriorityQueue gives the least item first: as queue.PriorityQueue orders them, or as compare does.
	class PriorityQueue extends Queue {
		constructor(maxSize, compare) {
			if (typeof maxSize === 'object' && maxSize !== null) ({ compare, ...maxSize } = maxSize);
			super(maxSize, new others.PriorityQueue(0, compare));
		}
	}

	host.describe(Queue, Queue.shown);

	return { Queue: callable(Queue), LifoQueue: callable(LifoQueue), PriorityQueue: callable(PriorityQueue), QueueEmpty, QueueFull, QueueShutDown };
})
