// Blob and File (W3C File API), and the store of blob: URLs.
(function (host) {
  'use strict';
  const { expose, required, dictionary, isObject, bytesOf, shows } = host.idl;
  const { wellFormed } = host.urls;
  const { encode, decoder } = host.encodings;
  const piece = 1 << 16; // bytes that a stream gives at once
  const key = {}; // makes blobs of pieces; no script has it

  let stateOf, isBlob, fileOf;

  // Whole numbers from -2**63 on, as [Clamp] long long has them.
  function clamp(value) {
    const number = Math.round(+value);
    return number !== number ? 0 : Math.min(Math.max(number, -(2 ** 53 - 1)), 2 ** 53 - 1);
  }

  function parts(given, { endings = 'transparent' }) {
    if (!isObject(given) || given[Symbol.iterator] == null) throw new TypeError('the parts of a Blob must be an iterable object');
    if (endings !== 'transparent' && endings !== 'native') throw new TypeError(`endings must be 'transparent' or 'native', not ${endings}`);
    const list = [];
    for (const part of given) {
      const bytes = bytesOf(part);
      if (isBlob(part)) list.push(...stateOf(part).pieces);
      else if (bytes !== undefined) list.push(bytes.slice());
      else list.push(new Uint8Array(encode(endings === 'native' ? `${part}`.replace(/\r\n?|\n/g, '\n') : `${part}`)));
    }
    return list.filter((bytes) => bytes.length > 0);
  }

  function typeOf(given) {
    const type = `${given ?? ''}`;
    return /[^\x20-\x7e]/.test(type) ? '' : type.toLowerCase();
  }

  // The pieces of what is between two offsets. They are never written to, so blobs may share them.
  function cut(pieces, from, to) {
    const list = [];
    let at = 0;
    for (const each of pieces) {
      const part = each.subarray(Math.max(from - at, 0), Math.max(to - at, 0));
      if (part.length > 0) list.push(part);
      at += each.length;
    }
    return list;
  }

  function joined({ pieces, size }) {
    const all = new Uint8Array(size);
    let at = 0;
    for (const each of pieces) {
      all.set(each, at);
      at += each.length;
    }
    return all;
  }

  class Blob {
    #state;

    static {
      isBlob = (object) => isObject(object) && #state in object;
      stateOf = (object) => {
        if (isBlob(object)) return object.#state;
        throw new TypeError('expected an instance of Blob');
      };
    }

    constructor(blobParts = [], options = undefined) {
      if (blobParts === key) {
        this.#state = options;
        return;
      }
      const members = dictionary(options, 'new Blob');
      const pieces = parts(blobParts, members);
      this.#state = { pieces, size: pieces.reduce((sum, each) => sum + each.length, 0), type: typeOf(members.type) };
    }

    get size() { return stateOf(this).size; }
    get type() { return stateOf(this).type; }

    slice(start = 0, end = undefined, contentType = '') {
      const { pieces, size } = stateOf(this);
      const offset = (value) => (value < 0 ? Math.max(size + value, 0) : Math.min(value, size));
      const from = offset(clamp(start));
      const to = Math.max(end === undefined ? size : offset(clamp(end)), from);
      return new Blob(key, { pieces: cut(pieces, from, to), size: to - from, type: typeOf(contentType) });
    }

    async arrayBuffer() { return joined(stateOf(this)).buffer; }
    async bytes() { return joined(stateOf(this)); }
    async text() { return decoder('utf-8', false)(joined(stateOf(this)), true).replace(/^\uFEFF/, ''); }

    stream() {
      const { pieces } = stateOf(this);
      let at = 0;
      let offset = 0;
      return new host.streams.ReadableStream({
        type: 'bytes',
        pull(controller) {
          if (at === pieces.length) {
            controller.close();
            controller.byobRequest?.respond(0);
            return;
          }
          const next = pieces[at].slice(offset, offset + piece);
          offset += next.length;
          if (offset === pieces[at].length) {
            at++;
            offset = 0;
          }
          controller.enqueue(next);
        },
      }, { highWaterMark: 0 });
    }
  }
  expose(Blob);
  shows(Blob, ({ size, type }) => ({ size, type }), 'Blob');

  class File extends Blob {
    #name;
    #lastModified;

    static {
      fileOf = (object) => {
        if (isObject(object) && #name in object) return { name: object.#name, lastModified: object.#lastModified };
        throw new TypeError('expected an instance of File');
      };
    }

    constructor(fileBits, fileName, options = undefined) {
      required(arguments.length, 2, 'new File');
      super(fileBits, options);
      const { lastModified } = dictionary(options, 'new File');
      this.#name = wellFormed(`${fileName}`);
      this.#lastModified = lastModified === undefined ? host.date() : Math.trunc(+lastModified) || 0;
    }

    get name() { return fileOf(this).name; }
    get lastModified() { return fileOf(this).lastModified; }
  }
  expose(File);
  shows(File, (file) => ({ size: file.size, type: file.type, ...fileOf(file) }), 'File');

  const kept = new Map(); // blobs by their URLs

  function keep(blob) {
    stateOf(blob);
    const url = `blob:null/${host.crypto.crypto.randomUUID()}`;
    kept.set(url, blob);
    return url;
  }

  // What goes to another process, or to a copy: type, bytes, and a file's name and time.
  function pack(blob) {
    const { type } = stateOf(blob);
    const bytes = joined(stateOf(blob)).buffer;
    return blob instanceof File ? [type, bytes, fileOf(blob).name, fileOf(blob).lastModified] : [type, bytes];
  }

  function unpack(type, bytes, name, lastModified) {
    return name === undefined ? new Blob([bytes], { type }) : new File([bytes], name, { type, lastModified });
  }

  return {
    Blob,
    File,
    isBlob,
    pack,
    unpack,
    keep,
    drop: (url) => { kept.delete(url); },
    find: (url) => kept.get(url.replace(/#.*/s, '')),
  };
})
