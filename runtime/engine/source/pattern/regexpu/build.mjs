// Builds regexpu.zip, which package pattern embeds: npm install && npm run build.
// It holds regexpu.js, a function expression of one argument, host; tables as JSON, which host.table gives by their names, above all the
// characters of each property of Unicode; and the licences.
import { build } from 'esbuild'
import { zipSync } from 'fflate'
import { createRequire } from 'node:module'
import { basename } from 'node:path'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'

const require = createRequire(import.meta.url)
const files = {}
const table = (name, value) => { files[name] = Buffer.from(JSON.stringify(value)) }
const steps = set => { let last = 0; return set.data.map(at => { const step = at - last; last = at; return step }) }

for (const [property, values] of require('regenerate-unicode-properties')) {
  for (const value of values) {
    const { characters, strings } = require(`regenerate-unicode-properties/${property}/${value}.js`)
    table(`${property}/${value}`, { characters: steps(characters), strings })
  }
}
const maps = ['iu-mappings', 'i-bmp-mappings', 'iu-foldings']
for (const name of maps) table(name, [...require(`regexpu-core/data/${name}.js`)])
const escapes = require('regexpu-core/data/character-class-escape-sets.js')
for (const [kind, sets] of Object.entries(escapes)) table(`escapes/${kind}`, [...sets].map(([c, set]) => [c, steps(set)]))
for (const [name, set] of Object.entries(require('regexpu-core/data/all-characters.js'))) table(`all/${name}`, steps(set))

// What regexpu-core makes of all its tables when it is loaded, and is made when it is asked for.
const lazily = [
  ['const iuMappings', `
    const set = steps => { let last = 0; const set = regenerate(); set.data = steps.map(step => last += step); return set }
    const lazy = make => { let made; return () => made ??= make() }
    const load = name => JSON.parse(host.table(name))
    const lazyMap = (name, of = v => v) => {
      const map = lazy(() => new Map(load(name).map(([k, v]) => [k, of(v)])))
      return { get: k => map().get(k), keys: () => map().keys() }
    }
    const iuMappings`],
  ...maps.map(name => [`require('./data/${name}.js')`, `lazyMap('${name}')`]),
  [`require('./data/character-class-escape-sets.js')`,
    `{ ${Object.keys(escapes).map(kind => `${kind}: lazyMap('escapes/${kind}', set)`)} }`],
  [`const { UNICODE_SET, UNICODE_IV_SET } = require('./data/all-characters.js')`,
    `const UNICODE_SET = set(load('all/UNICODE_SET')), UNICODE_IV_SET = lazy(() => set(load('all/UNICODE_IV_SET')))`],
  ['(isUnicodeSetIgnoreCase ? UNICODE_IV_SET : UNICODE_SET)', '(isUnicodeSetIgnoreCase ? UNICODE_IV_SET() : UNICODE_SET)'],
  [/const (CASE_EQ|SCF)_CANDIDATES = ([^;]+);/g, 'const $1_CANDIDATES = lazy(() => $2);'],
  [/intersection\((CASE_EQ|SCF)_CANDIDATES\)/g, 'intersection($1_CANDIDATES())'],
  ['return require(`regenerate-unicode-properties/${ path }.js`);', 'const { characters, strings } = load(path); return { characters: set(characters), strings };'],
]// What it makes of a set is parsed again to be written again. So it is written as it is.
const made = [/const update = [^]+?\n};/, `const update = (item, text) => {
  const whole = /^\\[(?:[^\\[\\]\\\\]|\\\\.)*\\]$/.test(text)
  Object.assign(item, { type: 'value', kind: 'made', text: whole ? text : '(?:' + text + ')' })
}`]
const changes = {
  'rewrite-pattern': [...lazily, made],
  'regjsgen': [['function generateValue(node) {', "function generateValue(node) { if (node.kind == 'made') return node.text;"]],
}
const { outputFiles } = await build({
  entryPoints: ['rewrite.mjs'], bundle: true, minify: true, write: false, format: 'iife', target: 'es2020', legalComments: 'none',
  plugins: [{
    name: 'change',
    setup(b) {
      b.onLoad({ filter: /(rewrite-pattern|regjsgen)\.js$/ }, args => {
        let contents = readFileSync(args.path, 'utf8')
        for (const [from, to] of changes[basename(args.path, '.js')]) {
          const was = contents
          contents = contents.replace(from, /\$1/.test(to) ? to : () => to)
          if (contents == was) throw new Error(`${args.path} has no ${from}`)
        }
        return { contents }
      })
    },
  }],
})
files['regexpu.js'] = Buffer.from(`(function (host) { "use strict"; ${outputFiles[0].text.trim()} })\n`)

const licences = ['regexpu-core', 'regjsparser', 'regjsgen', 'regenerate', 'regenerate-unicode-properties', 'unicode-match-property-ecmascript',
  'unicode-match-property-value-ecmascript', 'unicode-canonical-property-names-ecmascript', 'unicode-property-aliases-ecmascript'].map(name => {
  const dir = `node_modules/${name}/`
  const licence = readFileSync(dir + readdirSync(dir).find(f => /^licen[sc]e/i.test(f)), 'utf8')
  return `# ${name} ${JSON.parse(readFileSync(dir + 'package.json')).version}\n\n${licence.trim()}\n`
})
files['LICENSE.md'] = Buffer.from(licences.join('\n'))
writeFileSync('LICENSE.md', files['LICENSE.md'])
writeFileSync('regexpu.zip', zipSync(files, { level: 9, mtime: '1980-01-02' }))
