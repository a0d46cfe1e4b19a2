// URL and URLSearchParams (WHATWG URL). Parsing is Go's; a URL is the list of its components.
(function (host) {
  'use strict';
  const { expose, required, isObject, shows, pairs } = host.idl;
  const { urls } = host;
  const { defineProperty } = Object;
  const names = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash'];

  const text = (value) => urls.wellFormed(`${value}`);

  let partsOf, change; // a URL's private state
  let isURL;
  let listOf, newParams, refill;

  function invalid(input, base) {
    const error = new TypeError('Invalid URL');
    const fields = base === undefined ? { code: 'ERR_INVALID_URL', input } : { code: 'ERR_INVALID_URL', input, base };
    return Object.assign(error, fields);
  }

  class URL {
    #parts;
    #params;

    static {
      const of = (url) => {
        if (isObject(url) && #parts in url) return url;
        throw new TypeError('expected an instance of URL');
      };
      partsOf = (url) => of(url).#parts;
      isURL = (object) => isObject(object) && #parts in object;
      change = (url, part, value) => of(url).#change(part, value);
    }

    constructor(url, base = undefined) {
      required(arguments.length, 1, 'new URL');
      const input = text(url);
      const from = base === undefined ? undefined : text(base);
      this.#parts = urls.parse(input, from);
      if (this.#parts === undefined) throw invalid(input, from);
    }

    static parse(url, base = undefined) {
      required(arguments.length, 1, 'URL.parse');
      const parts = urls.parse(text(url), base === undefined ? undefined : text(base));
      return parts === undefined ? null : new URL(parts[0]);
    }

    static canParse(url, base = undefined) {
      required(arguments.length, 1, 'URL.canParse');
      return urls.parse(text(url), base === undefined ? undefined : text(base)) !== undefined;
    }

    static createObjectURL(blob) {
      required(arguments.length, 1, 'URL.createObjectURL');
      return host.blob.keep(blob);
    }

    static revokeObjectURL(url) {
      required(arguments.length, 1, 'URL.revokeObjectURL');
      host.blob.drop(text(url));
    }

    get href() { return partsOf(this)[0]; }
    set href(value) {
      const input = (partsOf(this), text(value));
      const parts = urls.parse(input);
      if (parts === undefined) throw invalid(input);
      this.#parts = parts;
      this.#refill();
    }

    get origin() { return partsOf(this)[1]; }

    get searchParams() {
      partsOf(this);
      this.#params ??= newParams(this.#parts[9], this);
      return this.#params;
    }

    toString() { return partsOf(this)[0]; }
    toJSON() { return partsOf(this)[0]; }

    #change(part, value) {
      this.#parts = urls.change(this.#parts[0], part, value);
      if (part === 'search') this.#refill();
    }

    #refill() {
      if (this.#params !== undefined) refill(this.#params, this.#parts[9]);
    }

    static changed(url, query) { url.#parts = urls.change(url.#parts[0], 'search', query); }
  }
  const { changed } = URL;
  delete URL.changed;

  for (let i = 2; i < names.length; i++) {
    const name = names[i];
    const accessor = {
      get [name]() { return partsOf(this)[i]; },
      set [name](value) {
        partsOf(this);
        change(this, name, text(value));
      },
    };
    defineProperty(URL.prototype, name, Object.getOwnPropertyDescriptor(accessor, name));
  }
  expose(URL);
  shows(URL, (url) => {
    const fields = {};
    const parts = partsOf(url);
    for (let i = 0; i < names.length; i++) {
      if (i === 10) fields.searchParams = url.searchParams;
      fields[names[i]] = parts[i];
    }
    return fields;
  });

  class URLSearchParams {
    #list = []; // of pairs
    #url;

    static {
      listOf = (params) => {
        if (isObject(params) && #list in params) return params.#list;
        throw new TypeError('expected an instance of URLSearchParams');
      };
      newParams = (search, url) => {
        const params = new URLSearchParams(search);
        params.#url = url;
        return params;
      };
      refill = (params, search) => { params.#list = parsed(search); };
    }

    constructor(init = '') {
      if (!isObject(init)) this.#list = parsed(text(init));
      else if (init[Symbol.iterator] != null) this.#list = fromPairs(init);
      else this.#list = fromRecord(init);
    }

    get size() { return listOf(this).length; }

    append(name, value) {
      listOf(this);
      required(arguments.length, 2, 'URLSearchParams.append');
      this.#list.push([text(name), text(value)]);
      this.#update();
    }

    delete(name, value = undefined) {
      listOf(this);
      required(arguments.length, 1, 'URLSearchParams.delete');
      const wanted = matcher(name, value);
      this.#list = this.#list.filter((pair) => !wanted(pair));
      this.#update();
    }

    get(name) {
      listOf(this);
      required(arguments.length, 1, 'URLSearchParams.get');
      return this.#list.find(matcher(name))?.[1] ?? null;
    }

    getAll(name) {
      listOf(this);
      required(arguments.length, 1, 'URLSearchParams.getAll');
      return this.#list.filter(matcher(name)).map((pair) => pair[1]);
    }

    has(name, value = undefined) {
      listOf(this);
      required(arguments.length, 1, 'URLSearchParams.has');
      return this.#list.some(matcher(name, value));
    }

    set(name, value) {
      listOf(this);
      required(arguments.length, 2, 'URLSearchParams.set');
      const key = text(name);
      const given = [key, text(value)];
      const at = this.#list.findIndex((pair) => pair[0] === key);
      if (at < 0) this.#list.push(given);
      else this.#list = this.#list.filter((pair, i) => i <= at || pair[0] !== key).map((pair, i) => (i === at ? given : pair));
      this.#update();
    }

    sort() {
      listOf(this).sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
      this.#update();
    }

    toString() { return urls.query(listOf(this).flat()); }

    #update() {
      if (this.#url !== undefined) changed(this.#url, this.toString());
    }
  }

  function parsed(search) {
    const flat = urls.pairs(search[0] === '?' ? search.slice(1) : search);
    const list = [];
    for (let i = 0; i < flat.length; i += 2) list.push([flat[i], flat[i + 1]]);
    return list;
  }

  function fromPairs(init) {
    const list = [];
    for (const each of init) {
      if (!isObject(each) || each[Symbol.iterator] == null) throw new TypeError('Each query pair must be an iterable [name, value] tuple');
      const pair = [...each];
      if (pair.length !== 2) throw new TypeError('Each query pair must be an iterable [name, value] tuple');
      list.push([text(pair[0]), text(pair[1])]);
    }
    return list;
  }

  function fromRecord(init) {
    const found = new Map(); // two keys may be the same once they are well-formed
    for (const key of Reflect.ownKeys(init)) {
      if (Reflect.getOwnPropertyDescriptor(init, key)?.enumerable) found.set(text(key), text(init[key]));
    }
    return [...found];
  }

  function matcher(name, value) {
    const key = text(name);
    const wanted = value === undefined ? undefined : text(value);
    return (pair) => pair[0] === key && (wanted === undefined || pair[1] === wanted);
  }

  pairs(URLSearchParams, listOf);
  expose(URLSearchParams);
  defineProperty(URLSearchParams.prototype, Symbol.for('nodejs.util.inspect.custom'), {
    value(depth, options, inspect) {
      const list = listOf(this);
      if (depth < 0) return '[Object]';
      if (list.length === 0) return `${this.constructor.name} {}`;
      const shown = list.map((pair) => `${inspect(pair[0], options)} => ${inspect(pair[1], options)}`);
      const line = shown.join(', ');
      const broken = line.length + shown.length > (options.breakLength ?? 80);
      return broken ? `${this.constructor.name} {\n  ${shown.join(',\n  ')} }` : `${this.constructor.name} { ${line} }`;
    },
    writable: true,
    configurable: true,
  });

  return { URL, URLSearchParams, isURL };
})
