// A Fifo gives its items in the order in which they came, each in the same time however many there are: an array's shift moves all of them.
(function () {
	'use strict';

	class Fifo {
		#list = [];
		#head = 0; // the items before it are gone

		get size() { return this.#list.length - this.#head; }
		get first() { return this.#list[this.#head]; }
		push(item) { this.#list.push(item); }

		// shift takes the first item out; there must be one.
		shift() {
			const item = this.#list[this.#head];
			this.#list[this.#head++] = undefined;
			if (this.#head * 2 > this.#list.length) this.#list = this.#list.splice(this.#head, Infinity), this.#head = 0;
			return item;
		}
	}

	return { Fifo };
})
