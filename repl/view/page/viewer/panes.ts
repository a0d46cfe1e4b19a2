import { View, duration, hue } from './data'

export const $ = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T

export function make(tag: string, kind = '', text = ''): HTMLElement {
  const el = document.createElement(tag)
  if (kind) el.className = kind
  if (text) el.textContent = text
  return el
}

// Source is the text of the program, with where each lane is.
export class Source {
  private lines: HTMLElement[] = []
  private marked: HTMLElement[] = []
  private file = -1
  private view!: View

  constructor(private box: HTMLElement, private go: (step: number) => void) {}

  update(view: View, step: number): void {
    const [lane, , , ] = view.run.steps[step - 1] ?? [0]
    const at = view.spot(lane, step)
    if (view !== this.view || (at && at[0] !== this.file)) this.open(view, at ? at[0] : Math.max(this.file, 0))
    for (const el of this.marked) {
      el.className = 'line'
      el.firstElementChild!.replaceChildren()
    }
    this.marked = []
    for (let i = view.run.lanes.length - 1; i >= 0; i--) {
      const spot = view.spot(i, step)
      if (spot && spot[0] === this.file) this.mark(i, spot[1], i === lane)
    }
    if (at) this.scroll(this.lines[at[1] - 1])
  }

  // scroll moves the text alone: scrollIntoView would move the page that this one is part of, too.
  private scroll(el: HTMLElement | undefined): void {
    const box = this.box.getBoundingClientRect(), line = el?.getBoundingClientRect()
    if (line && line.top < box.top) this.box.scrollTop += line.top - box.top
    else if (line && line.bottom > box.bottom) this.box.scrollTop += line.bottom - box.bottom
  }

  private mark(lane: number, line: number, now: boolean): void {
    const el = this.lines[line - 1]
    if (!el) return
    const chips = el.firstElementChild!
    if (chips.childElementCount < 3 || now) {
      const chip = make('span', 'chip', short(this.view.run.lanes[lane].t))
      chip.style.setProperty('--hue', String(hue(lane)))
      chip.title = this.view.run.lanes[lane].t
      if (chips.childElementCount > 2) chips.lastElementChild!.remove()
      chips.prepend(chip)
    }
    if (now) {
      el.classList.add('now')
      el.style.setProperty('--hue', String(hue(lane)))
    }
    this.marked.push(el)
  }

  private open(view: View, file: number): void {
    this.view = view
    this.file = file
    const [name, text] = view.run.files[file] ?? ['', '']
    $('file').textContent = name || 'no source in this log'
    const list = make('ol')
    this.lines = []
    this.marked = []
    let inside = ''
    text.replace(/\n$/, '').split('\n').forEach((code, i) => {
      const li = make('li', 'line')
      li.append(make('span', 'chips'))
      const pre = make('code')
      inside = paint(pre, code, inside)
      li.append(pre)
      li.onclick = () => this.visit(i + 1)
      this.lines.push(li)
      list.append(li)
    })
    this.box.replaceChildren(list)
  }

  // visit goes to the next step at a line.
  private visit(line: number): void {
    const { steps } = this.view.run
    const now = Number($<HTMLInputElement>('slider').value)
    const here = steps.map((s, i) => (s[2] === this.file && s[3] === line ? i + 1 : 0)).filter(s => s)
    if (here.length) this.go(here.find(s => s > now) ?? here[0])
  }
}

const short = (name: string): string => {
  const number = /\d+/.exec(name)
  return number ? `${name[0]}${number[0]}` : name.slice(0, 4)
}

const words = 'await async break case catch class const continue default delete do else export extends finally for from function if import in ' +
  'instanceof let new null of return static super switch this throw true false try typeof undefined var void while yield'
const token = new RegExp(
  String.raw`(\/\/.*|\/\*.*?(?:\*\/|$))|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|` + '`(?:[^`\\\\]|\\\\.)*(?:`|$)' +
  String.raw`)|(\b\d[\w.]*)|\b(${words.replaceAll(' ', '|')})\b|([A-Za-z_$][\w$]*)(?=\()`, 'g')

