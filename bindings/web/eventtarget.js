// EventTarget (DOM §2.7 to 2.9) for targets in no tree.
(function (host) {
  'use strict';
  const { expose, extras, required, dictionary, isObject } = host.idl;
  const { stateOf, phases } = host.events;
  const { apply } = Reflect;

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
    };
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
    // Type to listeners, oldest first. A list may grow in place, but one that shrinks is replaced,
    // so a dispatch that remembers a list and its length sees each listener once, and no new one.
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
        for (const type in object.#lists) count += object.#lists[type].length;
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

    #find(type, callback, capture) {
      const list = this.#lists[type];
      if (list === undefined) return undefined;
      for (let i = 0; i < list.length; i++) {
        if (list[i].callback === callback && list[i].capture === capture) return list[i];
      }
      return undefined;
    }

    // False when the target has this listener already.
    #add(listener) {
      const { type, callback, capture } = listener;
      if (this.#find(type, callback, capture) !== undefined) return false;
      const list = (this.#lists[type] ??= []);
      list[list.length] = listener;
      this.#watcher?.(type, list.length);
      return true;
    }

    #remove(listener) {
      if (listener.removed) return;
      listener.removed = true;
      listener.forget?.();
      const list = this.#lists[listener.type];
      const kept = [];
      for (let i = 0; i < list.length; i++) {
        if (list[i] !== listener) kept[kept.length] = list[i];
      }
      if (kept.length > 0) this.#lists[listener.type] = kept;
      else delete this.#lists[listener.type];
      this.#watcher?.(listener.type, kept.length);
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
      const { length } = list;
      for (let i = 0; i < length && !state.stoppedAtOnce; i++) {
        const listener = list[i];
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
