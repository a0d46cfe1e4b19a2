import { View, hue } from '../viewer/data'
import { Viewer } from '../viewer/viewer'
import { $, make } from '../viewer/panes'
import { Controls } from './controls'
import { Editor, Mark } from './editor'
import { Capabilities, Engine, File, Need, Outcome, Reply, connect } from './engine'
import { Output } from './output'
import { Prompt } from './prompt'
import { base64, bytes, download, pack, unpack } from './share'

interface Topic { name: string; examples: { name: string; says: string; files: File[] }[] }

const saved = 'weft:' + location.pathname // of this tab alone, and of this server
const grace = 1500 // ms after which an engine that does not stop is started again
const longLink = 2000, mostLink = 16_000 // bytes of a link: longer ones do not get through everywhere

const fragment = location.hash.slice(1).split('&') // what the address asks for, beside the program
const embedded = fragment.includes('embed')

// Page is the playground. Embedded in an article it has the output and the lanes, and the program when that is asked for.
class Page {
  private can: Capabilities | undefined
  private busy = ''
  private ran: File[] = [] // the files of the last run
  private recording = ''
  private asked: number[] = []
  private late = 0
  private unshown: Reply[] = []
  private histogram: HTMLElement | undefined
  private engine: Engine
  private editor: Editor
  private output: Output
  private prompt: Prompt
  private viewer: Viewer
  private controls: Controls

  constructor() {
    this.editor = new Editor($('editor'), $('files'), () => this.save())
    this.output = new Output($('output'), name => this.editor.find(name) >= 0, (file, line, column) => {
      this.view('code')
      this.fold(true)
      this.editor.visit(file, line, column)
    })
    this.prompt = new Prompt($('prompt') as HTMLFormElement, $('line') as unknown as HTMLTextAreaElement, text => this.typed(text), () => this.engine.send({ type: 'input', end: true }))
    this.viewer = new Viewer((view, step) => this.mark(view, step), $('lanes'))
    this.controls = new Controls(() => this.save())
    this.engine = connect(document.documentElement.dataset.place!, {
      heard: reply => this.heard(reply),
      began: () => this.began(),
      loading: (part, what) => {
        const bar = $<HTMLProgressElement>('loading')
        bar.hidden = part >= 1
        bar.value = part
        if (part < 1) this.tell(`loading ${what}: ${Math.round(part * 100)} %`)
        else if (this.busy) this.state(this.busy)
      },
      lost: why => this.lost(why),
    })
    $('lanes').classList.add('none-yet')
    document.body.classList.toggle('embed', embedded)
    this.listen()
    void this.begin()
  }

  private listen(): void {
    const on = (id: string, fn: () => void) => { $(id).onclick = fn }
    on('run', () => this.run())
    on('stop', () => this.stop())
    on('seeds', () => this.seeds())
    on('link', () => void this.link())
    on('fold', () => this.fold(!document.body.classList.contains('unfolded')))
    on('whole', () => void pack(this.editor.files).then(program => open(location.pathname + location.search + program, '_blank', 'noopener')))
    on('saveScript', () => this.editor.files.forEach(f => download(f.name.replaceAll('/', '-'), f.text, 'text/javascript')))
    on('savePage', () => this.engine.send({ type: 'page', files: this.ran }))
    on('saveRecording', () => download('run.rec', bytes(this.recording) as BlobPart, 'application/octet-stream'))
    on('replay', () => this.start({ type: 'replay', recording: this.recording }))
    $<HTMLInputElement>('openFile').onchange = e => void this.openFiles(e.target as HTMLInputElement)
    for (const id of ['more', 'options']) {
      $(id).addEventListener('click', e => {
        if ((e.target as HTMLElement).tagName === 'BUTTON') $<HTMLDetailsElement>(id).open = false
      })
    }
    for (const b of document.querySelectorAll<HTMLElement>('[data-go]')) b.onclick = () => this.view(b.dataset.go!)
    for (const b of document.querySelectorAll<HTMLElement>('[data-answer]')) b.onclick = () => this.answer(b.dataset.answer!)
    $('question').onkeydown = e => { if (e.key === 'Escape') this.answer('no') }
    addEventListener('keydown', e => {
      if (e.key !== 'Enter' || !(e.ctrlKey || e.metaKey)) return
      e.preventDefault()
      if (e.shiftKey) this.stop()
      else this.run()
    }, true)
    addEventListener('hashchange', () => void this.openLink())
    this.state('')
  }

