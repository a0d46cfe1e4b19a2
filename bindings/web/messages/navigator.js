// navigator, as far as there is something to say (HTML).
(function (host) {
  'use strict';
  const { expose } = host.idl;
  const key = {};

  class Navigator {
    #real = true;
    constructor() { if (arguments[0] !== key) throw new TypeError('illegal constructor'); }
    get hardwareConcurrency() { return this.#real && host.cpus(); }
    get userAgent() { return this.#real && host.agent; }
    get language() { return this.#real && 'en-US'; }
    get languages() { return this.#real && Object.freeze(['en-US']); }
  }
  expose(Navigator);
  return { Navigator, navigator: new Navigator(key), self: globalThis };
})
