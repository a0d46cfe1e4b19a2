import { NumberFormat } from '@formatjs/intl-numberformat'
import { PluralRules } from '@formatjs/intl-pluralrules'
import { cached, canonicalList, method, offer } from './common.mjs'

offer('NumberFormat', NumberFormat, 0, JSON.parse)
offer('PluralRules', PluralRules, 2, host.evaluate)
host.member('Intl.', 'getCanonicalLocales', host.builtIn({ getCanonicalLocales(locales) { return canonicalList(locales) } }.getCanonicalLocales, 'getCanonicalLocales'))

const format = cached((locales, options) => new NumberFormat(locales, options).format)
const number = Number.prototype.valueOf, big = BigInt.prototype.valueOf
method('Number', { toLocaleString(locales = undefined, options = undefined) { return format(locales, options)(number.call(this)) } }.toLocaleString)
method('BigInt', { toLocaleString(locales = undefined, options = undefined) { return format(locales, options)(big.call(this)) } }.toLocaleString)
method('Array', {
  toLocaleString(locales = undefined, options = undefined) {
    const list = Object(this), n = Math.min(Math.trunc(list.length) || 0, Number.MAX_SAFE_INTEGER)
    if (inside.has(list)) return ''
    inside.add(list)
    try {
      let text = ''
      for (let k = 0; k < n; k++) {
        const v = list[k]
        text += (k ? ',' : '') + (v === undefined || v === null ? '' : v.toLocaleString(locales, options))
      }
      return text
    } finally {
      inside.delete(list)
    }
  },
}.toLocaleString)
const inside = new Set()
