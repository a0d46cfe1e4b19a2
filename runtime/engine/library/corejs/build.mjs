// Builds the groups of core-js that package library embeds: npm install && npm run build.
// A group is a function expression of one argument, host, that returns its members by name. Nothing is put on a global object
// and Function.prototype.toString stays: package library does both.
import { build } from 'esbuild'
import { copyFileSync, readFileSync, rmSync, writeFileSync, readdirSync } from 'node:fs'

const es = (...names) => names.map(name => `core-js/modules/es.${name}.js`)
const groups = {
  iterator: es('iterator.constructor', ...['chunks', 'concat', 'drop', 'every', 'filter', 'find', 'flat-map', 'for-each', 'from',
    'includes', 'join', 'map', 'reduce', 'some', 'take', 'to-array', 'windows', 'zip', 'zip-keyed'].map(name => 'iterator.' + name)),
  promise: es('promise.try', 'promise.with-resolvers'),
  array: ['../own/fromasync.js'],
  collection: es('map.group-by', 'map.get-or-insert', 'map.get-or-insert-computed', 'object.group-by', 'weak-map.get-or-insert',
    'weak-map.get-or-insert-computed'),
  string: es('string.is-well-formed', 'string.to-well-formed', 'regexp.escape'),
  number: es('math.f16round', 'math.sum-precise', 'data-view.get-float16', 'data-view.set-float16'),
  disposable: es('disposable-stack.constructor', 'async-disposable-stack.constructor'),
  legacy: es(...['anchor', 'big', 'blink', 'bold', 'fixed', 'fontcolor', 'fontsize', 'italics', 'link', 'small', 'strike', 'sub', 'sup']
    .map(name => 'string.' + name), ...['define-getter', 'define-setter', 'lookup-getter', 'lookup-setter'].map(name => 'object.' + name),
    'date.get-year', 'date.set-year'),
}

// What core-js does to the environment, and what is done in its place.
const replaced = {
  // defines members: collects them
  'export': `
    var makeBuiltIn = require('./make-built-in')
    module.exports = function (options, source) {
      for (var key of Reflect.ownKeys(source)) {
        var of = options.global ? '' : options.target + (options.stat ? '.' : '.prototype.')
        if (typeof source[key] == 'function') makeBuiltIn(source[key], options.name || key, options)
        host.member(of, key, source[key])
      }
    }`,
  // has Function.prototype.toString tell lies
  'make-built-in': `
    module.exports = function (value, name, options) {
      if (typeof name == 'symbol') name = '[' + name.description + ']'
      if (options && options.getter) name = 'get ' + name
      if (options && options.setter) name = 'set ' + name
      Object.defineProperty(value, 'name', { value: name, configurable: true })
      if (options && 'arity' in options) Object.defineProperty(value, 'length', { value: options.arity, configurable: true })
      if (options && options.constructor === true) Object.defineProperty(value, 'prototype', { writable: false })
      return host.builtIn(value, name, !!options && (options.constructor === true || !!options.global))
    }`,
  // call what is to be replaced, to see whether it is good enough
  'iterator-helper-throws-on-invalid-iterator': `module.exports = function () { return false }`,
  'object-prototype-accessors-forced': `module.exports = true`,
  // is a global
  'shared-store': `module.exports = {}`,
  // looks for more than Symbol.iterator
  'get-iterator-method-internal': `
    var getMethod = require('./get-method')
    module.exports = function (it) { if (it != null) return getMethod(it, Symbol.iterator) }`,
}
// Faults that test262 finds.
const mended = {
  'iterator-create-proxy': [
    ['return defineBuiltIns(create(IteratorPrototype), {', `
      var exclusive = function (methods) { // one that runs cannot be called again
        if (IS_ITERATOR) return methods
        var run = function (method, it, begins) {
          var state = getInternalState(it)
          if (state.running) throw new TypeError('the iterator helper is running already')
          if (begins) state.begun = true
          state.running = state.begun && !state.done
          try { return call(method, it) } finally { state.running = false }
        }
        return {
          next: function next() { return run(methods.next, this, true) },
          'return': function () { return run(methods['return'], this, false) }
        }
      }
      return defineBuiltIns(create(IteratorPrototype), exclusive({`],
    [`\n  });\n};`, `\n  }));\n};`],
  ],
  'iterator-zip': [
    ['result = result.value;', 'if (!done) result = result.value;'],
    ['open = open.value;', ''],
  ],
  'es.disposable-stack.constructor': [["setInternalState(anInstance(this, DisposableStackPrototype), {", `
    if (!new.target) throw new TypeError("Constructor DisposableStack requires 'new'")
    if (Object(new.target.prototype) !== new.target.prototype) Object.setPrototypeOf(this, DisposableStackPrototype)
    setInternalState(this, {`]],
  'es.async-disposable-stack.constructor': [["setInternalState(anInstance(this, AsyncDisposableStackPrototype), {", `
    if (!new.target) throw new TypeError("Constructor AsyncDisposableStack requires 'new'")
    if (Object(new.target.prototype) !== new.target.prototype) Object.setPrototypeOf(this, AsyncDisposableStackPrototype)
    setInternalState(this, {`]],
  'es.iterator.from': [["typeof O == 'string' ? toObject(O) : O", 'O']],
}
const plugin = {
  name: 'quiet',
  setup(b) {
    b.onLoad({ filter: /core-js.(internals|modules).[\w.-]+\.js$/ }, args => {
      const name = args.path.match(/([\w.-]+)\.js$/)[1]
      if (name in replaced) return { contents: replaced[name] }
      if (!(name in mended)) return
      let contents = readFileSync(args.path, 'utf8')
      for (const [from, to] of mended[name]) {
        if (!contents.includes(from)) throw new Error(`${name} has no ${from}`)
        contents = contents.replace(from, () => to)
      }
      return { contents }
    })
  },
}

for (const f of readdirSync('.')) if (f.endsWith('.js')) rmSync(f)
const members = []
for (const [group, modules] of Object.entries(groups)) {
  const { outputFiles } = await build({
    stdin: { contents: modules.map(m => `import '${m}'`).join('\n'), resolveDir: '.' },
    bundle: true, minify: true, write: false, format: 'iife', target: 'es2020', legalComments: 'none', plugins: [plugin],
  })
  const code = `(function (host) { "use strict"; ${outputFiles[0].text.trim()} return host })`
  writeFileSync(group + '.js', code + '\n')
  const host = {
    builtIn: f => f,
    member: (of, key, v) => members.push([group, of, typeof key == 'symbol' ? '@@' + key.description.slice(7) : key, v.length].join(' ')),
  }
  ;(0, eval)(code)(host)
}
writeFileSync('members.txt', members.join('\n') + '\n')
copyFileSync('node_modules/core-js/LICENSE', 'LICENSE')
