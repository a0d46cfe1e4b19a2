import { Part } from './engine'

const mostLines = 5000, blockLines = 100

// Output shows what a program prints, as a terminal does: colours, and a carriage return begins the line again. Old lines are left out.
export class Output {
  private block: HTMLElement | undefined
  private line: HTMLElement | undefined
  private raw = '' // of the last line, which has no end yet
  private to = ''
  private lines = 0
  private left = 0
  private style = new Set<string>()

  constructor(private box: HTMLElement, private isFile: (name: string) => boolean, private visit: (file: string, line: number, column: number) => void) {
    box.addEventListener('click', e => {
      const at = (e.target as HTMLElement).closest<HTMLElement>('a.at')
      if (!at) return
      e.preventDefault()
      this.visit(at.dataset.file!, Number(at.dataset.line), Number(at.dataset.column || 1))
    })
  }

  clear(): void {
    this.box.replaceChildren()
    this.block = this.line = undefined
    this.raw = ''
    this.lines = this.left = 0
    this.style.clear()
  }

  add(parts: Part[]): void {
    const low = this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < 30
    for (const { to, text } of parts) this.print(to, text)
    this.prune()
    if (low) this.box.scrollTop = this.box.scrollHeight
  }

  // say prints a line of the page's own.
  say(kind: string, text: string): void {
    this.end()
    this.add([{ to: kind as Part['to'], text: text + '\n' }])
  }

  // put shows an element.
  put(el: HTMLElement): void {
    this.end()
    this.block = undefined
    this.box.append(el)
    this.box.scrollTop = this.box.scrollHeight
  }

  // text is all that is shown.
  get text(): string { return [...this.box.querySelectorAll('.l')].map(l => l.textContent).join('\n') }

  // blamed is the first place that an error names, with what the error says.
  get blamed(): { file: string; line: number; column: number; why: string } | undefined {
    const at = this.box.querySelector<HTMLElement>('.l.err a.at')
    if (!at) return undefined
    const lines = [...this.box.querySelectorAll('.l.err')].map(l => l.textContent!)
    const why = lines.find(l => l.startsWith('Uncaught '))?.slice(9) ?? lines.find(l => /^\w*Error\b/.test(l)) ?? lines[0]
    return { file: at.dataset.file!, line: Number(at.dataset.line), column: Number(at.dataset.column || 1), why }
  }

  private end(): void {
    if (this.raw) this.print(this.to, '\n')
  }

  private print(to: string, text: string): void {
    if (to !== this.to) {
      this.end()
      this.to = to
      this.style.clear()
    }
    const pieces = text.split('\n')
    pieces.forEach((piece, i) => {
      if (!this.line) this.open(to)
      if (piece) {
        this.raw += piece.replace(/\r$/, '')
        const cut = this.raw.lastIndexOf('\r')
        if (cut >= 0) {
          this.raw = this.raw.slice(cut + 1)
          this.line!.replaceChildren()
          this.paint(this.raw)
        } else this.paint(piece)
      }
      if (i < pieces.length - 1) {
        this.line = undefined
        this.raw = ''
      }
    })
    if (this.line && !this.raw && this.line.isConnected && !this.line.hasChildNodes()) {
      this.line.remove()
      this.line = undefined
      this.lines--
    }
  }

  private open(to: string): void {
    if (!this.block || this.block.childElementCount >= blockLines) {
      this.block = document.createElement('div')
      this.block.className = 'block'
      this.box.append(this.block)
    }
    this.line = document.createElement('div')
    this.line.className = `l ${to}`
    this.block.append(this.line)
    this.lines++
  }

  private prune(): void {
    while (this.lines > mostLines + blockLines) {
      const first = this.box.querySelector('.block')
      if (!first || first === this.block) break
      this.lines -= first.childElementCount
      this.left += first.childElementCount
      first.remove()
    }
    if (!this.left) return
    let note = this.box.querySelector('.left')
    if (!note) {
      note = document.createElement('div')
      note.className = 'left l note'
      this.box.prepend(note)
    }
    note.textContent = `${this.left.toLocaleString('en')} earlier lines are left out`
  }

  // paint adds text with its colours to the line.
  private paint(text: string): void {
    let at = 0
    for (const m of text.matchAll(/\x1b\[([0-9;]*)([A-Za-z])|\x1b[^[]|[\x00-\x08\x0b-\x1a\x7f]/g)) {
      this.run(text.slice(at, m.index))
      at = m.index! + m[0].length
      if (m[2] === 'm') this.select(m[1])
    }
    this.run(text.slice(at))
  }

  private run(text: string): void {
    if (!text) return
    let to: HTMLElement = this.line!
    if (this.style.size) {
      to = document.createElement('span')
      to.className = [...this.style].join(' ')
      this.line!.append(to)
    }
    let at = 0
    if (text.includes(':')) {
      for (const m of text.matchAll(/([\w./-]+\.\w+):(\d+)(?::(\d+))?/g)) {
        if (!this.isFile(m[1])) continue
        to.append(text.slice(at, m.index))
        at = m.index! + m[0].length
        to.append(link(m[0], m[1], m[2], m[3]))
      }
    }
    to.append(text.slice(at))
  }

  // select is an escape sequence for colours and the like.
  private select(codes: string): void {
    const on: Record<number, string> = { 1: 'b', 2: 'd', 3: 'i', 4: 'u', 7: 'v', 9: 's' }
    const off: Record<number, string[]> = { 22: ['b', 'd'], 23: ['i'], 24: ['u'], 27: ['v'], 29: ['s'] }
    const list = codes.split(';').map(Number)
    for (let i = 0; i < list.length; i++) {
      const n = list[i], color = n >= 90 && n < 98 ? n - 90 : n >= 30 && n < 38 ? n - 30 : -1
      if (n === 0) this.style.clear()
      else if (on[n]) this.style.add(on[n])
      else if (off[n]) off[n].forEach(s => this.style.delete(s))
      else if (n === 38 || n === 48) i += list[i + 1] === 2 ? 4 : 2
      else if (n === 39 || color >= 0) {
        for (const s of [...this.style]) if (s[0] === 'f') this.style.delete(s)
        if (color >= 0) this.style.add(`f${color}`)
      }
    }
  }
}

function link(text: string, file: string, line: string, column = '1'): HTMLElement {
  const a = document.createElement('a')
  a.className = 'at'
  a.href = '#'
  a.textContent = text
  Object.assign(a.dataset, { file, line, column })
  return a
}
