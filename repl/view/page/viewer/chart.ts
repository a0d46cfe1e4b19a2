import { View, Bar, before, duration, hue } from './data'

const row = 28, gilRow = 24, ruler = 22, leastStep = 0.004, mostStep = 90

export interface Watcher {
  go(view: View, step: number): void
  hover(view: View, lane: number, bar: Bar | undefined, x: number, y: number): void
}

// Chart is the lanes of a run on a canvas, with their names beside it.
export class Chart {
  byTime = false
  from = 0 // what is at the left edge: a step, or a time
  scale = 0 // pixels of a step or a nanosecond
  step = 1
  edges: number[] = []
  object = -1
  names: HTMLElement[] = []
  private whole = true // all of the run is in view
  private lit: [number, Bar] | undefined
  private dirty = false
  private drag: { x: number; from: number; moved: boolean } | undefined
  private fingers = new Map<number, number>()
  private colors!: Record<string, string>
  private gils: number[] // the processes whose lock is shown: of one thread that is what its lane shows

  constructor(
    public view: View, private box: HTMLElement, private labels: HTMLElement, private canvas: HTMLCanvasElement,
    private states: [string, string][], private watcher: Watcher,
  ) {
    const { gil, lanes } = view.run
    this.gils = gil.map((_, p) => p).filter(p => gil.length === 1 || lanes.filter(l => l.p === p && !l.k).length > 1)
    this.label()
    this.theme()
    this.listen()
    this.fit()
  }

  private get top(): number { return ruler + this.gils.length * gilRow }
  private get width(): number { return this.canvas.clientWidth }
  get span(): number { return this.byTime ? Math.max(this.view.time(this.view.last), 1) : this.view.last + 1 }

  private label(): void {
    const { run } = this.view
    this.labels.style.paddingTop = `${ruler}px`
    this.box.style.setProperty('--tall', `${this.top + run.lanes.length * row + 12}px`)
    for (const p of this.gils) this.name(run.gil.length > 1 ? `GIL ${run.procs[p].n}` : 'GIL', 'gil', gilRow)
    run.lanes.forEach((l, i) => {
      const el = this.name(l.t, l.k ? 'task' : '', row)
      el.style.setProperty('--hue', String(hue(i)))
      this.names.push(el)
    })
  }

  private name(text: string, kind: string, height: number): HTMLElement {
    const el = document.createElement('div')
    el.className = `name ${kind}`
    el.style.height = `${height}px`
    el.textContent = text
    el.title = text
    this.labels.append(el)
    return el
  }

  // theme reads the colours from the style sheet.
  theme(): void {
    const css = getComputedStyle(document.documentElement)
    this.colors = {}
    for (const name of ['ink', 'muted', 'line', 'panel', 'accent', 'bad', 'band', ...this.states.map((_, i) => `s${i}`)])
      this.colors[name] = css.getPropertyValue(`--${name}`).trim()
    this.draw()
  }

  fit(): void {
    this.from = this.byTime ? 0 : 1
    this.scale = 0
    if (!this.width) return // it is hidden, and fits itself when it is not any more
    this.whole = true
    this.scale = Math.max((this.width - 16) / this.span, 1e-9)
    if (!this.byTime) this.scale = Math.min(this.scale, 48)
    this.moved()
  }

  // range shows the steps from one to another.
  range(from: number, to: number): void {
    this.whole = false
    this.scale = Math.min((this.width - 16) / (to - from + 2), 48)
    this.from = from
    this.moved()
  }

  // at is the value of the axis at a step.
  at(step: number): number { return this.byTime ? this.view.time(step) : step }
  private x(step: number): number { return 6 + (this.at(step) - this.from) * this.scale }
  private stepAt(x: number): number {
    const at = this.from + (x - 6) / this.scale
    if (!this.byTime) return Math.max(1, Math.min(Math.floor(at), this.view.last))
    return Math.max(1, before(this.view.run.steps, at, s => s[4]) + 1)
  }

  zoom(by: number, x = this.x(this.step)): void {
    const old = this.scale
    this.whole = false
    const full = this.byTime ? 1 : (this.width - 16) / this.span
    this.scale = this.byTime
      ? Math.max((this.width - 16) / this.span / 2, Math.min(old * by, this.width / 1e3))
      : Math.max(Math.min(full, leastStep), Math.min(old * by, mostStep), Math.min(full / 2, 24))
    this.from += (x - 6) / old - (x - 6) / this.scale
    this.moved()
  }

