// DOMException (Web IDL, "DOMException"): an Error whose name says what happened.
(function (host) {
  'use strict';
  const { expose, isObject } = host.idl;
  const { construct } = Reflect;
  const { setPrototypeOf } = Object;
  const Base = Error; // scripts may put their own in its place

  // In the order of their codes, from 1. Constants without a name are history: nothing throws them.
  const legacy = [
    ['INDEX_SIZE_ERR', 'IndexSizeError'],
    ['DOMSTRING_SIZE_ERR'],
    ['HIERARCHY_REQUEST_ERR', 'HierarchyRequestError'],
    ['WRONG_DOCUMENT_ERR', 'WrongDocumentError'],
    ['INVALID_CHARACTER_ERR', 'InvalidCharacterError'],
    ['NO_DATA_ALLOWED_ERR'],
    ['NO_MODIFICATION_ALLOWED_ERR', 'NoModificationAllowedError'],
    ['NOT_FOUND_ERR', 'NotFoundError'],
    ['NOT_SUPPORTED_ERR', 'NotSupportedError'],
    ['INUSE_ATTRIBUTE_ERR', 'InUseAttributeError'],
    ['INVALID_STATE_ERR', 'InvalidStateError'],
    ['SYNTAX_ERR', 'SyntaxError'],
    ['INVALID_MODIFICATION_ERR', 'InvalidModificationError'],
    ['NAMESPACE_ERR', 'NamespaceError'],
    ['INVALID_ACCESS_ERR', 'InvalidAccessError'],
    ['VALIDATION_ERR'],
    ['TYPE_MISMATCH_ERR', 'TypeMismatchError'],
    ['SECURITY_ERR', 'SecurityError'],
    ['NETWORK_ERR', 'NetworkError'],
    ['ABORT_ERR', 'AbortError'],
    ['URL_MISMATCH_ERR', 'URLMismatchError'],
    ['QUOTA_EXCEEDED_ERR', 'QuotaExceededError'],
    ['TIMEOUT_ERR', 'TimeoutError'],
    ['INVALID_NODE_TYPE_ERR', 'InvalidNodeTypeError'],
    ['DATA_CLONE_ERR', 'DataCloneError'],
  ];
  const constants = { __proto__: null };
  const codes = { __proto__: null };
  for (let i = 0; i < legacy.length; i++) {
    const entry = legacy[i];
    constants[entry[0]] = i + 1;
    if (entry.length > 1) codes[entry[1]] = i + 1;
  }

  // The instance is made by Base, which gives it a stack; Slots then adds private fields to it.
  class Itself {
    constructor(object) { return object; }
  }

  class Slots extends Itself {
    #name;
    #message;

    constructor(object, name, message) {
      super(object);
      this.#name = name;
      this.#message = message;
    }

    static of(object) {
      if (isObject(object) && #name in object) return { name: object.#name, message: object.#message };
      throw new TypeError('expected an instance of DOMException');
    }
  }

  class DOMException {
    constructor(message = '', name = 'Error') {
      message = `${message}`;
      return new Slots(construct(Base, [], new.target), `${name}`, message);
    }

    get name() { return Slots.of(this).name; }
    get message() { return Slots.of(this).message; }
    get code() { return codes[Slots.of(this).name] ?? 0; }
  }
  setPrototypeOf(DOMException.prototype, Base.prototype);
  expose(DOMException, constants);

  return { DOMException };
})
