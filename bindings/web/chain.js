// A chain holds values in the order of their numbers. Adding at the end, taking the first and
// removing any take constant time.
(function () {
  'use strict';

  class Chain {
    #head;
    #tail;
    #taken = 0; // the number of the value taken last

    get empty() { return this.#head === undefined; }

    // Adds a value behind all others; the function it returns removes it again.
    append(value) {
      return this.insert((this.#tail?.number ?? this.#taken) + 1, value);
    }

    // Adds a value at its place. Numbers start at 1; one whose turn has passed is not added.
    insert(number, value) {
      if (number <= this.#taken) return () => {};
      let before = this.#tail;
      while (before !== undefined && before.number > number) before = before.previous;
      const after = before === undefined ? this.#head : before.next;
      const link = { __proto__: null, number, value, previous: before, next: after };
      this.#join(before, link);
      this.#join(link, after);
      return () => this.#remove(link);
    }

    // Removes the first value and returns it; undefined when there is none.
    take() {
      const first = this.#head;
      if (first === undefined) return undefined;
      this.#taken = first.number;
      this.#remove(first);
      return first.value;
    }

    #join(left, right) {
      if (left === undefined) this.#head = right;
      else left.next = right;
      if (right === undefined) this.#tail = left;
      else right.previous = left;
    }

    #remove(link) {
      if (link.number === 0) return;
      link.number = 0; // no longer in the chain
      this.#join(link.previous, link.next);
    }
  }

  return { chain: () => new Chain() };
})
