// Queues between tasks of one loop. Who waits for an item or for room is woken, and then takes or puts.
(function (host) {
	'use strict';
	const { future, settle, fail, invalid } = host.part('future');
	const { reader } = host.part('args');
	const { Line, Turn, callable } = host.part('turn');
	const { Fifo } = host.part('fifo');
	const others = host.module('queue');

	class QueueEmpty extends others.Empty {}
	class QueueFull extends others.Full {}
	class QueueShutDown extends others.ShutDown {}
	for (const c of [QueueEmpty, QueueFull, QueueShutDown]) Object.defineProperty(c.prototype, 'name', { value: c.name, writable: true, configurable: true });

	const readQueue = reader('asyncio.Queue', 'maxSize|maxsize'), readLifo = reader('asyncio.LifoQueue', 'maxSize|maxsize');
	const readPriority = reader('asyncio.PriorityQueue', 'maxSize|maxsize', 'compare'), readShutdown = reader('Queue.shutdown', 'immediate');

	const key = Symbol('with items of its own');

	// nothing is what was put at once: who awaits it goes on, also when it is cancelled.
	const nothing = future('Queue.put');
	settle(nothing, 'finished');

	const closed = () => new QueueShutDown('the queue was shut down');

	// Items are those of a Queue, first in, first out.
	class Items extends Fifo {
		qsize() { return this.size; }
		putNowait(item) { this.push(item); }
		getNowait() { return this.shift(); }
	}

	class Queue {
		#max;
		#items;
		#getters = new Line();
		#putters = new Line();
		#joiners = new Line();
		#unfinished = 0;
		#shut = false;

		constructor(...given) {
			const [, maxSize, items] = given[0] === key ? given : [key, readQueue(given)[0], new Items()];
			const max = maxSize ?? 0;
			if (!Number.isInteger(max)) throw host.wrong(`asyncio.${new.target.name}: maxSize must be a whole number`, max);
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

		// A rule for each thing to wait for: whether it is possible, and to do it.
		static #putting = {
			possible: q => q.#shut || !q.full(),
			act: (q, item) => q.putNowait(item),
			lost(q) { if (!q.full()) q.#putters.wake(); },
			go: (q, turn, item) => q.#go(Queue.#putting, turn, item),
		};
		static #getting = {
			possible: q => q.#shut || !q.empty(),
			act: q => q.getNowait(),
			lost(q) { if (!q.empty()) q.#getters.wake(); },
			go: (q, turn) => q.#go(Queue.#getting, turn),
		};
		static #joining = {
			possible: q => q.#unfinished === 0,
			act() {},
			go: (q, turn) => q.#go(Queue.#joining, turn),
		};

		put(item) { return this.#when(Queue.#putting, 'Queue.put', this.#putters, item); }
		get() { return this.#when(Queue.#getting, 'Queue.get', this.#getters); }
		join() { return this.#when(Queue.#joining, 'Queue.join', this.#joiners); }

		// when is a promise for what a rule does, once that is possible.
		#when(rule, what, line, item) {
			if (!rule.possible(this)) return new Turn(line, what, rule, this, item);
			try {
				const v = rule.act(this, item);
				return v === undefined ? nothing : Promise.resolve(v);
			} catch (e) {
				return Promise.reject(e);
			}
		}

		#go(rule, turn, item) {
			if (!rule.possible(this)) return;
			try {
				settle(turn, 'finished', rule.act(this, item));
			} catch (e) {
				fail(turn, e);
			}
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

		// shutdown ends put at once, and get when the queue is empty: at once as well when immediate.
		shutdown(...given) {
			const [immediate] = readShutdown(given);
			this.#shut = true;
			if (immediate) {
				for (; !this.empty(); this.#items.getNowait()) this.#unfinished = Math.max(0, this.#unfinished - 1);
				if (this.#unfinished === 0) this.#joiners.wake(Infinity);
			}
			this.#getters.wake(Infinity);
			this.#putters.wake(Infinity);
		}
	}

	class LifoQueue extends Queue {
		constructor(...given) {
			super(key, readLifo(given)[0], new others.LifoQueue());
		}
	}

	// A PriorityQueue gives the least item first: as queue.PriorityQueue orders them, or as compare does.
	class PriorityQueue extends Queue {
		constructor(...given) {
			const [maxSize, compare] = readPriority(given);
			super(key, maxSize, new others.PriorityQueue(0, compare));
		}
	}

	host.describe(Queue, Queue.shown);

	return { Queue: callable(Queue), LifoQueue: callable(LifoQueue), PriorityQueue: callable(PriorityQueue), QueueEmpty, QueueFull, QueueShutDown };
})