  pan(pixels: number): void {
    this.from += pixels / this.scale
    this.moved()
  }

  private moved(): void {
    const most = this.span - (this.width * 0.5) / this.scale
    this.from = Math.max(Math.min(0, most), Math.min(this.from, Math.max(most, 0)))
    this.draw()
  }

  // show puts the cursor at a step, and scrolls there.
  show(step: number, lane?: number): void {
    this.step = Math.min(step, this.view.last)
    if (!this.scale) return
    const x = this.x(this.step)
    if (x < 20 || x > this.width - 30) this.from = this.at(this.step) - (this.width * 0.4) / this.scale
    if (lane !== undefined && this.names[lane]) {
      const y = this.top + lane * row, { scrollTop, clientHeight } = this.box
      if (y < scrollTop + ruler || y + row > scrollTop + clientHeight) this.box.scrollTop = y - clientHeight / 2
    }
    this.moved()
  }

  private hit(e: { offsetX: number; offsetY: number }): [number, number, Bar | undefined] {
    const step = this.stepAt(e.offsetX)
    const lane = Math.floor((e.offsetY + this.box.scrollTop - this.top) / row)
    if (e.offsetY < ruler || lane < 0 || lane >= this.view.run.lanes.length) return [step, -1, undefined]
    return [step, lane, this.view.bar(lane, step)]
  }

  private listen(): void {
    const c = this.canvas
    new ResizeObserver(() => {
      if (this.scale && !this.whole) return this.moved()
      this.fit() // a phone was turned
      this.show(this.step)
    }).observe(c)
    this.box.addEventListener('scroll', () => this.draw())
    c.addEventListener('pointerdown', e => {
      c.setPointerCapture(e.pointerId)
      this.fingers.set(e.pointerId, e.offsetX)
      this.drag = { x: e.offsetX, from: this.from, moved: false }
    })
    c.addEventListener('pointermove', e => this.move(e))
    c.addEventListener('pointerup', e => {
      this.fingers.delete(e.pointerId)
      if (this.drag && !this.drag.moved) this.click(e)
      this.drag = undefined
    })
    c.addEventListener('pointercancel', e => { this.fingers.delete(e.pointerId); this.drag = undefined })
    c.addEventListener('pointerleave', () => this.light(-1, undefined, 0, 0))
    c.addEventListener('wheel', e => {
      if (e.ctrlKey || e.metaKey || e.altKey) this.zoom(Math.exp(-e.deltaY / 200), e.offsetX)
      else if (e.shiftKey || Math.abs(e.deltaX) > Math.abs(e.deltaY)) this.pan(e.deltaX || e.deltaY)
      else return
      e.preventDefault()
    }, { passive: false })
  }

  private move(e: PointerEvent): void {
    const old = this.fingers.get(e.pointerId)
    if (old === undefined) {
      const [, lane, bar] = this.hit(e)
      this.light(lane, bar, e.clientX, e.clientY)
      return
    }
    this.fingers.set(e.pointerId, e.offsetX)
    if (this.fingers.size === 2) {
      const [a, b] = [...this.fingers.values()]
      const other = a === e.offsetX ? b : a
      const was = Math.abs(old - other), is = Math.abs(e.offsetX - other)
      if (was > 8 && is > 8) this.zoom(is / was, (a + b) / 2)
      if (this.drag) this.drag.moved = true
    } else if (this.drag && (this.drag.moved || Math.abs(e.offsetX - this.drag.x) > 4)) {
      this.drag.moved = true
      this.from = this.drag.from - (e.offsetX - this.drag.x) / this.scale
      this.moved()
    }
  }

  // click goes to what has ended a wait, else to the step.
  private click(e: PointerEvent): void {
    const [step, lane, bar] = this.hit(e)
    const wake = bar && bar[0] > 1 ? this.view.waker(lane, bar) : undefined
    this.watcher.go(this.view, wake !== undefined ? this.view.run.wakes[wake][1] : step)
    this.light(lane, bar, e.clientX, e.clientY)
  }

