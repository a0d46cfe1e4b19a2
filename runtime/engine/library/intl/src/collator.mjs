import { LookupSupportedLocales, ResolveLocale, canonicalList } from './matcher.mjs'
import { cached, method, offer } from './common.mjs'

const slots = new WeakMap(), localeData = new Proxy({}, { has: () => true, get: () => ({ co: [null], kn: [null, 'false', 'true'], kf: [null, 'false', 'lower', 'upper'] }) })
const of = c => {
  const s = slots.get(Object(c))
  if (!s) throw new TypeError('Method get Intl.Collator.prototype.compare called on incompatible receiver')
  return s
}
const option = (options, name, values, usual) => {
  const v = options[name]
  if (v === undefined) return usual
  if (values == 'boolean') return Boolean(v)
  const text = String(v)
  if (values && !values.includes(text)) throw new RangeError(`Value ${text} out of range for Intl.Collator options property ${name}`)
  return text
}

const Collator = function (locales, options) {
  if (!new.target) return new Collator(locales, options)
  if (Object(new.target.prototype) !== new.target.prototype) Object.setPrototypeOf(this, Collator.prototype)
  const requested = canonicalList(locales), o = options === undefined ? Object.create(null) : options
  if (o === null) throw new TypeError('Cannot convert undefined or null to object')
  const usage = option(Object(o), 'usage', ['sort', 'search'], 'sort')
  option(Object(o), 'localeMatcher', ['lookup', 'best fit'], 'best fit')
  option(Object(o), 'collation', undefined, undefined)
  const numeric = option(Object(o), 'numeric', 'boolean', undefined)
  const caseFirst = option(Object(o), 'caseFirst', ['upper', 'lower', 'false'], undefined)
  const r = ResolveLocale(undefined, requested, { kn: numeric === undefined ? undefined : String(numeric), kf: caseFirst }, ['co', 'kn', 'kf'], localeData)
  const sensitivity = option(Object(o), 'sensitivity', ['base', 'accent', 'case', 'variant'], 'variant')
  const ignorePunctuation = option(Object(o), 'ignorePunctuation', 'boolean', r.locale.startsWith('th'))
  const s = { locale: r.locale, usage, sensitivity, ignorePunctuation, collation: 'default', numeric: r.kn == 'true', caseFirst: r.kf ?? 'false' }
  slots.set(this, { resolved: s, compare: undefined })
}
Object.defineProperty(Collator, 'length', { value: 0, configurable: true })
const hidden = (o, fns) => {
  for (const [name, value] of Object.entries(fns)) Object.defineProperty(o, name, { value, writable: true, configurable: true })
}
hidden(Collator, { supportedLocalesOf(locales, options = undefined) {
  const list = canonicalList(locales)
  if (options !== undefined) option(Object(options ?? (() => { throw new TypeError('Cannot convert null to object') })()), 'localeMatcher', ['lookup', 'best fit'], 'best fit')
  return LookupSupportedLocales(undefined, list)
} })
Object.defineProperty(Collator.supportedLocalesOf, 'length', { value: 1, configurable: true })
hidden(Collator.prototype, { resolvedOptions() { return { ...of(this).resolved } } })
Object.defineProperty(Collator.prototype, 'constructor', { value: Collator, writable: true, configurable: true })
Object.defineProperty(Collator.prototype, Symbol.toStringTag, { value: 'Intl.Collator', configurable: true })
Object.defineProperty(Collator.prototype, 'compare', Object.getOwnPropertyDescriptor({
  get compare() {
    const s = of(this)
    if (!s.compare) {
      const order = host.collator(s.resolved)
      s.compare = (x, y) => order(String(x), String(y))
      Object.defineProperty(s.compare, 'name', { value: '', configurable: true })
    }
    return s.compare
  },
}, 'compare'))
Object.defineProperty(Collator.prototype, 'compare', { enumerable: false })
Object.defineProperty(Collator, 'prototype', { writable: false })
offer('Collator', Collator)

const compare = cached((locales, options) => new Collator(locales, options).compare)
method('String', {
  localeCompare(that, locales = undefined, options = undefined) {
    if (this === undefined || this === null) throw new TypeError('String.prototype.localeCompare called on null or undefined')
    const text = String(this), other = String(that)
    return compare(locales, options)(text, other)
  },
}.localeCompare)
