// Event and CustomEvent (DOM §2). Targets are in no tree here, so an event's path is its target alone.
(function (host) {
  'use strict';
  const { expose, described, required, dictionary, isObject } = host.idl;
  const { defineProperty, getOwnPropertyDescriptor } = Object;
  const phases = { NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 };

  let stateOf; // an event's private record
  let isEvent;
  let detailOf; // undefined for what is no custom event

  // An own property of every event that cannot be changed: no script can make an event look trusted.
  const trust = { get isTrusted() { return stateOf(this).trusted; } };
  const isTrusted = { get: getOwnPropertyDescriptor(trust, 'isTrusted').get, enumerable: true };

  function newState(type, options) {
    return {
      __proto__: null,
      type,
      bubbles: !!options.bubbles,
      cancelable: !!options.cancelable,
      composed: !!options.composed,
      timeStamp: host.now(),
      target: null,
      currentTarget: null,
      phase: phases.NONE,
      trusted: false,
      dispatching: false,
      canceled: false,
      passive: false, // the running listener promised not to cancel
      stopped: false,
      stoppedAtOnce: false,
    };
  }

  function cancel(state) {
    if (state.cancelable && !state.passive) state.canceled = true;
  }

  // False while the event is dispatched: then nothing may change it.
  function reinitialise(state, type, bubbles, cancelable) {
    if (state.dispatching) return false;
    state.type = type;
    state.bubbles = bubbles;
    state.cancelable = cancelable;
    state.target = null;
    state.trusted = state.canceled = state.stopped = state.stoppedAtOnce = false;
    return true;
  }

  function shown(event, nested) {
    if (!isEvent(event)) return undefined;
    const { type, canceled } = stateOf(event);
    const detail = detailOf(event) ?? null;
    const fields = [['type', type]];
    if (canceled) fields[fields.length] = 'default prevented';
    if (detail !== null && !nested) fields[fields.length] = ['detail', detail];
    return described(event, fields, nested);
  }

  class Event {
    #state;

    static {
      stateOf = (event) => {
        if (isObject(event) && #state in event) return event.#state;
        throw new TypeError('expected an instance of Event');
      };
      isEvent = (object) => #state in object;
    }

    constructor(type, options = undefined) {
      required(arguments.length, 1, 'new Event');
      this.#state = newState(`${type}`, dictionary(options, 'new Event'));
      defineProperty(this, 'isTrusted', isTrusted);
    }

    get type() { return stateOf(this).type; }
    get target() { return stateOf(this).target; }
    get srcElement() { return stateOf(this).target; }
    get currentTarget() { return stateOf(this).currentTarget; }
    get eventPhase() { return stateOf(this).phase; }
    get bubbles() { return stateOf(this).bubbles; }
    get cancelable() { return stateOf(this).cancelable; }
    get composed() { return stateOf(this).composed; }
    get timeStamp() { return stateOf(this).timeStamp; }
    get defaultPrevented() { return stateOf(this).canceled; }

    get returnValue() { return !stateOf(this).canceled; }
    set returnValue(value) {
      const state = stateOf(this);
      if (!value) cancel(state);
    }

    get cancelBubble() { return stateOf(this).stopped; }
    set cancelBubble(value) {
      const state = stateOf(this);
      if (value) state.stopped = true;
    }

    composedPath() {
      const { currentTarget } = stateOf(this);
      return currentTarget === null ? [] : [currentTarget];
    }

    stopPropagation() { stateOf(this).stopped = true; }

    stopImmediatePropagation() {
      const state = stateOf(this);
      state.stopped = state.stoppedAtOnce = true;
    }

    preventDefault() { cancel(stateOf(this)); }

    initEvent(type, bubbles = false, cancelable = false) {
      const state = stateOf(this);
      required(arguments.length, 1, 'initEvent');
      reinitialise(state, `${type}`, !!bubbles, !!cancelable);
    }
  }
  expose(Event, phases);
  host.describe(Event, shown);

  class CustomEvent extends Event {
    #detail;

    static {
      detailOf = (event) => (#detail in event ? event.#detail : undefined);
    }

    constructor(type, options = undefined) {
      required(arguments.length, 1, 'new CustomEvent');
      super(type, options);
      this.#detail = dictionary(options, 'new CustomEvent').detail ?? null;
    }

    get detail() { return CustomEvent.#check(this).#detail; }

    initCustomEvent(type, bubbles = false, cancelable = false, detail = null) {
      const event = CustomEvent.#check(this);
      required(arguments.length, 1, 'initCustomEvent');
      if (reinitialise(stateOf(event), `${type}`, !!bubbles, !!cancelable)) event.#detail = detail;
    }

    static #check(event) {
      if (isObject(event) && #detail in event) return event;
      throw new TypeError('expected an instance of CustomEvent');
    }
  }
  expose(CustomEvent);

  return { Event, CustomEvent, stateOf, cancel, phases };
})
