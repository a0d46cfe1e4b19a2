// What a page is given: one run, or two to compare. page/data.go writes it; most texts are numbers of the table s.

export interface Run {
  script: string
  command: string
  clock: string
  files: [name: string, text: string][]
  procs: { n: string; ended: number; code: number }[]
  lanes: { n: string; t: string; p: number; k: number; f: number; b: Bar[] }[]
  steps: [lane: number, text: number, file: number, line: number, time: number, shared: number][]
  wakes: [from: number, fromStep: number, to: number, toStep: number, what: number][]
  objs: { n: string; k: string; c: [step: number, lane: number, text: number][] }[]
  outs: [step: number, lane: number, fd: number, text: number][]
  turns: [step: number, from: number, to: number, why: number][]
  gil: [lane: number, from: number, to: number][][]
  fail?: { step: number; lane: number; kind: string; text: string; with: number }
  left: number
  s: string[]
}

export type Bar = [state: number, from: number, to: number, why: number, holder: number]

export interface Page {
  runs: Run[]
  diff: number[] // the first step of each run that differs; empty for none
  states: [word: string, glyph: string][]
}

// View is a run with what is looked up in it again and again.
export class View {
  spots: [step: number, file: number, line: number][][] // of each lane: where it was from which step on
  wakesOf: number[][] // of each lane: wakes that ended its waits or that it made
  constructor(public run: Run, public diff: number) {
    this.spots = run.lanes.map(() => [])
    this.wakesOf = run.lanes.map(() => [])
    run.steps.forEach(([lane, , file, line], i) => {
      if (file >= 0) this.spots[lane].push([i + 1, file, line])
    })
    run.wakes.forEach(([from, , to], i) => {
      this.wakesOf[to].push(i)
      if (from !== to) this.wakesOf[from].push(i)
    })
  }

  get last(): number { return this.run.steps.length }
  text(n: number): string { return this.run.s[n] ?? '' }
  time(step: number): number { return this.run.steps[Math.max(0, Math.min(step, this.last) - 1)]?.[4] ?? 0 }

  bar(lane: number, step: number): Bar | undefined {
    const bars = this.run.lanes[lane].b
    const i = before(bars, step, b => b[1])
    return i >= 0 && bars[i][2] > step ? bars[i] : undefined
  }

  // spot is where a lane is at a step: before its end, and not before its beginning.
  spot(lane: number, step: number): [file: number, line: number] | undefined {
    if (!this.bar(lane, step)) return undefined
    const i = before(this.spots[lane], step, s => s[0])
    return i >= 0 ? [this.spots[lane][i][1], this.spots[lane][i][2]] : undefined
  }

  // waker is the wake that has ended a bar.
  waker(lane: number, bar: Bar): number | undefined {
    return this.wakesOf[lane].find(i => this.run.wakes[i][2] === lane && this.run.wakes[i][3] === bar[2])
  }

  // edges are the wakes that begin in a bar, or that end it, or with which it begins.
  edges(lane: number, bar: Bar): number[] {
    return this.wakesOf[lane].filter(i => {
      const [from, fromStep, to, toStep] = this.run.wakes[i]
      return (to === lane && (toStep === bar[2] || toStep === bar[1])) || (from === lane && fromStep >= bar[1] && fromStep < bar[2])
    })
  }

  nextTurn(step: number, way: number): number {
    const turns = this.run.turns.map(t => t[0])
    const next = way > 0 ? turns.find(s => s > step) : turns.findLast(s => s < step)
    return next ?? (way > 0 ? this.last : 1)
  }
}

// before is the index of the last of a sorted list whose key is not after a step; -1 for none.
export function before<T>(list: T[], step: number, key: (x: T) => number): number {
  let lo = 0, hi = list.length
  while (lo < hi) {
    const mid = (lo + hi) >> 1
    if (key(list[mid]) <= step) lo = mid + 1
    else hi = mid
  }
  return lo - 1
}

// read takes the data out of the page; large ones are compressed.
export async function read(): Promise<Page> {
  const from = document.getElementById('log')!
  if (from.getAttribute('type') === 'application/json') return JSON.parse(from.textContent!)
  const bytes = Uint8Array.from(atob(from.textContent!.trim()), c => c.charCodeAt(0))
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).json()
}

// duration is a time of the clock in words.
export function duration(ns: number): string {
  const [unit, per] = ns >= 1e9 ? ['s', 1e9] : ns >= 1e6 ? ['ms', 1e6] : ['µs', 1e3]
  return `${+(ns / (per as number)).toPrecision(4)} ${unit}`
}

export const hue = (lane: number): number => Math.round((lane * 137.508 + 210) % 360)
