import { Page, View, Bar, duration, hue } from './data'
import { Chart } from './chart'
import { $, shared, waits, sentence, make } from './panes'

// Viewer is the lanes of a run with their controls: it shows one step, and moves. The page has the elements that are named here.
export class Viewer {
  view!: View
  private page!: Page
  private charts: Chart[] = []
  private step = 1
  private object = -1
  private playing = 0

  // moved is called with each step that is shown; keys is the element whose keys move.
  constructor(private moved: (view: View, step: number) => void, keys: EventTarget) {
    this.controls(keys)
  }

  // show shows a page, at a step, or where something went wrong. live is that the run goes on: its last step is shown.
  show(page: Page, step = 0, live = false): void {
    const byTime = this.charts[0]?.byTime ?? false
    this.stop()
    this.page = page
    this.charts = []
    this.object = -1
    $('charts').replaceChildren()
    const views = page.runs.map((run, i) => new View(run, page.diff[i] ?? 0))
    this.view = views[views.length - 1]
    for (const view of views) this.chart(view)
    this.head()
    $<HTMLInputElement>('slider').max = String(this.last)
    if (byTime) this.axis()
    this.go(this.view, live ? this.last : step || this.view.run.fail?.step || this.view.diff || 1)
  }

  // range has the steps from one to another in view.
  range(from: number, to: number): void {
    this.charts.forEach(c => c.range(from, to))
  }

  private get last(): number { return Math.max(...this.charts.map(c => c.view.last)) }

  private chart(view: View): void {
    const section = make('section', 'run')
    if (this.page.runs.length > 1) section.append(make('h2', '', `${view.run.script} · ${view.run.command}`))
    const box = make('div', 'box'), labels = make('div', 'names'), canvas = make('canvas') as HTMLCanvasElement
    canvas.setAttribute('role', 'img')
    canvas.setAttribute('aria-label', 'The lanes of the run. What each does at the current step is told beside it.')
    box.append(labels, canvas)
    section.append(box)
    $('charts').append(section)
    this.charts.push(new Chart(view, box, labels, canvas, this.page.states, {
      go: (v, step) => this.go(v, step),
      hover: (v, lane, bar, x, y) => this.tip(v, lane, bar, x, y),
    }))
  }

  private head(): void {
    const { run } = this.view
    $('facts').textContent = [
      number(run.steps.length, 'step'), number(run.lanes.length, 'lane'), `${duration(this.view.time(this.view.last))} ${run.clock}`,
      run.left ? `${number(run.left, 'step')} more not shown` : '',
    ].filter(x => x).join(' · ')
    const { fail } = run
    const chip = $<HTMLButtonElement>('fail')
    chip.hidden = !fail
    if (fail) {
      chip.replaceChildren(make('b', '', `✖ ${fail.kind}`), ` ${fail.text}`)
      chip.onclick = () => this.go(this.view, fail.step)
    }
    const used = new Set(this.charts.flatMap(c => c.view.run.lanes.flatMap(l => l.b.map(b => b[0]))))
    $('legend').replaceChildren(...this.page.states.flatMap(([word, glyph], i) => {
      if (!used.has(i)) return []
      const item = make('span', 'key')
      const swatch = make('i', i === 1 ? 'swatch thin' : 'swatch', i < 2 ? '' : glyph)
      swatch.style.background = `var(--s${i})`
      item.append(swatch, word)
      return [item]
    }))
  }