  // begin opens the program of the link, the one of this tab, that of the command line, or an example.
  private async begin(): Promise<void> {
    const { examples } = document.documentElement.dataset
    const get = (name: string) => fetch(name).then(r => r.json(), () => null)
    const [program, topics] = await Promise.all([get('program.json'), get(examples!)]) as [File[] | null, Topic[] | null]
    this.gallery(topics ?? [])
    if (await this.openLink()) return
    const named = fragment.find(f => f.startsWith('example='))?.slice(8)
    const example = topics?.flatMap(t => t.examples).find(e => e.name === named)
    if (example) {
      this.editor.open(example.files)
      return
    }
    const mine = embedded ? null : sessionStorage.getItem(saved)
    if (mine) {
      const { files, current, options } = JSON.parse(mine)
      this.controls.set(options)
      this.editor.open(files, current)
    } else {
      const first = topics?.flatMap(t => t.examples).find(e => e.name === '02-threads')?.files
      this.editor.open(program ?? first ?? [{ name: 'main.js', text: "print('hello')\n" }])
    }
  }

  private gallery(topics: Topic[]): void {
    const select = $<HTMLSelectElement>('gallery')
    for (const t of topics) {
      const group = document.createElement('optgroup')
      group.label = t.name
      for (const e of t.examples) {
        const option = new Option(`${e.name}  ${e.says}`.slice(0, 90), e.name)
        group.append(option)
      }
      select.append(group)
    }
    select.onchange = () => {
      const found = topics.flatMap(t => t.examples).find(e => e.name === select.value)
      if (found) this.editor.open(found.files)
      select.value = ''
      this.view('code')
    }
  }

  private async openLink(): Promise<boolean> {
    try {
      const files = await unpack(location.hash)
      if (!files) return false
      this.editor.open(files)
      history.replaceState(null, '', location.pathname + location.search)
      return true
    } catch (e) {
      this.output.say('err', (e as Error).message)
      return false
    }
  }

  private save(): void {
    if (!this.editor?.files.length || embedded) return
    const { files, current } = this.editor
    sessionStorage.setItem(saved, JSON.stringify({ files, current, options: this.controls.options }))
  }

  private run(): void {
    this.ran = this.editor.files.map(f => ({ ...f }))
    this.start({ type: 'run', files: this.ran, options: this.controls.options })
  }

  private seeds(): void {
    this.ran = this.editor.files.map(f => ({ ...f }))
    this.start({ type: 'seeds', files: this.ran, options: this.controls.options, count: 100 })
  }

  private start(request: object): void {
    $('lanes').classList.add('none-yet')
    clearTimeout(this.late)
    this.output.clear()
    this.editor.blame('', 0, 0, '')
    this.histogram = undefined
    this.view('output')
    this.state('starts')
    this.engine.send(request)
  }

  private stop(): void {
    this.engine.send({ type: 'stop' })
    clearTimeout(this.late)
    if (!this.busy) return
    this.late = setTimeout(() => {
      this.output.say('note', 'a built-in function did not stop: the engine was ended, and another one was started')
      this.state('')
      this.engine.restart()
    }, grace)
  }

  private typed(text: string): void {
    if (!text.trim() && !this.busy) return
    this.output.say('typed', `› ${text}`)
    this.prompt.asks(false)
    this.engine.send({ type: 'input', text, options: this.controls.options })
  }

