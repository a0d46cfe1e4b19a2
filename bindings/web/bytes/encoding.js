// TextEncoder and TextDecoder (WHATWG Encoding), atob and btoa (HTML). The tables are Go's.
(function (host) {
  'use strict';
  const { expose, required, dictionary, isObject, bytes, shows } = host.idl;
  const { encodings } = host;
  const none = new Uint8Array(0);

  let stateOf;
  let isEncoder;

  class TextEncoder {
    #brand;

    static {
      isEncoder = (object) => {
        if (!isObject(object) || !(#brand in object)) throw new TypeError('expected an instance of TextEncoder');
      };
    }

    get encoding() {
      isEncoder(this);
      return 'utf-8';
    }

    encode(input = '') {
      isEncoder(this);
      return new Uint8Array(encodings.encode(`${input}`));
    }

    encodeInto(source, destination) {
      isEncoder(this);
      required(arguments.length, 2, 'TextEncoder.encodeInto');
      if (Object.prototype.toString.call(destination) !== '[object Uint8Array]') throw new TypeError('destination must be a Uint8Array');
      const done = encodings.encodeInto(`${source}`, bytes(destination));
      return { read: done[0], written: done[1] };
    }
  }
  expose(TextEncoder);

  class TextDecoder {
    #encoding;
    #fatal;
    #ignoreBOM;
    #decode; // while a stream is decoded
    #begun = false;

    static {
      stateOf = (decoder) => {
        if (!isObject(decoder) || !(#encoding in decoder)) throw new TypeError('expected an instance of TextDecoder');
        return { encoding: decoder.#encoding, fatal: decoder.#fatal, ignoreBOM: decoder.#ignoreBOM };
      };
    }

    constructor(label = 'utf-8', options = undefined) {
      const name = encodings.name(`${label}`);
      const { fatal, ignoreBOM } = dictionary(options, 'new TextDecoder');
      if (name === undefined) {
        throw Object.assign(new RangeError(`The "${label}" encoding is not supported`), { code: 'ERR_ENCODING_NOT_SUPPORTED' });
      }
      this.#encoding = name;
      this.#fatal = !!fatal;
      this.#ignoreBOM = !!ignoreBOM;
    }

    get encoding() { return stateOf(this).encoding; }
    get fatal() { return stateOf(this).fatal; }
    get ignoreBOM() { return stateOf(this).ignoreBOM; }

    decode(input = undefined, options = undefined) {
      stateOf(this);
      const given = input === undefined ? none : bytes(input, 'the input of TextDecoder.decode');
      const { stream } = dictionary(options, 'TextDecoder.decode');
      if (this.#decode === undefined) {
        this.#decode = encodings.decoder(this.#encoding, this.#fatal);
        this.#begun = false;
      }
      let text = this.#decode(given, !stream);
      if (!stream || text === undefined) this.#decode = undefined;
      if (text === undefined) {
        throw Object.assign(new TypeError(`The encoded data was not valid for encoding ${this.#encoding}`), { code: 'ERR_ENCODING_INVALID_ENCODED_DATA' });
      }
      if (text.length === 0 || this.#begun) return text;
      this.#begun = true;
      const marked = this.#encoding === 'utf-8' || this.#encoding === 'utf-16le' || this.#encoding === 'utf-16be';
      return marked && !this.#ignoreBOM && text[0] === '\uFEFF' ? text.slice(1) : text;
    }
  }
  expose(TextDecoder);
  shows(TextDecoder, stateOf, 'TextDecoder');

  function refuse(message) {
    throw new host.domexception.DOMException(message, 'InvalidCharacterError');
  }

  function atob(data) {
    required(arguments.length, 1, 'atob');
    return encodings.fromBase64(`${data}`) ?? refuse('The string to be decoded is not correctly encoded.');
  }

  function btoa(data) {
    required(arguments.length, 1, 'btoa');
    return encodings.toBase64(`${data}`) ?? refuse('Invalid character');
  }

  return { TextEncoder, TextDecoder, atob, btoa };
})
