// The data of languages: for each, three lines that are compressed together. They are what NumberFormat, DateTimeFormat and PluralRules
// take; the last is a function.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { transformSync } from 'esbuild'

const languages = ('ar ar-EG ar-SA bg bn ca cs da de de-AT de-CH el en en-AU en-CA en-GB en-IE en-IN en-NZ en-ZA es es-419 es-MX es-US et fa fi fr fr-CA ' +
  'fr-CH he hi hr hu id it ja ko lt lv ms nb nl pl pt pt-PT ro ru sk sl sr sv ta th tr uk vi zh zh-Hant zh-Hant-HK').split(' ')

// read is the data that a file of formatjs adds to a class. There are plurals of languages only.
const read = (kind, locale) => {
  if (kind == 'PluralRules') locale = locale == 'pt-PT' ? locale : locale.split('-')[0]
  let got
  const Intl = { [kind]: { __addLocaleData: x => { got = x } } }
  new Function('Intl', readFileSync(`node_modules/@formatjs/intl-${kind.toLowerCase()}/locale-data/${locale}.js`, 'utf8'))(Intl)
  return got.data
}

// joined is how the platform that builds this writes a date and a time in one: "{1}, {0}"; formatjs knows one way for all.
const joined = (locale, both, date, time) => {
  const text = o => new Intl.DateTimeFormat(locale + '-u-ca-gregory-nu-latn', { ...o, timeZone: 'UTC' }).format(0)
  const [b, d, t] = [text(both), text(date), text(time)]
  const quoted = s => /[A-Za-z\u0080-\uffff]/.test(s) ? `'${s}'` : s
  if (b.startsWith(d) && b.endsWith(t)) return `{1}${quoted(b.slice(d.length, b.length - t.length))}{0}`
  if (b.startsWith(t) && b.endsWith(d)) return `{0}${quoted(b.slice(t.length, b.length - d.length))}{1}`
}

// dates puts dates and times together as the platform does.
const dates = (locale, d) => {
  for (const dateStyle of ['full', 'long', 'medium', 'short'])
    d.dateTimeFormat[dateStyle] = joined(locale, { dateStyle, timeStyle: 'short' }, { dateStyle }, { timeStyle: 'short' }) ?? d.dateTimeFormat[dateStyle]
  const [day, hour] = [{ year: 'numeric', month: 'numeric', day: 'numeric' }, { hour: 'numeric', minute: 'numeric' }]
  const join = joined(locale, { ...day, ...hour }, day, hour), all = d.formats.gregory
  for (const key in all) {
    const [date, time] = key.split(/,? /)
    if (join && time && all[date] && all[time] && !/[^A-Za-z]/.test(date + time)) all[key] = join.replace('{1}', () => all[date]).replace('{0}', () => all[time])
  }
  return d
}

rmSync('data', { recursive: true, force: true })
mkdirSync('data')
let total = 0
for (const locale of languages) {
  const plural = read('PluralRules', locale)
  const fn = transformSync('fn = ' + plural.fn, { minify: true }).code.trim().replace(/^fn=|;$/g, '')
  const code = `({ categories: ${JSON.stringify(plural.categories)}, pluralRanges: ${JSON.stringify(plural.pluralRanges)}, fn: ${fn} })`
  const lines = [JSON.stringify(read('NumberFormat', locale)), JSON.stringify(dates(locale, read('DateTimeFormat', locale))), code]
  const packed = gzipSync(lines.join('\n'), { level: 9 })
  total += packed.length
  writeFileSync(`data/${locale}.gz`, packed)
}
// The names of the languages, and of those in a region, that there are.
const index = readFileSync('node_modules/@formatjs/intl-numberformat/index.js', 'utf8')
const content = new Function(`return ${index.match(/const defaultContent = (\{[^]*?\n\});?\n/)[1]}`)()
const names = readdirSync('node_modules/@formatjs/intl-numberformat/locale-data').filter(f => f.endsWith('.js')).map(f => f.slice(0, -3))
writeFileSync('data/known.txt', [...new Set([...names, 'zh-CN', 'zh-TW', 'zh-HK', 'zh-MO', 'zh-SG', ...Object.values(content).flat()])].sort().join('\n') + '\n')
console.log(languages.length, total)
