// TextEncoderStream and TextDecoderStream (WHATWG Encoding), CompressionStream and DecompressionStream (WHATWG Compression).
(function (host) {
  'use strict';
  const { expose, required, isObject, bytes, shows } = host.idl;
  const { TransformStream } = host.streams;
  const { TextEncoder, TextDecoder } = host.encoding;
  const { compressions } = host;
  const piece = 1 << 18; // bytes of work between two moments at which a program can be interrupted

  // Makes a class whose objects have the two ends of a transform stream; make(object, arguments) gives the transformer and more fields.
  function transform(name, length, make, more = {}) {
    let stateOf;
    const Class = { [name]: class {
      #state;

      static {
        stateOf = (object) => {
          if (isObject(object) && #state in object) return object.#state;
          throw new TypeError(`expected an instance of ${name}`);
        };
      }

      constructor(...given) {
        required(given.length, length, `new ${name}`);
        const { transformer, ...fields } = make(given);
        const { readable, writable } = new TransformStream(transformer);
        this.#state = { ...fields, readable, writable };
      }

      get readable() { return stateOf(this).readable; }
      get writable() { return stateOf(this).writable; }
    } }[name];
    Object.defineProperty(Class, 'length', { value: length, configurable: true });
    for (const key of Object.keys(more)) {
      const accessor = { get [key]() { return stateOf(this)[key]; } };
      Object.defineProperty(Class.prototype, key, Object.getOwnPropertyDescriptor(accessor, key));
    }
    expose(Class);
    shows(Class, stateOf, name);
    return Class;
  }

  const isHigh = (unit) => unit >= 0xD800 && unit <= 0xDBFF;

  const TextEncoderStream = transform('TextEncoderStream', 0, () => {
    const encoder = new TextEncoder();
    let high = ''; // the first half of a pair that the next chunk ends
    return {
      encoding: 'utf-8',
      transformer: {
        transform(chunk, controller) {
          let text = high + chunk;
          high = isHigh(text.charCodeAt(text.length - 1)) ? text[text.length - 1] : '';
          if (high !== '') text = text.slice(0, -1);
          if (text !== '') controller.enqueue(encoder.encode(text));
        },
        flush(controller) {
          if (high !== '') controller.enqueue(encoder.encode(high));
        },
      },
    };
  }, { encoding: 1 });

  const TextDecoderStream = transform('TextDecoderStream', 0, ([label, options]) => {
    const decoder = new TextDecoder(label, options);
    const { encoding, fatal, ignoreBOM } = decoder;
    const give = (controller, text) => {
      if (text !== '') controller.enqueue(text);
    };
    return {
      encoding,
      fatal,
      ignoreBOM,
      transformer: {
        transform(chunk, controller) { give(controller, decoder.decode(bytes(chunk, 'a chunk'), { stream: true })); },
        flush(controller) { give(controller, decoder.decode()); },
      },
    };
  }, { encoding: 1, fatal: 1, ignoreBOM: 1 });

  function format(given, name) {
    const value = `${given}`;
    if (value === 'gzip' || value === 'deflate' || value === 'deflate-raw') return value;
    throw new TypeError(`${name} has no format "${value}": gzip, deflate and deflate-raw are there`);
  }

  // Has work be done on a chunk piece by piece.
  function inPieces(chunk, work) {
    const given = bytes(chunk, 'a chunk');
    for (let at = 0; at < given.length; at += piece) work(given.subarray(at, at + piece));
  }

  const CompressionStream = transform('CompressionStream', 1, ([kind]) => {
    const compress = compressions.compressor(format(kind, 'CompressionStream'));
    const give = (controller, data, end) => {
      const out = new Uint8Array(compress(data, end));
      if (out.length > 0) controller.enqueue(out);
    };
    return {
      transformer: {
        transform(chunk, controller) { inPieces(chunk, (data) => give(controller, data, false)); },
        flush(controller) { give(controller, new Uint8Array(0), true); },
      },
    };
  });

  const DecompressionStream = transform('DecompressionStream', 1, ([kind]) => {
    const decompressor = compressions.decompressor(format(kind, 'DecompressionStream'));
    const give = (controller) => {
      for (let out = decompressor.take(); out !== undefined; out = decompressor.take()) controller.enqueue(new Uint8Array(out));
    };
    return {
      transformer: {
        transform(chunk, controller) {
          inPieces(chunk, (data) => {
            decompressor.give(data);
            give(controller);
          });
        },
        flush(controller) {
          decompressor.end();
          give(controller);
        },
        cancel() { decompressor.stop(); },
      },
    };
  });

  return { TextEncoderStream, TextDecoderStream, CompressionStream, DecompressionStream };
})
