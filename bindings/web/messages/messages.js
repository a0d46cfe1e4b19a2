// MessageEvent, MessageChannel, MessagePort and BroadcastChannel (HTML), with what Node's ports have besides. A port belongs to the threads
// of one heap: its messages are tasks of the thread that has started it, which they keep alive until the port is closed or unref() is called.
(function (host) {
  'use strict';
  const { expose, required, dictionary, isObject, sequence } = host.idl;
  const { Event } = host.events;
  const { EventTarget, fire, watch } = host.eventtarget;
  const { handler } = host.handler;
  const { isArray } = Array;
  const { freeze } = Object;
  const key = {}; // makes ports; no script has it

  class MessageEvent extends Event {
    #data; #origin; #lastEventId; #source; #ports;

    constructor(type, options = undefined) {
      required(arguments.length, 1, 'new MessageEvent');
      super(type, options);
      const { data = null, origin = '', lastEventId = '', source = null, ports = [] } = dictionary(options, 'new MessageEvent');
      this.#data = data;
      this.#origin = `${origin}`;
      this.#lastEventId = `${lastEventId}`;
      this.#source = source;
      this.#ports = freeze([...ports]);
    }

    get data() { return this.#data; }
    get origin() { return this.#origin; }
    get lastEventId() { return this.#lastEventId; }
    get source() { return this.#source; }
    get ports() { return this.#ports; }
  }
  expose(MessageEvent);

  // Node's way to listen: the listener gets the message itself. Both ways can be mixed.
  const wrappers = host.idl.attached(); // of listeners, by type
  const wrapperOf = (type, fn, once, target) => {
    let byType = wrappers.get(fn);
    if (byType === undefined) wrappers.set(fn, byType = { __proto__: null });
    return byType[type] ??= (event) => {
      if (once) target.removeEventListener(type, byType[type]);
      fn.call(target, event instanceof MessageEvent ? event.data : event);
    };
  };

  let open, put, strip, end, take, ref, kept, begin; // what is done with receivers

  // What ports and channels have in common: a queue of messages, and the thread that takes them.
  class Receiver extends EventTarget {
    #queue = []; // [data, ports]; undefined when closed
    #thread; // that takes them; undefined before start
    #listens = false;
    #ref = true;
    #due = false;
    #onmessage; #onmessageerror;

    static {
      open = (r) => r.#queue !== undefined;
      put = (r, data, ports) => {
        if (!open(r)) return;
        r.#queue[r.#queue.length] = [data, ports];
        r.#wake();
      };
      // Ends a receiver, and returns the messages that wait.
      strip = (r) => {
        const queue = r.#queue;
        end(r);
        return queue;
      };
      end = (r) => {
        r.#queue = undefined;
        r.#keep();
      };
      take = (r) => r.#queue?.shift();
      ref = (r, on) => {
        r.#ref = on;
        r.#keep();
      };
      kept = (r) => r.#thread !== undefined && r.#ref && r.#listens && open(r);
      begin = (r) => r.#begin();
    }

    constructor(eager) {
      super();
      watch(this, (type, count) => {
        if (type !== 'message') return;
        this.#listens = count > 0;
        if (eager && count > 0) this.#begin();
        this.#keep();
      });
    }

    get onmessage() { return this.#onmessage?.get() ?? null; }
    set onmessage(value) {
      this.#onmessage ??= handler(this, 'message');
      this.#onmessage.set(value);
      this.#begin();
    }
    get onmessageerror() { return this.#onmessageerror?.get() ?? null; }
    set onmessageerror(value) { (this.#onmessageerror ??= handler(this, 'messageerror')).set(value); }

    #begin() {
      if (this.#queue === undefined) return;
      this.#thread ??= host.ports.receiver();
      this.#keep();
      this.#wake();
    }

    #keep() { this.#thread?.keep(kept(this)); }

    #wake() {
      if (this.#thread === undefined || this.#due || !this.#queue?.length) return;
      this.#due = true;
      this.#thread.post(() => this.#deliver());
    }

    // One message is one task.
    #deliver() {
      this.#due = false;
      const message = this.#queue?.shift();
      if (message === undefined) return;
      this.#wake();
      fire(this, new MessageEvent('message', { __proto__: null, data: message[0], ports: message[1] }));
    }
  }
  Receiver.prototype.constructor = EventTarget;

  let peerOf, entangle;

  class MessagePort extends Receiver {
    #peer;

    static {
      peerOf = (port) => port.#peer;
      entangle = (a, b) => { a.#peer = b; b.#peer = a; };
    }

    constructor() {
      if (arguments[0] !== key) throw new TypeError('illegal constructor: ports come from MessageChannel');
      super(false);
      host.ports.mark(this);
    }

    postMessage(message, options = undefined) {
      required(arguments.length, 1, 'postMessage');
      const [data, ports] = host.ports.clone(message, transferOf(options), this);
      if (this.#peer !== undefined) put(this.#peer, data, ports);
    }

    start() { begin(this); }

    close() {
      const peer = this.#peer;
      if (!open(this)) return;
      end(this);
      this.#peer = undefined;
      if (peer !== undefined) {
        closeLater(peer);
      }
      host.ports.task(() => fire(this, new Event('close')));
    }

    ref() { ref(this, true); }
    unref() { ref(this, false); }
    hasRef() { return kept(this); }

    on(type, listener) { return subscribe(this, type, listener, false); }
    addListener(type, listener) { return subscribe(this, type, listener, false); }
    once(type, listener) { return subscribe(this, type, listener, true); }
    off(type, listener) { return unsubscribe(this, type, listener); }
    removeListener(type, listener) { return unsubscribe(this, type, listener); }
  }
  expose(MessagePort);

  const subscribe = (port, type, listener, once) => {
    port.addEventListener(type, wrapperOf(type, listener, once, port));
    if (type === 'message') begin(port);
    return port;
  };
  const unsubscribe = (port, type, listener) => {
    const wrapper = wrappers.get(listener)?.[type];
    if (wrapper !== undefined) port.removeEventListener(type, wrapper);
    return port;
  };

  // The other end closes when it has taken what was sent to it.
  const closeLater = (peer) => host.ports.task(() => { if (open(peer)) peer.close(); });

  const transferOf = (options) => {
    if (options === undefined || options === null) return undefined;
    if (isArray(options)) return options;
    if (isObject(options) && options[Symbol.iterator] !== undefined) return sequence(options, (item) => item, 'transfer');
    return dictionary(options, 'postMessage').transfer;
  };

  // The port that takes the place of one that is given away.
  const move = (port) => {
    const moved = new MessagePort(key);
    const peer = peerOf(port);
    if (peer !== undefined) entangle(moved, peer);
    for (const [data, ports] of strip(port) ?? []) put(moved, data, ports);
    return moved;
  };

  host.ports.onMove(move);

  class MessageChannel {
    #ports = [new MessagePort(key), new MessagePort(key)];
    constructor() { entangle(...this.#ports); }
    get port1() { return this.#ports[0]; }
    get port2() { return this.#ports[1]; }
  }
  expose(MessageChannel);

  // The first message that waits at a port (Node's).
  const receiveMessageOnPort = (port) => {
    const message = take(port);
    return message && { message: message[0] };
  };

  class BroadcastChannel extends Receiver {
    #name; #line;

    constructor(name) {
      required(arguments.length, 1, 'new BroadcastChannel');
      super(true);
      this.#name = `${name}`;
      const unreadable = () => fire(this, new MessageEvent('messageerror'));
      this.#line = host.channels.open(this.#name, (message) => put(this, message, []), unreadable);
    }

    get name() { return this.#name; }

    postMessage(message) {
      required(arguments.length, 1, 'postMessage');
      if (!open(this)) throw new host.domexception.DOMException('the BroadcastChannel is closed', 'InvalidStateError');
      this.#line.post(() => host.ports.clone(message, undefined, undefined)[0], message);
    }

    close() {
      end(this);
      this.#line.close();
    }

    ref() { ref(this, true); return this; }
    unref() { ref(this, false); return this; }
  }
  expose(BroadcastChannel);

  host.describe(MessagePort, (port) => [open(port) ? (peerOf(port) === undefined ? 'alone' : 'open') : 'closed']);
  host.describe(BroadcastChannel, (channel) => [['name', channel.name], ...(open(channel) ? [] : ['closed'])]);

  return { MessageEvent, MessageChannel, MessagePort, BroadcastChannel, receiveMessageOnPort, put };
})
