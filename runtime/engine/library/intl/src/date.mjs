import { DateTimeFormat } from '@formatjs/intl-datetimeformat'
import { cached, method, offer } from './common.mjs'

const cycles = { h: 'h12', H: 'h23', K: 'h11', k: 'h24' }
// data is that of a language, with plain spaces, as V8 has it, and with the hours that its times are written with.
const data = text => {
  const d = JSON.parse(text.replaceAll('\u202f', ' '))
  d.hourCycle = cycles[d.timeFormat.short.replace(/'[^']*'/g, '').match(/[hHKk]/)?.[0]] ?? d.hourCycle
  return d
}
offer('DateTimeFormat', DateTimeFormat, 1, data)
DateTimeFormat.getDefaultTimeZone = () => host.zone()

// complete gives options what a method of Date shows when nothing is asked for.
const complete = (given, required, defaults) => {
  const options = Object.create(given === undefined ? null : Object(given))
  const asked = (...names) => names.map(name => options[name] !== undefined).includes(true)
  let none = true
  if (required != 'time' && asked('weekday', 'year', 'month', 'day')) none = false
  if (required != 'date' && asked('dayPeriod', 'hour', 'minute', 'second', 'fractionalSecondDigits')) none = false
  const { dateStyle, timeStyle } = options
  if (dateStyle !== undefined || timeStyle !== undefined) none = false
  if (required == 'date' && timeStyle !== undefined) throw new TypeError('Invalid option : timeStyle')
  if (required == 'time' && dateStyle !== undefined) throw new TypeError('Invalid option : dateStyle')
  const set = name => Object.defineProperty(options, name, { value: 'numeric', enumerable: true, configurable: true, writable: true })
  if (none && defaults != 'time') ['year', 'month', 'day'].forEach(set)
  if (none && defaults != 'date') ['hour', 'minute', 'second'].forEach(set)
  return options
}

const time = Date.prototype.getTime
for (const [name, required, defaults] of [['toLocaleString', 'any', 'all'], ['toLocaleDateString', 'date', 'date'], ['toLocaleTimeString', 'time', 'time']]) {
  const format = cached((locales, options) => new DateTimeFormat(locales, complete(options, required, defaults)).format)
  method('Date', {
    [name](locales = undefined, options = undefined) {
      const t = time.call(this)
      return t !== t ? 'Invalid Date' : format(locales, options)(t)
    },
  }[name])
}