  // heard takes in what the engine says. Output is shown once a frame.
  private heard(r: Reply): void {
    if (r.type === 'out') {
      this.unshown.push(r)
      if (this.unshown.length === 1) document.hidden ? setTimeout(() => this.flush(), 50) : requestAnimationFrame(() => this.flush())
      return
    }
    this.flush()
    const take: Record<string, () => void> = {
      ready: () => { this.can = r.can; this.ready() },
      begin: () => this.state(r.what!),
      events: () => this.lanes(r.page),
      reading: () => this.prompt.asks(true),
      ask: () => this.question(r.ask!, r.need!),
      asked: () => this.closed(r.ask!),
      recording: () => { this.recording = r.recording!; this.state(this.busy) },
      tried: () => this.tried(r.count!, r.outputs ?? []),
      idle: () => { clearTimeout(this.late); this.state('') },
      exit: () => this.exited(r),
      file: () => download(r.name!, r.text!, 'text/html'),
      refused: () => this.output.say('note', r.text!),
    }
    take[r.type]?.()
  }

  private flush(): void {
    const replies = this.unshown.splice(0)
    if (!replies.length) return
    this.output.add(replies.flatMap(r => r.parts!))
    this.engine.send({ type: 'seen', frame: replies[replies.length - 1].frame })
  }

  private began(): void {
    this.unshown = []
    if (this.busy) this.state('')
    this.asked = []
    $('question').hidden = true
  }

  private ready(): void {
    const { engine, cores, fork, limits } = this.can!
    const where = engine === 'wasm' ? 'in this browser' : `on this machine, ${cores} cores`
    if (!this.busy) this.tell(`ready ${where}`)
    if (engine === 'wasm' && 'serviceWorker' in navigator) void navigator.serviceWorker.register('offline.js').catch(() => {}) // not while the engine is loaded
    $('status').title = (limits ?? []).join('\n')
    $<HTMLSelectElement>('method').options[1].disabled = !fork
    $<HTMLInputElement>('inner').disabled = engine === 'wasm'
    for (const line of limits ?? []) if (!this.output.text.includes(line)) this.output.say('note', line)
  }

  private lost(why: string): void {
    this.state('')
    this.tell(why, true)
  }

  private tell(text: string, bad = false): void {
    $('status').textContent = text
    $('status').classList.toggle('bad', bad)
  }

  private state(what: string): void {
    this.busy = what
    $<HTMLButtonElement>('stop').disabled = !what
    $<HTMLButtonElement>('saveRecording').disabled = $<HTMLButtonElement>('replay').disabled = !this.recording
    $<HTMLButtonElement>('savePage').disabled = !this.ran.length
    this.prompt.asks(false)
    if (what) this.tell(what === 'program' ? 'runs' : what === 'input' ? 'evaluates' : what === 'starts' ? 'starts' : `${what} …`)
    else if (this.can) this.tell('ready')
  }

  private exited(r: Reply): void {
    clearTimeout(this.late)
    const words: Record<number, string> = { 0: 'done', 13: 'deadlock: nothing can ever run again', 130: 'stopped' }
    this.state('')
    this.viewer.fit()
    const fail = this.viewer.view?.run.fail
    if (fail) this.viewer.go(this.viewer.view, fail.step)
    const wrong = r.code !== 0 && r.code !== 130 && r.code !== 13 && this.output.blamed
    if (wrong) this.editor.blame(wrong.file, wrong.line, wrong.column, wrong.why)
    this.tell(`${words[r.code] ?? 'failed'} · exit ${r.code}${r.ms ? ` · ${r.ms < 10 ? r.ms.toFixed(1) : Math.round(r.ms)} ms` : ''}`, r.code !== 0 && r.code !== 130)
  }

  private lanes(page: any): void {
    $('lanes').classList.remove('none-yet')
    this.viewer.show(page, 0, this.busy !== '')
  }

