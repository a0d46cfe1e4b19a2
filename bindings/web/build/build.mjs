// Builds what package web embeds of others' JavaScript: npm install && npm run build. Each file is a function expression of one argument,
// host, as the package's own are: see web.go. What it would take from a global object it takes from host, so that no script can change it.
import { build } from 'esbuild'
import rewritePattern from 'regexpu-core'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'

async function bundle(file, entry, names, options = {}) {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: '.' },
    bundle: true, minifyWhitespace: true, write: false, format: 'iife', globalName: 'made', target: 'esnext', legalComments: 'none', charset: 'utf8',
    supported: { 'async-generator': false, 'for-await': false }, ...options,
  })
  const text = mended(file, outputFiles[0].text.trim())
  writeFileSync(`../${file}`, `(function (host) { "use strict"; ${names}\n${text}\n})\n`)
}

// esbuild gives a class that names itself another name inside.
const named = (text) => text.replace(/\b_(Buffer|FormData|Headers|HeadersList|Request|Response)\b/g, '$1')
const mended = (file, text) => (file === 'streams/streams.js' ? hidden(text) : named(text)) + '\nreturn made'

// The streams keep their state in properties such as _state: symbols in their place are in nobody's way. Names of methods and of object
// literals are those of objects that no script sees.
function hidden(text) {
  const inner = new Set(['_elements', '_next', '_front', '_back', '_cursor', '_size'])
  for (const [, name] of text.matchAll(/[{,;}\s](_[a-z]\w*)\s*[(:]/gi)) inner.add(name)
  const symbols = new Set()
  text = text.replace(/\.(_[a-z]\w*)/gi, (all, name) => inner.has(name) ? all : (symbols.add(name), `[$${name}]`))
  text = text.replace(/"(_[a-z]\w*)"/gi, (all, name) => symbols.has(name) ? '$' + name : all)
  return `const ${[...symbols].map(name => `$${name}=Symbol("${name.slice(1)}")`).join(',')};\n${text}`
}

// Whether a buffer can be transferred is not to depend on what a script has made of ArrayBuffer.
const buffers = {
  name: 'buffers',
  setup(b) {
    b.onLoad({ filter: /ponyfill\.mjs$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      const own = text.replace(/let (\w+)=e=>\(\1="function"==typeof e\.transfer.*?,(\w+)=e=>\(\2="boolean"==typeof.*?,\2\(e\)\);/,
        (all, transfer, detached) => `let ${transfer}=host.encodings.transfer,${detached}=host.encodings.detached;`)
      if (own === text) throw new Error('the polyfill transfers buffers in another way')
      return { contents: own }
    })
  },
}

await bundle('streams/streams.js', readFileSync('streams.mjs', 'utf8'), 'const { shows } = host.idl, { AbortController } = host.abort, { DOMException } = host.domexception;',
  { plugins: [buffers] })
copyFileSync('node_modules/web-streams-polyfill/LICENSE', '../streams/LICENSE')

// Nor does goja know what \p{…} is.
const properties = {
  name: 'properties',
  setup(b) {
    b.onLoad({ filter: /urlpattern\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/\/(\[[^/]*?\\p\{\w+\}\])\/u/g,
        (all, pattern) => `/${rewritePattern(pattern, 'u', { unicodePropertyEscapes: 'transform' })}/u`),
    }))
  },
}
await bundle('url/urlpattern.js', `export { URLPattern } from './node_modules/urlpattern-polyfill/dist/urlpattern.js'`, 'const { URL } = host.url;', { plugins: [properties] })
copyFileSync('node_modules/urlpattern-polyfill/LICENSE', '../url/LICENSE')

// Of undici, what Node's own classes are made of. What it takes from Node is in node.cjs.
const lines = {
  request: [
    [/const requestFinalizer = [^]*?\n}\)\n/, ''],
    [/let abortSignalHasEventHandlerLeakWarning\n\ntry {[^]*?\n}\n/, ''],
    [/const ac = new AbortController\(\)\n    this\.#signal = ac\.signal\n[^]*?\n    }\n\n    \/\/ 30\./, 'this.#signal = AbortSignal.any(signal == null ? [] : [signal])\n    // 30.'],
    [/const ac = new AbortController\(\)\n    if \(this\.signal\.aborted\) {[^]*?\n    }\n\n/, 'const ac = { signal: AbortSignal.any([this.signal]) }\n'],
    [/process\.emitWarning\([^]*?\}\)\n/, ''],
    [/  attribute: kEnumerableProperty,?\n/, ''],
  ],
  index: [[/value\.isWellFormed\(\)/, 'host.urls.wellFormed(value) === value'], [/value\.toWellFormed\(\)/, 'host.urls.wellFormed(value)'],
    [/`\${value}`\.toWellFormed\(\)/, 'host.urls.wellFormed(`${value}`)']],
  body: [[/const streamRegistry = [^]*?\n}\)\n/, 'const streamRegistry = { register () {} }\n']],
  response: [[/new WeakRef\((.*?)\)/g, '$1']],
}
const shown = [[/\[(nodeUtil|util)\.inspect\.custom\] \(depth, options\)/g, '[$1.inspect.custom] (depth, options, inspect)'],
  [/(nodeUtil|util)\.formatWithOptions\(options, (.*?)\)(?=[\n`}])/g, 'inspect($2, options)']]
const plugin = {
  name: 'node',
  setup(b) {
    b.onResolve({ filter: /^node:|core.(util|symbols)$|runtime-features/ }, () => ({ path: new URL('node.cjs', import.meta.url).pathname }))
    b.onLoad({ filter: /undici.lib.web.(fetch.*|webidl.index)\.js$/ }, ({ path }) => {
      let contents = readFileSync(path, 'utf8')
      for (const [from, to] of lines[path.match(/(\w+)\.js$/)[1]] ?? []) {
        if (contents.search(from) < 0) throw new Error(`${path} has no ${from}`)
        contents = contents.replace(from, to)
      }
      for (const [from, to] of shown) contents = contents.replace(from, to)
      return { contents }
    })
  },
}
const undici = './node_modules/undici/lib/web/fetch/'
await bundle('fetch/fetch.js', `
  export { Headers, HeadersList } from '${undici}headers'
  export { FormData } from '${undici}formdata'
  export { Response, makeResponse, makeNetworkError, fromInnerResponse } from '${undici}response'
  export { Request, getRequestState } from '${undici}request'
`, `const { ReadableStream } = host.streams, { Blob, File } = host.blob, { URL, URLSearchParams } = host.url, { TextEncoder, TextDecoder } = host.encoding,
{ AbortSignal } = host.abort, { DOMException } = host.domexception, MessagePort = class {};`, { plugins: [plugin], inject: ['buffer.mjs'] })
copyFileSync('node_modules/undici/LICENSE', '../fetch/LICENSE')
