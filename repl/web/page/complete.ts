// Completion of what weft declares: names.go makes the names.

interface Named { n: string; k: string; s: string; d?: string }
interface Names { of: Record<string, Named[]>; gives: Record<string, string> }

let names: Promise<Names | undefined> | undefined

const load = (): Promise<Names | undefined> =>
  names ??= fetch(document.documentElement.dataset.names!).then(r => r.json(), () => { names = undefined; return undefined })

const kinds: Record<string, string> = { method: 'function', property: 'variable' }
const option = (e: Named) => ({
  label: e.n, type: kinds[e.k] ?? e.k, detail: e.s.startsWith(e.n) ? e.s.slice(e.n.length).replace(/^<[^(]*>(?=\()/, '') : '',
  info: e.d && e.d !== e.s ? e.d : undefined, boost: e.k === 'namespace' ? 1 : 0,
})

// complete is what can stand where the cursor is: a member of what is before the dot, or a global name or one of the program.
export async function complete(c: any): Promise<any> {
  const line = c.state.doc.lineAt(c.pos), before = line.text.slice(0, c.pos - line.from)
  if (/\/\/|^\s*\*|\/\*/.test(before) || quoted(before)) return null
  const path = /[\w$]+(?:\.[\w$]*)*$/.exec(before)?.[0] ?? ''
  const dot = path.lastIndexOf('.'), word = path.slice(dot + 1)
  if (!c.explicit && dot < 0 && word.length < 2) return null
  if (dot < 0 && (/[.)\]]\s*$/.test(before.slice(0, before.length - word.length)) || /^\d/.test(word))) return null
  const all = await load()
  if (!all || c.aborted) return null
  const text: string = c.state.doc.toString()
  const members = dot < 0 ? all.of[''] : all.of[typeOf(path.slice(0, dot), text, all)]
  if (!members) return null
  const options = members.map(option)
  if (dot < 0) options.push(...words(text, new Set(members.map(m => m.n).concat(word))))
  return { from: c.pos - word.length, options, validFor: /^[\w$]*$/ }
}

// typeOf is the path of what has the members of an expression: its own, or that of the class that it was assigned.
function typeOf(path: string, text: string, all: Names): string {
  if (all.of[path]) return path
  const [first, ...rest] = path.split('.')
  const made = new RegExp(`\\b${first.replaceAll('$', '\\$')}\\s*=\\s*(?:await\\s+)?(?:new\\s+)?([\\w$.]+)\\(`).exec(text)
  if (!made || rest.length) return path
  const at = made[1].split('.')
  if (at.length === 2 && !all.of[at[0]]) return all.gives[`${typeOf(at[0], text, all)}.${at[1]}`] ?? path
  return all.gives[made[1]] ?? imported(made[1], text, all) ?? path
}

// imported is the class of a name that the program takes out of a namespace: import { Lock } from 'threading', const { Lock } = threading.
function imported(name: string, text: string, all: Names): string | undefined {
  for (const m of text.matchAll(/\{([^{}]*)\}\s*(?:from\s*['"](?:weft:)?([\w.]+)['"]|=\s*([\w.]+))/g)) {
    if (new RegExp(`\\b${name}\\b`).test(m[1])) return all.gives[`${m[2] ?? m[3]}.${name}`]
  }
  return undefined
}

// words are the names in a program that are not known otherwise.
function words(text: string, known: Set<string>): { label: string; type: string; boost: number }[] {
  const code = text.replace(/\/\/.*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[^])*`/g, ' ')
  const found = new Set([...code.matchAll(/(?<![\w$.])[A-Za-z_$][\w$]{2,}/g)].map(m => m[0]))
  return [...found].filter(w => !known.has(w)).slice(0, 300).map(label => ({ label, type: 'text', boost: -1 }))
}

const quoted = (before: string): boolean => {
  let open = ''
  for (let i = 0; i < before.length; i++) {
    const ch = before[i]
    if (ch === '\\') i++
    else if (open ? ch === open : ch === "'" || ch === '"' || ch === '`') open = open ? '' : ch
    else if (open === '`' && ch === '$' && before[i + 1] === '{' && !before.includes('}', i)) return false
  }
  return open !== ''
}