  private light(lane: number, bar: Bar | undefined, x: number, y: number): void {
    this.lit = bar && [lane, bar]
    this.edges = bar ? this.view.edges(lane, bar) : []
    this.canvas.style.cursor = bar ? 'pointer' : 'crosshair'
    this.watcher.hover(this.view, lane, bar, x, y)
    this.draw()
  }

  draw(): void {
    if (this.dirty) return
    this.dirty = true
    requestAnimationFrame(() => {
      this.dirty = false
      this.paint()
    })
  }

  private paint(): void {
    const c = this.canvas, dpr = window.devicePixelRatio || 1
    const w = c.clientWidth, h = c.clientHeight
    if (!(this.scale > 0) || !w) return
    if (c.width !== Math.round(w * dpr) || c.height !== Math.round(h * dpr)) {
      c.width = Math.round(w * dpr)
      c.height = Math.round(h * dpr)
    }
    const g = c.getContext('2d')!
    g.setTransform(dpr, 0, 0, dpr, 0, 0)
    g.clearRect(0, 0, w, h)
    g.font = '11px system-ui, sans-serif'
    g.textBaseline = 'middle'
    const scroll = this.box.scrollTop
    const hidden = scroll - this.top // of the lanes, in pixels
    const first = Math.max(0, Math.floor(hidden / row)), end = Math.min(this.view.run.lanes.length, Math.ceil((hidden + h) / row))
    for (let i = first; i < end; i++) this.lane(g, i, this.top + i * row - scroll, w)
    this.arrows(g, scroll)
    g.fillStyle = this.colors.panel
    g.fillRect(0, 0, w, ruler)
    this.gils.forEach((p, i) => this.gil(g, this.view.run.gil[p], ruler + i * gilRow - scroll, w))
    this.rule(g, w, h)
    this.marks(g, h)
  }

  private lane(g: CanvasRenderingContext2D, i: number, y: number, w: number): void {
    g.fillStyle = this.colors.line
    g.fillRect(0, y + row - 1, w, 1)
    const bars = this.view.run.lanes[i].b
    const left = this.stepAt(0)
    let drawn = -1
    for (let k = Math.max(0, before(bars, left, b => b[1])); k < bars.length; k++) {
      const b = bars[k]
      const x = this.x(b[1]), to = Math.max(this.x(b[2]), x + 1)
      if (x > w) break
      if (to < drawn || to < 0) continue
      this.bar(g, b, x, y, Math.max(to - x - (to - x > 3 ? 1 : 0), 1), this.lit?.[1] === b)
      drawn = Math.floor(to) // what ends in the same pixel is not seen
    }
  }

  private bar(g: CanvasRenderingContext2D, b: Bar, x: number, y: number, w: number, lit: boolean): void {
    const running = b[0] === 0, ready = b[0] === 1
    const h = running ? row - 8 : ready ? 6 : row - 12
    const top = y + (row - 1 - h) / 2
    g.fillStyle = this.colors[`s${b[0]}`]
    g.globalAlpha = running || ready ? 1 : 0.9
    g.beginPath()
    g.roundRect(x, top, w, h, Math.min(3, w / 2))
    g.fill()
    g.globalAlpha = 1
    if (lit) {
      g.strokeStyle = this.colors.ink
      g.lineWidth = 1.5
      g.stroke()
    }
    const left = Math.max(x, 0) + 4, room = x + w - left - 3
    if (ready || room < 8) return
    const text = running ? '' : `${this.states[b[0]][1]}  ${this.view.text(b[3])}`
    g.fillStyle = '#fff'
    g.fillText(fitted(g, text, room) || (running ? '' : this.states[b[0]][1]), left, y + row / 2)
  }

  private gil(g: CanvasRenderingContext2D, turns: [number, number, number][], y: number, w: number): void {
    g.fillStyle = this.colors.panel
    g.fillRect(0, y, w, gilRow)
    for (let k = Math.max(0, before(turns, this.stepAt(0), t => t[1])); k < turns.length; k++) {
      const [lane, from, to] = turns[k]
      const x = this.x(from), width = Math.max(this.x(to) - x, 1)
      if (x > w) break
      g.fillStyle = `hsl(${hue(lane)} 55% 50%)`
      g.beginPath()
      g.roundRect(x, y + 5, Math.max(width - (width > 3 ? 1 : 0), 1), gilRow - 11, 2)
      g.fill()
      const left = Math.max(x, 0) + 3
      g.fillStyle = '#fff'
      if (x + width - left > 14) g.fillText(fitted(g, this.view.run.lanes[lane].n, x + width - left - 3), left, y + gilRow / 2)
    }
  }

