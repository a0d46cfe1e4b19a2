// What Web IDL asks of every interface: the shape of its class, and how arguments become values.
(function () {
  'use strict';
  const { defineProperty, getOwnPropertyDescriptor, keys } = Object;
  const { ownKeys, apply } = Reflect;
  const { floor } = Math;
  const tag = Symbol.toStringTag;
  const nothing = Object.freeze({ __proto__: null });
  const inspected = Symbol.for('nodejs.util.inspect.custom');
  const iteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([].values()));
  const Bytes = Uint8Array;
  const { isView } = ArrayBuffer;
  const { toString } = Object.prototype;
  const getters = (prototype) => {
    const get = (key) => getOwnPropertyDescriptor(prototype, key)?.get;
    return { buffer: get('buffer'), byteOffset: get('byteOffset'), byteLength: get('byteLength'), name: get(tag) };
  };
  const viewOf = getters(Object.getPrototypeOf(Uint8Array.prototype));
  const dataView = getters(DataView.prototype);

  function isObject(value) {
    return (typeof value === 'object' && value !== null) || typeof value === 'function';
  }

  // Methods and attributes are enumerable on an interface, unlike those of a class.
  function enumerate(object) {
    const names = ownKeys(object);
    for (let i = 0; i < names.length; i++) {
      const member = getOwnPropertyDescriptor(object, names[i]);
      if (names[i] === 'constructor' || !(member.get || typeof member.value === 'function')) continue;
      member.enumerable = true;
      defineProperty(object, names[i], member);
    }
  }

  // Gives a class the shape of an interface; constants are own properties of the class and of its prototype.
  function expose(Class, constants = nothing) {
    enumerate(Class);
    enumerate(Class.prototype);
    defineProperty(Class.prototype, tag, { value: Class.name, configurable: true });
    const names = ownKeys(constants);
    for (let i = 0; i < names.length; i++) {
      const constant = { value: constants[names[i]], enumerable: true };
      defineProperty(Class, names[i], constant);
      defineProperty(Class.prototype, names[i], constant);
    }
  }

  // The data that an object has besides its interface, such as what a script's class adds, as [key, value].
  function extras(object) {
    const found = [];
    const names = keys(object);
    for (let i = 0; i < names.length; i++) {
      const property = getOwnPropertyDescriptor(object, names[i]);
      if (!property.get && !property.set) found[found.length] = [names[i], property.value];
    }
    return found;
  }

  // The fields that an object is shown by, with its extras unless it is part of another.
  function described(object, fields, nested) {
    const more = nested ? [] : extras(object);
    for (let i = 0; i < more.length; i++) fields[fields.length] = more[i];
    return fields;
  }

  function required(given, wanted, what) {
    if (given < wanted) {
      throw new TypeError(`${what} needs ${wanted} argument${wanted > 1 ? 's' : ''}, ${given} given`);
    }
  }

  // The object whose properties are a dictionary's members.
  function dictionary(value, what) {
    if (value === undefined || value === null) return nothing;
    if (!isObject(value)) throw new TypeError(`the options of ${what} must be an object`);
    return value;
  }

  // [EnforceRange] unsigned long long.
  function integer(value, what) {
    const number = +value;
    const whole = number < 0 ? -floor(-number) : floor(number);
    if (!(whole >= 0 && whole <= 2 ** 53 - 1)) {
      throw new TypeError(`${what} must be a number from 0 to 2**53 - 1`);
    }
    return whole + 0;
  }

  // sequence<T>: what an iterable yields, each checked by item.
  function sequence(value, item, what) {
    if (!isObject(value)) throw new TypeError(`${what} needs an iterable object`);
    const items = [];
    for (const each of value) items[items.length] = item(each);
    return items;
  }

  // Has objects of a class be shown by console.log as Node shows those of its own: fields(object) are their names and values. of is the
  // name of the class, when that is not the object's own.
  function shows(Class, fields, of) {
    defineProperty(Class.prototype, inspected, {
      value(depth, options, inspect) {
        if (depth < 0) return this;
        const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
        return `${of ?? this.constructor?.name ?? Class.name} ${inspect(fields(this), inner)}`;
      },
      writable: true,
      configurable: true,
    });
  }

  // The bytes of a BufferSource, not a copy; undefined for any other value.
  function bytesOf(value) {
    if (isView(value)) {
      const get = apply(viewOf.name, value, []) === undefined ? dataView : viewOf;
      return new Bytes(apply(get.buffer, value, []), apply(get.byteOffset, value, []), apply(get.byteLength, value, []));
    }
    const kind = isObject(value) ? apply(toString, value, []) : '';
    return kind === '[object ArrayBuffer]' || kind === '[object SharedArrayBuffer]' ? new Bytes(value) : undefined;
  }

  function bytes(value, what) {
    const found = bytesOf(value);
    if (found === undefined) throw new TypeError(`${what} must be an ArrayBuffer, a typed array or a DataView`);
    return found;
  }

  // What belongs to objects, as a private field that each of them gets. It is for values that lead to their objects: goja's WeakMap keeps
  // such a value, and so its object, for ever.
  function attached() {
    class Attached extends function (object) { return object; } {
      #value;

      constructor(object, value) {
        super(object);
        this.#value = value;
      }

      static get(object) { return isObject(object) && #value in object ? object.#value : undefined; }
      static set(object, value) {
        if (#value in object) object.#value = value;
        else new Attached(object, value);
      }
    }
    return Attached;
  }

  // Makes a class iterable over pairs: entries(object) is the list of them, which may change on the way.
  function pairs(Class, entries) {
    const { name } = Class;
    const states = new WeakMap();
    const prototype = Object.create(iteratorPrototype, {
      [tag]: { value: `${name} Iterator`, configurable: true },
    });
    const next = { next() {
      const state = isObject(this) ? states.get(this) : undefined;
      if (state === undefined) throw new TypeError(`expected a ${name} Iterator`);
      const pair = entries(state.object)[state.at++];
      return pair === undefined ? { value: undefined, done: true } : { value: state.of(pair), done: false };
    } }.next;
    defineProperty(prototype, 'next', { value: next, writable: true, enumerable: true, configurable: true });
    const iterate = (object, of) => {
      entries(object);
      const made = Object.create(prototype);
      states.set(made, { __proto__: null, object, of, at: 0 });
      return made;
    };
    const methods = {
      entries() { return iterate(this, (pair) => [pair[0], pair[1]]); },
      keys() { return iterate(this, (pair) => pair[0]); },
      values() { return iterate(this, (pair) => pair[1]); },
      forEach(callback, thisArg = undefined) {
        entries(this);
        required(arguments.length, 1, `${name}.forEach`);
        if (typeof callback !== 'function') throw new TypeError('callback is not a function');
        for (let i = 0, pair; (pair = entries(this)[i]) !== undefined; i++) apply(callback, thisArg, [pair[1], pair[0], this]);
      },
    };
    for (const key of ownKeys(methods)) {
      defineProperty(Class.prototype, key, { value: methods[key], writable: true, enumerable: true, configurable: true });
    }
    defineProperty(Class.prototype, Symbol.iterator, { value: methods.entries, writable: true, configurable: true });
    defineProperty(prototype, inspected, { value(depth, options, inspect) {
      const state = states.get(this);
      return state ? `${name} Iterator ${inspect(entries(state.object).slice(state.at).map(state.of), options).replace(/^\[(.*)\]$/s, '{$1}')}` : this;
    }, writable: true, configurable: true });
  }

  return { isObject, expose, extras, described, required, dictionary, integer, sequence, shows, bytes, bytesOf, pairs, attached };
})
