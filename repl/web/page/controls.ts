import { Options } from './engine'
import { $ } from '../viewer/panes'

const boxes = ['virtual', 'inner', 'stay', 'record'] as const

// Controls are the options of a run, as the flags of the command line are.
export class Controls {
  constructor(changed: () => void) {
    $('options').addEventListener('input', () => { this.tell(); changed() })
    $<HTMLInputElement>('seed').addEventListener('input', e => {
      const el = e.target as HTMLInputElement
      el.value = el.value.replace(/\D/g, '').slice(0, 15)
    })
    for (const menu of document.querySelectorAll<HTMLDetailsElement>('.menu')) {
      document.addEventListener('pointerdown', e => { if (!menu.contains(e.target as Node)) menu.open = false })
      menu.addEventListener('keydown', e => {
        if (e.key !== 'Escape' || !menu.open) return
        menu.open = false
        menu.querySelector('summary')!.focus()
      })
    }
  }

  get options(): Options {
    const o: Options = { width: 90 }
    for (const name of boxes) if ($<HTMLInputElement>(name).checked) o[name] = true
    if ($<HTMLInputElement>('lanesOn').checked) o.lanes = true
    const seed = $<HTMLInputElement>('seed').value
    if (seed) o.seed = Number(seed)
    if ($<HTMLSelectElement>('method').value !== 'spawn') o.method = 'fork'
    const args = $<HTMLInputElement>('args').value.trim()
    if (args) o.args = args.split(/\s+/)
    return o
  }

  set(o: Options): void {
    for (const name of boxes) $<HTMLInputElement>(name).checked = !!o[name]
    $<HTMLInputElement>('lanesOn').checked = !!o.lanes
    $<HTMLInputElement>('seed').value = o.seed === undefined ? '' : String(o.seed)
    $<HTMLSelectElement>('method').value = o.method ?? 'spawn'
    $<HTMLInputElement>('args').value = (o.args ?? []).join(' ')
    this.tell()
  }

  // tell shows beside the word what was chosen.
  private tell(): void {
    const o = this.options
    const said = [o.virtual && 'virtual', o.seed !== undefined && `seed ${o.seed}`, o.method, o.inner && 'inner', o.stay && 'prompt', o.record && 'record'].filter(x => x)
    $('chosen').textContent = said.length ? ': ' + said.join(', ') : ''
  }
}
