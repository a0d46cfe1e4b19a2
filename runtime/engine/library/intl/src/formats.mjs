// The formats of a language are hundreds, and to read one takes a while: each is read when it is needed, and only those with the fields
// that are asked for are looked at, if there are any.
const fields = { G: 'era', y: 'year', M: 'month', L: 'month', E: 'weekday', c: 'weekday', d: 'day', h: 'hour', H: 'hour', K: 'hour', k: 'hour', j: 'hour',
  m: 'minute', s: 'second', S: 'fractionalSecondDigits', z: 'timeZoneName', v: 'timeZoneName', O: 'timeZoneName', B: 'dayPeriod' }
const names = ['era', 'year', 'month', 'weekday', 'day', 'dayPeriod', 'hour', 'minute', 'second', 'fractionalSecondDigits', 'timeZoneName']

const signature = skeleton => {
  const has = new Set()
  for (const letter of skeleton.replace(/'[^']*'|[^A-Za-z]/g, '')) has.add(fields[letter])
  return names.filter(n => has.has(n)).join()
}

export const readLater = (keys, read) => {
  const formats = [], with_ = new Map()
  for (const key of keys) {
    let format
    const i = formats.length, s = signature(key)
    Object.defineProperty(formats, i, { enumerable: true, configurable: true, get: () => format ??= read(key) })
    with_.has(s) ? with_.get(s).push(i) : with_.set(s, [i])
  }
  // Of those that fit alike the first is taken: what is a skeleton, and no pattern of its own.
  const plain = i => /^[A-Za-z,\s]+$/.test(keys[i]) ? 0 : 1
  for (const list of with_.values()) list.sort((i, j) => plain(i) - plain(j))
  formats.like = options => with_.get(names.filter(n => options[n] !== undefined).join())?.map(i => formats[i]) ?? formats
  return formats
}

// readOnce is what a skeleton says, which is the same in all languages.
const known = new Map()
export const readOnce = (key, read) => {
  if (!known.has(key)) known.set(key, read(key))
  return known.get(key)
}
