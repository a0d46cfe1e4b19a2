// ErrorEvent, PromiseRejectionEvent, reportError (HTML), and globalThis as their target: there is no window, so nothing else is fired there.
(function (host) {
  'use strict';
  const { expose, required, dictionary, isObject } = host.idl;
  const { Event } = host.events;
  const { EventTarget, fire, globalTarget, watch } = host.eventtarget;
  const { addEventListener, removeEventListener, dispatchEvent } = EventTarget.prototype;
  const { apply } = Reflect;

  class ErrorEvent extends Event {
    #message; #filename; #lineno; #colno; #error;

    constructor(type, options = undefined) {
      required(arguments.length, 1, 'new ErrorEvent');
      super(type, options);
      const { message = '', filename = '', lineno = 0, colno = 0, error } = dictionary(options, 'new ErrorEvent');
      this.#message = `${message}`;
      this.#filename = `${filename}`;
      this.#lineno = lineno >>> 0;
      this.#colno = colno >>> 0;
      this.#error = error;
    }

    get message() { return this.#message; }
    get filename() { return this.#filename; }
    get lineno() { return this.#lineno; }
    get colno() { return this.#colno; }
    get error() { return this.#error; }
  }
  expose(ErrorEvent);

  class PromiseRejectionEvent extends Event {
    #promise; #reason;

    constructor(type, options) {
      required(arguments.length, 2, 'new PromiseRejectionEvent');
      super(type, options);
      const { promise, reason } = dictionary(options, 'new PromiseRejectionEvent');
      if (!isObject(promise)) throw new TypeError('the options of new PromiseRejectionEvent need a promise');
      this.#promise = promise;
      this.#reason = reason;
    }

    get promise() { return this.#promise; }
    get reason() { return this.#reason; }
  }
  expose(PromiseRejectionEvent);

  // How many listeners there are for what nothing has caught.
  const counts = { __proto__: null, error: 0, unhandledrejection: 0 };
  watch(globalTarget, (type, count) => { if (type in counts) counts[type] = count; });

  // An error that nothing has caught is offered to the listeners; whether one has called preventDefault.
  host.onUncaught((error, promise, place) => {
    if (promise !== undefined) {
      if (counts.unhandledrejection === 0) return false;
      const event = new PromiseRejectionEvent('unhandledrejection', { __proto__: null, promise, reason: error, cancelable: true });
      return !fire(globalTarget, event);
    }
    if (counts.error === 0) return false;
    const event = new ErrorEvent('error', { __proto__: null, error, message: `Uncaught ${host.brief(error)}`, filename: place[0], lineno: place[1], colno: place[2], cancelable: true });
    return !fire(globalTarget, event);
  });

  // Functions that are no constructors.
  return {
    ErrorEvent, PromiseRejectionEvent,
    reportError(error) {
      required(arguments.length, 1, 'reportError');
      host.report(error);
    },
    addEventListener(type, callback, options) { apply(addEventListener, globalTarget, arguments); },
    removeEventListener(type, callback, options) { apply(removeEventListener, globalTarget, arguments); },
    dispatchEvent(event) { return apply(dispatchEvent, globalTarget, arguments); },
  };
})
