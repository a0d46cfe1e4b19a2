// What the classes of Intl have in common.
import { canonicalList, loaders } from './matcher.mjs'

// offer makes a class what scripts see as Intl.NAME: its functions look native, and what it keeps its data in cannot be seen.
export const offer = (name, C, line, parse) => {
  for (const key of Reflect.ownKeys(C)) {
    const d = Object.getOwnPropertyDescriptor(C, key)
    if (d.enumerable) Object.defineProperty(C, key, { enumerable: false })
  }
  Object.defineProperty(C, 'name', { value: name, configurable: true })
  host.builtIn(C, name, true)
  for (const o of [C, C.prototype])
    for (const key of Reflect.ownKeys(o)) {
      const d = Object.getOwnPropertyDescriptor(o, key)
      for (const f of [d.get, d.value]) if (typeof f == 'function' && f != C) host.builtIn(f, f.name, false)
    }
  C.__defaultLocale = 'en-US'
  if (line !== undefined)
    loaders.push((localeData, locale) => {
      if (localeData != C.localeData) return
      const before = { ...localeData }
      C.__addLocaleData({ locale, data: parse(host.data(locale, line)) })
      const data = localeData[locale] // formatjs has it serve other languages, too
      for (const other of Object.keys(localeData)) if (!(other in before)) delete localeData[other]
      Object.assign(localeData, before, { [locale]: data })
    })
  host.member('Intl.', name, C)
}

// cached gives the formats of toLocaleString: one that is asked for again is there already, if nobody can tell the difference.
export const cached = make => {
  const made = new Map()
  return (locales, options) => {
    const key = keyOf(locales, options)
    if (key === undefined) return make(locales, options)
    let f = made.get(key)
    if (!f) {
      if (made.size >= 50) made.clear()
      made.set(key, f = make(locales, options))
    }
    return f
  }
}

const keyOf = (locales, options) => {
  if (locales !== undefined && typeof locales != 'string') return undefined
  let key = `${locales}`
  if (options === undefined) return key
  if (typeof options != 'object' || options === null || Object.getPrototypeOf(options) !== Object.prototype) return undefined
  for (const name of Reflect.ownKeys(options)) {
    const d = Object.getOwnPropertyDescriptor(options, name)
    if (typeof name == 'symbol' || d.get || d.set || Object(d.value) === d.value || typeof d.value == 'symbol') return undefined
    key += `;${name}:${typeof d.value}:${d.value}`
  }
  return key
}

// method defines what scripts see as a method of C.prototype.
export const method = (owner, f) => {
  host.builtIn(f, f.name, false)
  host.member(owner + '.prototype.', f.name, f)
}

export { canonicalList }
