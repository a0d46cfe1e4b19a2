// EventTarget (DOM §2.7 to 2.9) for targets in no tree.
(function (host) {
  'use strict';
  const { expose, extras, required, dictionary, isObject } = host.idl;
  const { stateOf, phases } = host.events;
  const { apply } = Reflect;
  const { setPrototypeOf } = Object;
  const { get, set, delete: remove } = Map.prototype;
  const indexMethods = { __proto__: null, get, set, delete: remove }; // whatever a script makes of Map's

  function callbackOf(value) {
    if (value === undefined || value === null) return null;
    if (isObject(value)) return value;
    throw new TypeError('a listener must be a function, an object with handleEvent, or null');
  }

  // A boolean stands for { capture }.
  function listenerOptions(value, what) {
    if (value === undefined || value === null || isObject(value)) return dictionary(value, what);
    return { __proto__: null, capture: value };
  }

  function newListener(type, callback, { capture, once, passive }) {
    return {
      __proto__: null,
      type,
      callback,
      capture: !!capture,
      once: !!once,
      passive: !!passive,
      removed: false,
      forget: undefined, // ends its wait for its signal
      number: 0, // its place in its List
      previous: undefined,
      next: undefined,
    };
  }

  const few = 8; // listeners that are sought one by one

  // The listeners of a type, oldest first. Adding, finding and removing one takes the same time however many there are.
  class List {
    first;
    last;
    count = 0;
    added = 0; // the number of the one that was added last
    #plain; // the listeners by their callbacks, once there are more than a few
    #capturing;

    find(callback, capture) {
      if (this.#plain !== undefined) return (capture ? this.#capturing : this.#plain).get(callback);
      let l = this.first;
      while (l !== undefined && (l.callback !== callback || l.capture !== capture)) l = l.next;
      return l;
    }

    add(listener) {
      listener.number = ++this.added;
      listener.previous = this.last;
      if (this.last === undefined) this.first = listener;
      else this.last.next = listener;
      this.last = listener;
      this.count++;
      if (this.#plain !== undefined) this.#enter(listener);
      else if (this.count > few) this.#index();
    }

    // Removes a listener, which still leads to those that were behind it.
    remove(listener) {
      const { previous, next } = listener;
      if (previous === undefined) this.first = next;
      else previous.next = next;
      if (next === undefined) this.last = previous;
      else next.previous = previous;
      this.count--;
      if (this.#plain !== undefined) (listener.capture ? this.#capturing : this.#plain).delete(listener.callback);
    }

    #index() {
      this.#plain = setPrototypeOf(new Map(), indexMethods);
      this.#capturing = setPrototypeOf(new Map(), indexMethods);
      for (let l = this.first; l !== undefined; l = l.next) this.#enter(l);
    }

    #enter(listener) { (listener.capture ? this.#capturing : this.#plain).set(listener.callback, listener); }
  }

  // An error in a listener does not keep the others from running.
  function call({ callback }, target, event) {
    try {
      if (typeof callback === 'function') {
        apply(callback, target, [event]);
        return;
      }
      const { handleEvent } = callback;
      if (typeof handleEvent !== 'function') throw new TypeError('the listener has no method handleEvent');
      apply(handleEvent, callback, [event]);
    } catch (error) {
      host.report(error);
    }
  }

  let targetOf;
  let listenersOf; // how many there are; undefined for what is no target
  let fire; // dispatches an event that no script made
  let listen; // adds a listener that is no other's equal; returns the function that removes it
  let watch; // has a function told of each change of a target's listeners: (type, how many there are now)

  class EventTarget {
    // Type to List; a list that is empty is dropped.
    #lists = { __proto__: null };
    #watcher;

    static {
      targetOf = (target) => {
        if (isObject(target) && #lists in target) return target;
        throw new TypeError('expected an instance of EventTarget');
      };
      listenersOf = (object) => {
        if (!(#lists in object)) return undefined;
        let count = 0;
        for (const type in object.#lists) count += object.#lists[type].count;
        return count;
      };
      fire = (target, event) => target.#dispatch(event, stateOf(event), true);
      listen = (target, type, callback) => {
        const listener = newListener(type, callback, { __proto__: null });
        target.#add(listener);
        return () => target.#remove(listener);
      };
      watch = (target, watcher) => { target.#watcher = watcher; };
    }

    addEventListener(type, callback, options = undefined) {
      const target = targetOf(this);
      required(arguments.length, 2, 'addEventListener');
      const members = listenerOptions(options, 'addEventListener');
      const listener = newListener(`${type}`, callbackOf(callback), members);
      const { signal } = members;
      if (signal !== undefined && host.abort.aborted(signal)) return;
      if (listener.callback === null || !target.#add(listener) || signal === undefined) return;
      listener.forget = host.abort.onAbort(signal, () => target.#remove(listener));
    }

    removeEventListener(type, callback, options = undefined) {
      const target = targetOf(this);
      required(arguments.length, 2, 'removeEventListener');
      const { capture } = listenerOptions(options, 'removeEventListener');
      const listener = target.#find(`${type}`, callbackOf(callback), !!capture);
      if (listener !== undefined) target.#remove(listener);
    }

    dispatchEvent(event) {
      const target = targetOf(this);
      required(arguments.length, 1, 'dispatchEvent');
      const state = stateOf(event);
      if (state.dispatching) {
        const { DOMException } = host.domexception;
        throw new DOMException('the event is already being dispatched', 'InvalidStateError');
      }
      return target.#dispatch(event, state, false);
    }

    #find(type, callback, capture) { return this.#lists[type]?.find(callback, capture); }

    // False when the target has this listener already.
    #add(listener) {
      const { type, callback, capture } = listener;
      if (this.#find(type, callback, capture) !== undefined) return false;
      const list = (this.#lists[type] ??= new List());
      list.add(listener);
      this.#watcher?.(type, list.count);
      return true;
    }

    #remove(listener) {
      if (listener.removed) return;
      listener.removed = true;
      listener.forget?.();
      const list = this.#lists[listener.type];
      list.remove(listener);
      if (list.count === 0) delete this.#lists[listener.type];
      this.#watcher?.(listener.type, list.count);
    }

    // At its target an event visits the capturing listeners first, then the others.
    #dispatch(event, state, trusted) {
      state.trusted = trusted;
      state.dispatching = true;
      state.target = state.currentTarget = this === globalTarget ? globalThis : this;
      state.phase = phases.AT_TARGET;
      this.#visit(event, state, true);
      this.#visit(event, state, false);
      state.phase = phases.NONE;
      state.currentTarget = null;
      state.dispatching = state.stopped = state.stoppedAtOnce = false;
      return !state.canceled;
    }

    #visit(event, state, capture) {
      const list = this.#lists[state.type];
      if (list === undefined || state.stopped) return;
      const { added } = list; // those that are added meanwhile come next time
      for (let listener = list.first; listener !== undefined && listener.number <= added; listener = listener.next) {
        if (state.stoppedAtOnce) return;
        if (listener.removed || listener.capture !== capture) continue;
        if (listener.once) this.#remove(listener);
        state.passive = listener.passive;
        call(listener, state.target, event);
        state.passive = false;
      }
    }
  }
  expose(EventTarget);

  // One with properties of its own, such as a script's class has, is shown by them.
  host.describe(EventTarget, (target) => {
    const count = listenersOf(target);
    if (count === undefined || extras(target).length > 0) return undefined;
    return [count === 1 ? '1 listener' : `${count} listeners`];
  });

  const globalTarget = new EventTarget(); // stands for globalThis
  return { EventTarget, fire, listen, watch, globalTarget };
})
