// Builds the classes of Intl from formatjs, which package library embeds: npm install && npm run build.
// Each file is a function expression of one argument, host: see corejs/build.mjs, and intl.go for what host has.
import { build } from 'esbuild'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'

// What formatjs knows of time zones the host knows better; it reads all formats of a language at once; and its messages are its own.
const range = [
  [/return DefaultNumberOption\((\w+), minimum, maximum, fallback\);/, 'if (isNaN(Number($1)) ? $1 !== void 0 : Number($1) < minimum || Number($1) > maximum) throw new RangeError(`${property} value is out of range.`);\n\treturn DefaultNumberOption($1, minimum, maximum, fallback);'],
]
const mended = {
  'intl-datetimeformat': [
    ['const zoneData = tzData[timeZone];', 'return host.offset(timeZone, t);'],
    ['const uppercasedTz = tz.toUpperCase();\n\tconst uppercasedZones', 'return host.zone(tz);\n\tconst uppercasedTz = "", uppercasedZones'],
    ['const uppercasedTz = tz.toUpperCase();\n\tconst zoneNames', 'return host.zone(tz) !== undefined;\n\tconst uppercasedTz = "", zoneNames'],
    ['return parsed ??= Object.keys(formats[calendar]).map((skeleton) => parseDateTimeSkeleton(', 'return parsed ??= readLater(Object.keys(formats[calendar]), (skeleton) => parseDateTimeSkeleton('],
    ['const candidate = parseDateTimeSkeleton(key);', 'const candidate = readOnce(key, parseDateTimeSkeleton);'],
    ['let bestFormat = formats[0];\n\tinvariant(', 'formats = formats.like?.(options) ?? formats;\n\tlet bestFormat = formats[0];\n\tinvariant('],
    ['RangeError("Invalid time")', 'RangeError("Invalid time value")'],
    ['RangeError("Invalid timeZoneName")', 'RangeError(`Invalid time zone specified: ${timeZone}`)'],
    ...range,
  ],
  'intl-numberformat': [
    ['"currency cannot be undefined"', '"Currency code is required with currency style."'],
    ['"Malformed currency code"', '`Invalid currency code : ${currency}`'],
    ['"unit cannot be undefined"', '"Unit is required with unit style."'],
    ...range,
  ],
}
const plugin = {
  name: 'host',
  setup(b) {
    b.onResolve({ filter: /^@formatjs.intl-localematcher$/ }, () => ({ path: new URL('src/matcher.mjs', import.meta.url).pathname }))
    b.onLoad({ filter: /formatjs.intl-\w+format.index\.js$/ }, args => {
      let contents = readFileSync(args.path, 'utf8')
      for (const [from, to] of mended[args.path.match(/intl-\w+format/)[0]]) {
        const changed = typeof from == 'string' ? contents.replaceAll(from, () => to) : contents.replace(from, to)
        if (changed == contents) throw new Error(`there is no ${from}`)
        contents = changed
      }
      return { contents: `import { readLater, readOnce } from '${new URL('src/formats.mjs', import.meta.url).pathname}'\n${contents}` }
    })
  },
}

const members = {
  number: ['Number.prototype. toLocaleString', 'BigInt.prototype. toLocaleString', 'Array.prototype. toLocaleString'],
  date: ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'].map(name => `Date.prototype. ${name}`),
  collator: ['String.prototype. localeCompare 1'],
}
for (const group in members) {
  const { outputFiles } = await build({
    entryPoints: [`src/${group}.mjs`], bundle: true, minify: true, write: false, format: 'iife', target: 'es2020', legalComments: 'none',
    define: { Intl: 'host.Intl' }, plugins: [plugin],
  })
  writeFileSync(group + '.js', `(function (host) { "use strict"; ${outputFiles[0].text.trim()} return host })\n`)
}
// "over" has a member take the place of the engine's.
writeFileSync('members.txt', Object.entries(members).flatMap(([group, list]) =>
  list.map(m => `${group} ${/\d$/.test(m) ? m : m + ' 0'} over\n`)).join(''))
copyFileSync('node_modules/@formatjs/intl-numberformat/LICENSE.md', 'LICENSE.md')