// paint colours a line of code; inside is what the line before has left open.
function paint(to: HTMLElement, code: string, inside: string): string {
  let at = 0
  if (inside) {
    const end = code.indexOf(inside)
    const stop = end < 0 ? code.length : end + inside.length
    to.append(make('span', inside === '`' ? 't2' : 't1', code.slice(0, stop)))
    if (end < 0) return inside
    at = stop
  }
  token.lastIndex = at
  for (let m; (m = token.exec(code)); ) {
    to.append(code.slice(at, m.index), make('span', `t${m.findIndex((s, i) => i > 0 && s !== undefined)}`, m[0]))
    at = token.lastIndex
    if (m[1]?.startsWith('/*') && !m[1].endsWith('*/')) return '*/'
    if (m[2]?.startsWith('`') && (m[2].length === 1 || !m[2].endsWith('`'))) return '`'
  }
  to.append(code.slice(at))
  return ''
}

// shared lists what lanes share, as it is at a step.
export function shared(box: HTMLElement, view: View, step: number, chosen: number, choose: (i: number) => void, go: (step: number) => void): void {
  const rows = view.run.objs.map((o, i) => {
    const at = o.c.findLastIndex(c => c[0] <= step)
    if (at < 0) return undefined
    const [changed, lane, text] = o.c[at]
    const row = make('div', changed === step ? 'object changed' : 'object')
    const button = make('button', '', o.n)
    button.title = 'show its changes'
    button.setAttribute('aria-expanded', String(i === chosen))
    button.onclick = () => choose(i === chosen ? -1 : i)
    const was = at > 0 && changed === step && o.k === 'mem' ? `${view.text(o.c[at - 1][2])} → ` : ''
    row.append(button, make('span', 'value', was + view.text(text)), make('span', 'by', `${view.run.lanes[lane].t}, step ${changed}`))
    if (i === chosen) {
      const list = make('div', 'changes')
      for (const [s, by, t] of o.c.slice(0, 400)) {
        const b = make('button', s === step ? 'on' : '', `${s}  ${view.text(t)}`)
        b.title = view.run.lanes[by].t
        b.onclick = () => go(s)
        list.append(b)
      }
      row.append(list)
    }
    return row
  }).filter(r => r) as HTMLElement[]
  box.replaceChildren(...(rows.length ? rows : [make('p', 'none', 'Nothing that lanes share has been touched yet.')]))
}

// waits lists who waits, and for what.
export function waits(box: HTMLElement, view: View, step: number): void {
  const rows: HTMLElement[] = []
  view.run.lanes.forEach((l, i) => {
    const bar = view.bar(i, step)
    if (!bar || bar[0] < 2 || rows.length >= 60) return
    const row = make('div', 'wait')
    row.style.setProperty('--hue', String(hue(i)))
    row.append(make('b', '', l.t), make('span', '', view.text(bar[3])), make('span', 'by', `since step ${bar[1]}`))
    rows.push(row)
  })
  box.replaceChildren(...(rows.length ? rows : [make('p', 'none', 'Nobody waits.')]))
}

// Output is what was printed until a step.
export class Output {
  private view: View | undefined
  private rows: HTMLElement[] = []
  constructor(private box: HTMLElement, private go: (step: number) => void) {}

  update(view: View, step: number): void {
    if (view !== this.view) {
      this.view = view
      this.rows = view.run.outs.map(([s, lane, fd, text]) => {
        const row = make('button', fd === 2 ? 'out err' : 'out')
        row.style.setProperty('--hue', String(hue(lane)))
        row.append(make('span', 'by', view.run.lanes[lane].t), make('span', '', view.text(text)))
        row.onclick = () => this.go(s)
        return row
      })
      this.box.replaceChildren(...this.rows)
    }
    let last: HTMLElement | undefined
    view.run.outs.forEach(([s], i) => {
      this.rows[i].hidden = s > step
      this.rows[i].classList.toggle('changed', s === step)
      if (s <= step) last = this.rows[i]
    })
    if (last) this.box.scrollTop = last.offsetTop - this.box.offsetTop
  }
}

// sentence is what happened at a step.
export function sentence(view: View, step: number): [lane: string, text: string, more: string] {
  const s = view.run.steps[step - 1]
  if (!s) return ['', 'nothing happened', '']
  const [lane, text, file, line, time] = s
  const where = file >= 0 ? `${view.run.files[file][0]}:${line}` : ''
  return [view.run.lanes[lane].t, view.text(text), [where, duration(time)].filter(x => x).join(' · ')]
}