  private arrows(g: CanvasRenderingContext2D, scroll: number): void {
    const { run } = this.view
    g.strokeStyle = g.fillStyle = this.colors.ink
    g.lineWidth = 1.5
    for (const i of this.edges) {
      const [from, fromStep, to, toStep] = run.wakes[i]
      const half = this.byTime ? 0 : this.scale / 2
      const x1 = this.x(fromStep) + half, x2 = this.x(toStep)
      const y1 = this.top + from * row + row / 2 - scroll, y2 = this.top + to * row + row / 2 - scroll
      const end = y2 > y1 ? y2 - 9 : y2 + 9
      g.beginPath()
      g.moveTo(x1, y1)
      g.bezierCurveTo(x1, (y1 + end) / 2, x2, (y1 + end) / 2, x2, end)
      g.stroke()
      g.beginPath()
      g.moveTo(x2, end + (y2 > y1 ? 5 : -5))
      g.lineTo(x2 - 4, end)
      g.lineTo(x2 + 4, end)
      g.fill()
      g.beginPath()
      g.arc(x1, y1, 3, 0, 7)
      g.fill()
    }
  }

  private rule(g: CanvasRenderingContext2D, w: number, h: number): void {
    const least = 64 / this.scale
    const power = 10 ** Math.floor(Math.log10(least))
    let gap = [1, 2, 5, 10].map(n => n * power).find(n => n >= least)!
    if (!this.byTime) gap = Math.max(1, Math.round(gap))
    g.fillStyle = this.colors.muted
    for (let at = Math.max(this.byTime ? 0 : 1, Math.floor(this.from / gap) * gap); ; at += gap) {
      const shown = !this.byTime && gap > 1 && at === 1 ? 1 : Math.round(at / gap) * gap
      const x = 6 + (shown - this.from) * this.scale
      if (x > w || shown > this.span + gap) break
      if (x < 0) continue
      g.fillText(this.byTime ? duration(shown) : String(shown), x + 3, ruler / 2)
      g.globalAlpha = 0.25
      g.fillRect(x, 4, 1, h)
      g.globalAlpha = 1
    }
  }

  // marks are the cursor, what went wrong, and where two runs part.
  private marks(g: CanvasRenderingContext2D, h: number): void {
    const { fail, objs } = this.view.run
    const half = this.byTime ? 0 : this.scale / 2
    const mark = (step: number, color: string, text: string, width: number) => {
      const x = this.x(step) + half
      g.fillStyle = color
      g.fillRect(x - width / 2, 0, width, h)
      if (!text) return
      const wide = g.measureText(text).width + 10
      const left = Math.max(2, Math.min(x - wide / 2, this.width - wide - 2))
      g.beginPath()
      g.roundRect(left, 2, wide, ruler - 5, 4)
      g.fill()
      g.fillStyle = '#fff'
      g.fillText(text, left + 5, ruler / 2)
    }
    for (const [step] of this.object >= 0 ? objs[this.object].c : []) {
      g.fillStyle = this.colors.accent
      g.globalAlpha = 0.35
      g.fillRect(this.x(step), ruler, Math.max(this.byTime ? 1 : this.scale, 1), h)
      g.globalAlpha = 1
    }
    if (!this.byTime) {
      g.fillStyle = this.colors.band
      g.fillRect(this.x(this.step), ruler, this.scale, h)
    }
    if (this.view.diff > 0) mark(this.view.diff, this.colors.s5, 'first difference', 1.5)
    if (fail) mark(fail.step, this.colors.bad, `✖ ${fail.kind}`, 1.5)
    mark(this.step, this.colors.accent, fail?.step === this.step ? '' : String(this.step), 1)
  }
}

function fitted(g: CanvasRenderingContext2D, text: string, room: number): string {
  if (g.measureText(text).width <= room) return text
  let n = Math.floor(text.length * room / g.measureText(text).width) - 1
  while (n > 0 && g.measureText(text.slice(0, n) + '…').width > room) n--
  return n > 2 ? text.slice(0, n) + '…' : ''
}
