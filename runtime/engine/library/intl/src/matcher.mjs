// Which language's data is used for which: instead of @formatjs/intl-localematcher, which brings all that is known of all languages.
const shape = /^([a-z]{2,3}|[a-z]{5,8})(-[a-z]{4})?(-(?:[a-z]{2}|\d{3}))?((?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*)((?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*)(-x(?:-[a-z\d]{1,8})+)?$/i

export const canonical = tag => {
  const m = shape.exec(tag)
  const twice = list => new Set(list).size < list.length
  const extensions = (m?.[5] ?? '').toLowerCase().split(/-(?=[a-z\d]-)/).slice(1)
  if (!m || twice(extensions.map(e => e[0])) || twice(m[4].toLowerCase().split('-').slice(1)))
    throw new RangeError(`Incorrect locale information provided: ${tag}`)
  const [, language, script = '', region = '', variants, , privately = ''] = m
  const old = { iw: 'he', in: 'id', ji: 'yi', mo: 'ro', tl: 'fil', no: 'nb' }, l = language.toLowerCase()
  return (old[l] && l != 'no' ? old[l] : l) + script.slice(0, 2).toUpperCase() + script.slice(2).toLowerCase() + region.toUpperCase() +
    variants.toLowerCase().split('-').sort().join('-') + extensions.sort().map(e => '-' + e.replace(/-true(?=-|$)/g, '')).join('') + privately.toLowerCase()
}

export const canonicalList = locales => {
  if (locales === undefined) return []
  const list = typeof locales == 'string' ? [locales] : Object(locales), seen = []
  if (locales === null) throw new TypeError('Cannot convert undefined or null to object')
  const n = Math.min(Math.trunc(list.length) || 0, Number.MAX_SAFE_INTEGER)
  for (let k = 0; k < n; k++) {
    if (!(k in list)) continue
    const tag = list[k]
    if (typeof tag != 'string' && (typeof tag != 'object' || tag === null)) throw new TypeError('Incorrect locale information provided')
    const c = canonical(String(tag))
    if (!seen.includes(c)) seen.push(c)
  }
  return seen
}

const known = new Set(host.known()), embedded = new Set(host.embedded())
const parents = { 'en-AU': 'en-AU', no: 'nb', nn: 'nb', 'zh-TW': 'zh-Hant', 'zh-HK': 'zh-Hant-HK', 'zh-MO': 'zh-Hant-HK', 'zh-Hant-MO': 'zh-Hant-HK' }
const american = 'AR BO BR BZ CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE'.split(' ')

// dataOf is whose data serve a language; undefined when there are none.
const dataOf = tag => {
  const [language, region] = [tag.split('-')[0], tag.match(/-([A-Z]{2}|\d{3})$/)?.[1]]
  if (embedded.has(tag)) return tag
  if (parents[tag]) return parents[tag]
  if (language == 'es' && american.includes(region)) return 'es-419'
  if (language == 'pt' && region && region != 'BR') return 'pt-PT'
  if (language == 'en' && region && !['US', 'PH', 'PR', 'GU', 'VI', 'AS', 'MP', 'UM'].includes(region)) return 'en-GB'
  const cut = tag.lastIndexOf('-')
  return cut < 0 ? undefined : dataOf(tag.slice(0, cut))
}

const split = tag => {
  const at = tag.search(/-u(?=-)/)
  if (at < 0 || /-x-/.test(tag.slice(0, at))) return [tag.replace(/-([a-z\d])-.*/, ''), {}]
  const keywords = {}
  let key
  for (const part of tag.slice(at + 3).split('-')) {
    if (part.length == 1) break
    if (part.length == 2) keywords[key = part] ??= ''
    else if (key) keywords[key] += (keywords[key] && '-') + part
  }
  return [tag.slice(0, at).replace(/-([a-z\d])-.*/, ''), keywords]
}

// available is the longest beginning of a tag that is the name of a language or of one in a region.
const available = tag => {
  for (let t = tag; t; t = t.slice(0, Math.max(0, t.lastIndexOf('-'))))
    if (dataOf(t) && known.has(t)) return t
}

const load = (localeData, data) => {
  if (!(data in localeData)) for (const add of loaders) add(localeData, data)
}
// loaders add what is missing to the data of a class.
export const loaders = []

export const ResolveLocale = (_, requested, options, keys, localeData) => {
  let locale = 'en-US', keywords = {}
  for (const tag of requested) {
    const [base, given] = split(tag), found = available(base)
    if (found) {
      [locale, keywords] = [found, given]
      break
    }
  }
  const dataLocale = dataOf(locale), r = Object.create(null)
  load(localeData, dataLocale)
  localeData[locale] ??= localeData[dataLocale]
  const data = localeData[dataLocale], extension = []
  for (const key of keys) {
    const values = data[key] ?? []
    let value = values[0]
    if (keywords[key] !== undefined && values.includes(keywords[key] || 'true')) {
      value = keywords[key] || 'true'
      extension.push(keywords[key] ? `${key}-${value}` : key)
    }
    const wanted = typeof options[key] == 'string' ? options[key].toLowerCase() || 'true' : options[key]
    if (wanted !== undefined && wanted !== value && values.includes(wanted)) {
      value = wanted
      const i = extension.findIndex(e => e.startsWith(key))
      if (i >= 0) extension.splice(i, 1)
    }
    r[key] = value
  }
  r.locale = extension.length ? `${locale}-u-${extension.sort().join('-')}` : locale
  r.dataLocale = dataLocale
  return r
}

export const LookupSupportedLocales = (_, requested) => requested.filter(tag => available(split(tag)[0]))
