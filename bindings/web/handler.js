// Event handler attributes such as onabort (HTML, "Event handlers").
(function (host) {
  'use strict';
  const { isObject } = host.idl;
  const { stateOf, cancel } = host.events;
  const { listen } = host.eventtarget;
  const { apply } = Reflect;

  // The value of one attribute. A new value takes the old one's place among the target's listeners;
  // null gives the place up.
  class Handler {
    #target;
    #type;
    #value = null;
    #stop; // while it listens

    constructor(target, type) {
      this.#target = target;
      this.#type = type;
    }

    get() { return this.#value; }

    set(value) {
      this.#value = isObject(value) ? value : null;
      if (this.#value !== null) {
        this.#stop ??= listen(this.#target, this.#type, (event) => this.#handle(event));
        return;
      }
      this.#stop?.();
      this.#stop = undefined;
    }

    // An object that is no function may be a handler, and does nothing.
    #handle(event) {
      if (typeof this.#value !== 'function') return;
      if (apply(this.#value, this.#target, [event]) === false) cancel(stateOf(event));
    }
  }

  return { handler: (target, type) => new Handler(target, type) };
})