  private controls(keys: EventTarget): void {
    const slider = $<HTMLInputElement>('slider')
    slider.oninput = () => this.go(this.view, Number(slider.value))
    const on = (id: string, fn: () => void) => { $(id).onclick = fn }
    on('first', () => this.go(this.view, 1))
    on('back', () => this.go(this.view, this.step - 1))
    on('next', () => this.go(this.view, this.step + 1))
    on('last', () => this.go(this.view, this.last))
    on('play', () => this.play())
    on('in', () => this.charts.forEach(c => c.zoom(1.5)))
    on('out', () => this.charts.forEach(c => c.zoom(1 / 1.5)))
    on('fit', () => this.fit())
    on('axis', () => this.axis())
    on('help', () => $<HTMLDialogElement>('keys').showModal())
    $('axis').textContent = 'axis: steps'
    keys.addEventListener('keydown', e => this.key(e as KeyboardEvent))
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.charts.forEach(c => c.theme()))
  }

  // fit shows all of the run.
  fit(): void { this.charts.forEach(c => c.fit()) }

  private axis(): void {
    const byTime = !this.charts[0].byTime
    for (const c of this.charts) {
      c.byTime = byTime
      c.fit()
      c.show(this.step)
    }
    $('axis').textContent = `axis: ${byTime ? this.view.run.clock : 'steps'}`
  }

  // stop ends playing; it reports whether that was on.
  private stop(): boolean {
    const was = this.playing > 0
    clearInterval(this.playing)
    this.playing = 0
    $('play').textContent = 'play'
    return was
  }

  private play(): void {
    if (!this.stop()) {
      if (this.step >= this.last) this.go(this.view, 1)
      const rate = Number($<HTMLSelectElement>('rate').value)
      this.playing = setInterval(() => {
        if (this.step >= this.last) this.play()
        else this.go(this.view, this.step + 1)
      }, 1000 / rate)
      $('play').textContent = 'pause'
    }
  }

  private key(e: KeyboardEvent): void {
    const el = e.target as HTMLElement
    if (e.ctrlKey || e.metaKey || e.altKey || !this.charts.length || el.tagName === 'SELECT' || $<HTMLDialogElement>('keys').open) return
    const { view, step } = this
    const act: Record<string, () => void> = {
      ArrowRight: () => this.go(view, e.shiftKey ? view.nextTurn(step, 1) : step + 1),
      ArrowLeft: () => this.go(view, e.shiftKey ? view.nextTurn(step, -1) : step - 1),
      Home: () => this.go(view, 1),
      End: () => this.go(view, this.last),
      w: () => this.charts.forEach(c => c.zoom(1.5)),
      s: () => this.charts.forEach(c => c.zoom(1 / 1.5)),
      a: () => this.charts.forEach(c => c.pan(-80)),
      d: () => this.charts.forEach(c => c.pan(80)),
      f: () => this.go(view, view.run.fail?.step ?? (view.diff || step)),
      u: () => this.unblocker(),
      0: () => this.fit(),
      ' ': () => this.play(),
      '?': () => $<HTMLDialogElement>('keys').showModal(),
    }
    if (!act[e.key] || (e.key === ' ' && el.tagName === 'BUTTON')) return
    e.preventDefault()
    act[e.key]()
  }

  // unblocker goes to what has ended, or will end, the wait of the lane of this step.
  private unblocker(): void {
    const lane = this.view.run.steps[this.step - 1][0]
    const bar = this.view.bar(lane, this.step)
    const wake = bar && this.view.waker(lane, bar)
    if (wake !== undefined) this.go(this.view, this.view.run.wakes[wake][1])
  }

  private tip(view: View, lane: number, bar: Bar | undefined, x: number, y: number): void {
    const tip = $('tip')
    tip.hidden = !bar
    if (!bar) return
    const wake = view.waker(lane, bar)
    const took = view.time(bar[2] - 1) - view.time(bar[1])
    tip.replaceChildren(
      make('b', '', view.run.lanes[lane].t), make('div', '', view.text(bar[3])),
      make('div', 'by', `steps ${bar[1]}–${bar[2] - 1}${took > 0 ? `, ${duration(took)}` : ''}`),
    )
    if (wake !== undefined) {
      const [from, at, , , what] = view.run.wakes[wake]
      tip.append(make('div', 'by', `ended by ${view.run.lanes[from].t}, step ${at}: ${view.text(what)}`))
    }
    tip.style.left = `${Math.max(4, Math.min(x + 12, innerWidth - tip.offsetWidth - 8))}px`
    tip.style.top = `${y + 16 + tip.offsetHeight > innerHeight ? y - tip.offsetHeight - 10 : y + 16}px`
  }

  go(view: View, step: number): void {
    this.view = view
    this.step = step = Math.max(1, Math.min(step, this.last))
    const here = Math.min(step, view.last)
    for (const c of this.charts) {
      c.object = c.view === view ? this.object : -1
      c.show(step, c.view === view ? view.run.steps[here - 1]?.[0] : undefined)
      c.names.forEach((el, i) => this.describe(el, c.view, i, Math.min(step, c.view.last)))
    }
    const [lane, text, more] = sentence(view, here)
    $<HTMLInputElement>('slider').value = String(step)
    $('slider').setAttribute('aria-valuetext', `step ${step}, ${lane}: ${text}`)
    $('where').textContent = `${step} / ${this.last}`
    $('now').replaceChildren(make('b', '', lane), make('span', '', text), make('span', 'by', more))
    $('now').style.setProperty('--hue', String(hue(view.run.steps[here - 1]?.[0] ?? 0)))
    waits($('waits'), view, here)
    shared($('shared'), view, here, this.object, i => { this.object = i; this.go(view, step) }, s => this.go(view, s))
    this.moved(view, here)
  }

  private describe(el: HTMLElement, view: View, lane: number, step: number): void {
    const bar = view.bar(lane, step)
    const state = bar ? this.page.states[bar[0]][0] : ''
    const waiting = !bar ? (view.run.lanes[lane].b[0][1] > step ? 'not begun' : 'ended') : view.text(bar[3])
    el.dataset.state = state || waiting
    el.title = `${view.run.lanes[lane].t}: ${waiting}`
    el.setAttribute('aria-label', el.title)
    el.style.setProperty('--state', bar ? `var(--s${bar[0]})` : 'transparent')
  }
}

const number = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`