  // mark shows in the editor where each lane is, if the program is still the one that ran.
  private mark(view: View, step: number): void {
    const shown = this.editor.files[this.editor.current]
    const file = view.run.files.findIndex(([name, text]) => shown && (shown.name === name || shown.name.endsWith('/' + name)) && text === shown.text)
    const marks = new Map<number, Mark>()
    const now = view.run.steps[step - 1]?.[0]
    for (let i = 0; i < view.run.lanes.length && file >= 0; i++) {
      const spot = view.spot(i, step)
      if (spot?.[0] === file && (i === now || !marks.has(spot[1]))) marks.set(spot[1], { line: spot[1], kind: i === now ? 'cm-here' : 'cm-also', hue: hue(i) })
    }
    this.editor.mark([...marks.values()], true)
  }

  private question(id: number, need: Need): void {
    this.asked.push(id)
    $('asks').replaceChildren(make('b', '', need.process), ` asks for ${need.words} (${[need.call, need.at].filter(x => x).join(', ')})`)
    const every = document.querySelector<HTMLElement>('[data-answer=every]')!
    every.textContent = `Allow all of --allow-${need.kind}`
    $('question').hidden = false
    document.querySelector<HTMLElement>('[data-answer=once]')!.focus()
  }

  private answer(answer: string): void {
    for (const ask of this.asked) this.engine.send({ type: 'answer', ask, answer })
  }

  private closed(id: number): void {
    this.asked = this.asked.filter(a => a !== id)
    if (!this.asked.length) $('question').hidden = true
  }

  // tried draws how often each output came.
  private tried(count: number, outputs: Outcome[]): void {
    if (!this.histogram) this.output.put(this.histogram = make('div'))
    const rows = outputs.slice(0, 50).map(o => {
      const row = make('div', 'seed'), bar = make('i'), again = make('button', '', `seed ${o.seed}`)
      bar.style.width = `${100 * o.count / count}%`
      again.title = 'run it with this seed'
      again.onclick = () => {
        this.controls.set({ ...this.controls.options, seed: o.seed, virtual: true })
        this.save()
        this.run()
      }
      row.append(make('b', '', String(o.count)), bar, again, make('pre', '', (o.text.trimEnd() || '(no output)') + (o.code ? `\nexit ${o.code}` : '')))
      return row
    })
    this.histogram.replaceChildren(make('p', '', `${count} seeds, ${outputs.length} different ${outputs.length === 1 ? 'output' : 'outputs'}`), ...rows)
  }

  private async link(): Promise<void> {
    const here = location.origin + location.pathname
    const worker = document.documentElement.dataset.place === 'worker'
    const link = (worker ? here : 'https://example.org/') + await pack(this.editor.files) // the address of this server has its token
    if (link.length > mostLink) {
      this.output.say('note', `the link would have ${link.length} characters, and more than ${mostLink} do not get through everywhere: download a page`)
      this.view('output')
      return
    }
    await navigator.clipboard.writeText(link).then(() => {
      this.tell(link.length > longLink ? `copied: it has ${link.length} characters, which not every program takes; a page is surer` : 'the link is copied; weft open and weft web take it')
    }, () => this.output.say('note', link))
  }

  private async openFiles(input: HTMLInputElement): Promise<void> {
    const all = [...input.files ?? []]
    input.value = ''
    const rec = all.find(f => f.name.endsWith('.rec'))
    if (rec) {
      this.recording = await base64(rec)
      this.start({ type: 'replay', recording: this.recording })
    } else if (all.length) this.editor.open(await Promise.all(all.map(async f => ({ name: f.name, text: await f.text() }))))
  }

  // fold shows or hides the program of an embedded page.
  private fold(open: boolean): void {
    document.body.classList.toggle('unfolded', open)
    $('fold').setAttribute('aria-expanded', String(open))
  }

  private view(name: string): void {
    document.body.dataset.view = name
    for (const b of document.querySelectorAll<HTMLElement>('[data-go]')) b.setAttribute('aria-pressed', String(b.dataset.go === name))
  }
}

new Page()
