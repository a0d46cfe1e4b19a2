// A queue between tasks of one loop. An item goes straight to the one that has waited longest for it.
(function (host) {
	'use strict';
	const { future, settle, fail, invalid } = host.part('future');
	const { first } = host.part('sync');
	const { Empty, Full, ShutDown } = host.module('queue');

	class Queue {
		#max;
		#items = [];
		#head = 0;       // the items before it are gone
		#getters = new Set();
		#putters = new Map(); // the item of each one that waits for room
		#unfinished = 0;
		#joiners = new Set();
		#shut = false;

		constructor(maxSize = 0) {
			if (!Number.isInteger(maxSize)) throw host.wrong('Queue: maxSize must be a whole number', maxSize);
			this.#max = maxSize > 0 ? maxSize : Infinity;
		}

		static shown(queue) {
			if (!(#max in queue)) return undefined;
			const n = queue.#items.length - queue.#head;
			let items = n === 1 ? '1 item' : `${n} items`;
			if (queue.#max !== Infinity) items = `${n} of ${queue.#max}`;
			return queue.#shut ? [items, 'shut down'] : [items];
		}

		qsize() { return this.#items.length - this.#head; }
		empty() { return this.qsize() === 0; }
		full() { return this.qsize() >= this.#max; }

		put(item) {
			if (this.#shut) return Promise.reject(closed());
			if (!this.full()) return Promise.resolve(this.#add(item));
			const room = future('Queue.put');
			this.#putters.set(room, item);
			return room;
		}

		putNowait(item) {
			if (this.#shut) throw closed();
			if (this.full()) throw new Full('the queue is full');
			this.#add(item);
		}

		get() {
			if (!this.empty()) return Promise.resolve(this.#take());
			if (this.#shut) return Promise.reject(closed());
			const item = future('Queue.get');
			this.#getters.add(item);
			return item;
		}

		getNowait() {
			if (!this.empty()) return this.#take();
			throw this.#shut ? closed() : new Empty('the queue is empty');
		}

		taskDone() {
			if (this.#unfinished === 0) throw invalid('taskDone was called more often than items were put');
			if (--this.#unfinished === 0) this.#finish();
		}

		join() {
			if (this.#unfinished === 0) return Promise.resolve();
			const end = future('Queue.join');
			this.#joiners.add(end);
			return end;
		}

		// shutdown ends put at once, and get when the queue is empty: at once as well when immediate.
		shutdown(immediate = false) {
			this.#shut = true;
			if (immediate) {
				this.#unfinished = Math.max(0, this.#unfinished - this.qsize());
				this.#items = [];
				this.#head = 0;
				if (this.#unfinished === 0) this.#finish();
			}
			for (const room of this.#putters.keys()) fail(room, closed());
			this.#putters.clear();
			if (this.empty()) for (let next; (next = first(this.#getters));) fail(next, closed());
		}

		#add(item) {
			this.#unfinished++;
			const getter = first(this.#getters);
			if (getter) settle(getter, 'finished', item);
			else this.#items.push(item);
		}

		#take() {
			const item = this.#items[this.#head];
			this.#items[this.#head++] = undefined;
			if (this.#head * 2 > this.#items.length) this.#items = this.#items.splice(this.#head, Infinity), this.#head = 0;
			this.#admit();
			return item;
		}

		// admit lets the one in that has waited longest for room.
		#admit() {
			for (const [room, item] of this.#putters) {
				this.#putters.delete(room);
				if (room.done()) continue;
				this.#add(item);
				settle(room, 'finished');
				return;
			}
		}

		#finish() {
			for (let next; (next = first(this.#joiners));) settle(next, 'finished');
		}
	}

	const closed = () => new ShutDown('the queue was shut down');

	host.describe(Queue, Queue.shown);

	return { Queue };
})
