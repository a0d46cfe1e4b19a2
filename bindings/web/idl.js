// What Web IDL asks of every interface: the shape of its class, and how arguments become values.
(function () {
  'use strict';
  const { defineProperty, getOwnPropertyDescriptor, keys } = Object;
  const { ownKeys } = Reflect;
  const { floor } = Math;
  const tag = Symbol.toStringTag;
  const nothing = Object.freeze({ __proto__: null });

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

  return { isObject, expose, extras, described, required, dictionary, integer, sequence };
})
