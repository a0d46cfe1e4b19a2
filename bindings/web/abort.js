// AbortController and AbortSignal (DOM §3).
(function (host) {
  'use strict';
  const { expose, described, required, integer, isObject, sequence } = host.idl;
  const { Event } = host.events;
  const { EventTarget, fire, watch } = host.eventtarget;
  const { handler } = host.handler;
  const { chain } = host.chain;
  const key = {}; // makes signals; no script has it

  let aborts = 0; // so far
  let dependents = 0; // so far

  let signalOf, abort, aborted, onAbort, isSignal, shown; // the class's private methods, for those who are not in it

  // A signal is aborted by its controller or its timer, or depends on such signals: AbortSignal.any.
  // A dependent signal asks its sources when it is asked; they know it only while somebody listens
  // to it. So a source that lives long does not keep alive all that ever depended on it.
  class AbortSignal extends EventTarget {
    #turn = 0; // which abort this was; 0 before it, and always in a dependent signal
    #reason;
    #steps = chain(); // what runs before the event
    #followers = chain(); // dependent signals that are listened to, oldest first; undefined once told
    #onabort;

    #sources; // of a dependent signal: what it depends on, none of them dependent
    #birth = 0; // orders dependent signals
    #listened = false;
    #unfollow; // while somebody listens: leaves the sources' followers

    static {
      signalOf = (signal) => {
        if (isObject(signal) && #turn in signal) return signal;
        throw new TypeError('expected an instance of AbortSignal');
      };
      abort = (signal, reason) => signal.#abort(reason);
      aborted = (signal) => signalOf(signal).#origin() !== undefined;
      isSignal = (object) => #turn in object;
      shown = (signal, nested) => {
        const origin = signal.#origin();
        if (origin === undefined) return ['not aborted'];
        return nested ? ['aborted'] : ['aborted', ['reason', origin.#reason]];
      };
      onAbort = (signal, step) => signalOf(signal).#add(step);
    }

    constructor() {
      if (arguments[0] !== key) {
        throw new TypeError('illegal constructor: signals come from AbortController and AbortSignal.timeout');
      }
      super();
    }

    static abort(reason = undefined) {
      const signal = new AbortSignal(key);
      signal.#abort(reason);
      return signal;
    }

    static timeout(milliseconds) {
      required(arguments.length, 1, 'AbortSignal.timeout');
      const delay = integer(milliseconds, 'the delay of AbortSignal.timeout');
      const signal = new AbortSignal(key);
      host.setTimer(delay, () => {
        signal.#abort(failure('The operation was aborted due to timeout', 'TimeoutError'));
      });
      return signal;
    }

    static any(signals) {
      required(arguments.length, 1, 'AbortSignal.any');
      const given = sequence(signals, signalOf, 'AbortSignal.any');
      const result = new AbortSignal(key);
      for (let i = 0; i < given.length; i++) {
        const origin = given[i].#origin();
        if (origin === undefined) continue;
        result.#abort(origin.#reason);
        return result;
      }
      result.#dependOn(given);
      return result;
    }

    get aborted() { return aborted(this); }
    get reason() { return signalOf(this).#origin()?.#reason; }

    throwIfAborted() {
      const origin = signalOf(this).#origin();
      if (origin !== undefined) throw origin.#reason;
    }

    get onabort() { return signalOf(this).#onabort?.get() ?? null; }
    set onabort(value) {
      const signal = signalOf(this);
      signal.#onabort ??= handler(signal, 'abort');
      signal.#onabort.set(value);
    }

    // The signal whose abort aborted this one: itself, or the first of its sources; undefined before.
    #origin() {
      if (this.#sources === undefined) return this.#turn > 0 ? this : undefined;
      let first;
      for (let i = 0; i < this.#sources.length; i++) {
        const source = this.#sources[i];
        if (source.#turn > 0 && (first === undefined || source.#turn < first.#turn)) first = source;
      }
      return first;
    }

    #abort(reason) {
      if (this.#turn > 0) return;
      this.#turn = ++aborts;
      this.#reason = reason === undefined ? failure('This operation was aborted', 'AbortError') : reason;
      this.#tell();
      for (let next = this.#followers.take(); next !== undefined; next = this.#followers.take()) {
        if (next.#origin() === this) next.#tell();
      }
      this.#followers = undefined;
    }

    #tell() {
      this.#unfollow?.();
      const reason = this.#origin().#reason;
      for (let step = this.#steps.take(); step !== undefined; step = this.#steps.take()) step(reason);
      fire(this, new Event('abort'));
    }

    #add(step) {
      if (this.#origin() !== undefined) return () => {};
      const remove = this.#steps.append(step);
      this.#update();
      return () => {
        remove();
        this.#update();
      };
    }

    #dependOn(signals) {
      const sources = new Set();
      for (let i = 0; i < signals.length; i++) {
        const indirect = signals[i].#sources ?? [signals[i]];
        for (let j = 0; j < indirect.length; j++) sources.add(indirect[j]);
      }
      this.#sources = [...sources];
      this.#birth = ++dependents;
      watch(this, (type, count) => {
        if (type !== 'abort') return;
        this.#listened = count > 0;
        this.#update();
      });
    }

    #update() {
      if (this.#sources === undefined) return;
      const wanted = this.#listened || !this.#steps.empty;
      if (!wanted) this.#unfollow?.();
      else if (this.#unfollow === undefined) this.#follow();
    }

    // When a source is telling its followers just now, this one may still have its turn.
    #follow() {
      const origin = this.#origin();
      const sources = origin === undefined ? this.#sources : [origin];
      const leave = [];
      for (let i = 0; i < sources.length; i++) {
        const followers = sources[i].#followers;
        if (followers !== undefined) leave[leave.length] = followers.insert(this.#birth, this);
      }
      this.#unfollow = () => {
        this.#unfollow = undefined;
        for (let i = 0; i < leave.length; i++) leave[i]();
      };
    }
  }
  expose(AbortSignal);
  host.describe(AbortSignal, (object, nested) => {
    return isSignal(object) ? described(object, shown(object, nested), nested) : undefined;
  });

  class AbortController {
    #signal = new AbortSignal(key);

    static {
      // It is as its signal is.
      host.describe(AbortController, (controller, nested) => {
        if (!(#signal in controller)) return undefined;
        return described(controller, shown(controller.#signal, nested), nested);
      });
    }

    static #of(controller) {
      if (isObject(controller) && #signal in controller) return controller.#signal;
      throw new TypeError('expected an instance of AbortController');
    }

    get signal() { return AbortController.#of(this); }

    abort(reason = undefined) { abort(AbortController.#of(this), reason); }
  }
  expose(AbortController);

  function failure(message, name) {
    return new host.domexception.DOMException(message, name);
  }

  return { AbortController, AbortSignal, aborted, onAbort };
})
