import {
  EditorState, EditorView, keymap, lineNumbers, highlightActiveLine, highlightActiveLineGutter, drawSelection, Decoration, StateField, StateEffect,
  defaultKeymap, history, historyKeymap, indentWithTab, bracketMatching, indentOnInput, syntaxHighlighting, HighlightStyle, indentUnit,
  StreamLanguage, javascript, typescript, closeBrackets, closeBracketsKeymap, autocompletion, completionKeymap, tags,
} from '../library/codemirror.js'
import { complete } from './complete'
import { File } from './engine'

const plain = StreamLanguage.define(javascript), typed = StreamLanguage.define(typescript)

const colors = syntaxHighlighting(HighlightStyle.define([
  { tag: tags.comment, color: 'var(--t1)', fontStyle: 'italic' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--t2)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--t3)' },
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--t4)' },
  { tag: [tags.definition(tags.variableName), tags.typeName, tags.className], color: 'var(--t5)' },
]))

// Mark is a line that is marked: where a lane is, or a place that was visited.
export interface Mark { line: number; kind: string; hue?: number }

const setMarks = StateEffect.define<any>()
const marks = StateField.define<any>({
  create: () => Decoration.none,
  update(set: any, tr: any) {
    for (const e of tr.effects) if (e.is(setMarks)) return e.value
    return tr.docChanged ? Decoration.none : set
  },
  provide: (f: any) => EditorView.decorations.from(f),
})

// A fault is where an error came from. It goes when the program is changed.
const setFault = StateEffect.define<any>()
const fault = StateField.define<any>({
  create: () => Decoration.none,
  update(set: any, tr: any) {
    for (const e of tr.effects) if (e.is(setFault)) return e.value
    return tr.docChanged ? Decoration.none : set
  },
  provide: (f: any) => EditorView.decorations.from(f),
})

// Editor edits files, one at a time. The first is the program.
export class Editor {
  files: File[] = []
  current = 0
  private states: any[] = []
  private view: any

  constructor(box: HTMLElement, private tabs: HTMLElement, private changed: () => void) {
    this.view = new EditorView({ parent: box })
    tabs.addEventListener('click', e => this.click(e.target as HTMLElement))
    tabs.addEventListener('dblclick', e => this.rename(e.target as HTMLElement))
  }

  private state(file: File): any {
    return EditorState.create({
      doc: file.text,
      extensions: [
        lineNumbers(), highlightActiveLineGutter(), highlightActiveLine(), history(), drawSelection(), indentOnInput(), bracketMatching(), colors,
        /\.[cm]?ts$/.test(file.name) ? typed : plain, closeBrackets(), marks, fault, autocompletion({ override: [complete], icons: false }), indentUnit.of('  '), EditorState.tabSize.of(2),
        EditorView.contentAttributes.of({ 'aria-label': `program ${file.name}` }),
        keymap.of([{ key: 'Mod-Enter', run: () => true }, ...completionKeymap, ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.updateListener.of((u: any) => { if (u.docChanged) this.edited() }),
      ],
    })
  }

  private edited(): void {
    this.files[this.current].text = this.view.state.doc.toString()
    this.changed()
  }

  open(files: File[], current = 0): void {
    this.files = files.map(f => ({ name: f.name, text: f.text }))
    this.states = this.files.map(f => this.state(f))
    this.current = Math.min(current, files.length - 1)
    this.view.setState(this.states[this.current])
    this.label()
    this.changed()
  }

  private show(index: number): void {
    this.states[this.current] = this.view.state
    this.current = index
    this.view.setState(this.states[index])
    this.label()
    this.changed()
  }

  private label(): void {
    this.tabs.replaceChildren(...this.files.flatMap((f, i) => {
      const tab = button(f.name, i === 0 ? 'the program; double click renames' : 'double click renames')
      tab.dataset.index = String(i)
      tab.setAttribute('aria-pressed', String(i === this.current))
      if (i === 0) return [tab]
      const x = button('×', `remove ${f.name}`)
      x.className = 'x'
      x.dataset.remove = String(i)
      return [tab, x]
    }), button('+', 'add a file'))
  }

  private click(el: HTMLElement): void {
    if (el.tagName !== 'BUTTON') return
    if (el.dataset.index) {
      if (Number(el.dataset.index) !== this.current) this.show(Number(el.dataset.index))
    } else if (el.dataset.remove) {
      const i = Number(el.dataset.remove)
      if (!confirm(`Remove ${this.files[i].name}?`)) return
      this.open(this.files.filter((_, k) => k !== i), 0)
    } else {
      const name = this.name('other.js')
      if (!name) return
      this.open([...this.files, { name, text: '' }], this.files.length)
      this.focus()
    }
  }

  private rename(el: HTMLElement): void {
    if (!el.dataset.index) return
    const i = Number(el.dataset.index), name = this.name(this.files[i].name)
    if (name) this.open(this.files.map((f, k) => (k === i ? { name, text: f.text } : f)), i)
  }

  private name(now: string): string {
    const name = prompt('The name of the file, such as lib/pool.js', now)?.trim() ?? ''
    if (name && this.files.some(f => f.name === name)) return ''
    return name
  }

  focus(): void { this.view.focus() }

  // visit goes to a place; the file may have a longer path in a report.
  visit(file: string, line: number, column: number): void {
    const i = this.find(file)
    if (i < 0) return
    if (i !== this.current) this.show(i)
    const { doc } = this.view.state
    const at = doc.line(Math.max(1, Math.min(line, doc.lines)))
    this.mark([{ line: at.number, kind: 'cm-visited' }])
    this.view.dispatch({ selection: { anchor: Math.min(at.from + column - 1, at.to) }, effects: EditorView.scrollIntoView(at.from, { y: 'center' }) })
    this.focus()
  }

  // blame marks where an error came from, in the file that is shown or that it is in; a line of 0 takes the mark away.
  blame(file: string, line: number, column: number, why: string): void {
    const i = this.find(file)
    if (line && i < 0) return
    if (line && i !== this.current) this.show(i)
    const { doc } = this.view.state
    if (!line || line > doc.lines) {
      this.view.dispatch({ effects: setFault.of(Decoration.none) })
      return
    }
    const at = doc.line(line), attributes = { title: why }
    const set = [Decoration.line({ class: 'cm-wrong', attributes }).range(at.from)]
    const from = Math.min(at.from + column - 1, at.to)
    const word = /^[\w$]+|^./.exec(doc.sliceString(from, at.to))?.[0] ?? ''
    if (word) set.push(Decoration.mark({ class: 'cm-wrong-word', attributes }).range(from, from + word.length))
    this.view.dispatch({ effects: [setFault.of(Decoration.set(set)), EditorView.scrollIntoView(at.from, { y: 'nearest', yMargin: 40 })] })
  }

  find(file: string): number {
    return this.files.findIndex(f => file === f.name || file.endsWith('/' + f.name))
  }

  mark(list: Mark[], scroll = false): void {
    const { doc } = this.view.state
    const known = list.filter(m => m.line >= 1 && m.line <= doc.lines).sort((a, b) => a.line - b.line)
    const set = known.map(m => Decoration.line({ class: m.kind, attributes: { style: `--hue:${m.hue ?? 0}` } }).range(doc.line(m.line).from))
    const effects = [setMarks.of(Decoration.set(set))]
    const here = known.find(m => m.kind === 'cm-here')
    if (scroll && here) effects.push(EditorView.scrollIntoView(doc.line(here.line).from, { y: 'nearest', yMargin: 40 }))
    this.view.dispatch({ effects })
  }
}

function button(text: string, title: string): HTMLButtonElement {
  const b = document.createElement('button')
  b.textContent = text
  b.title = title
  b.setAttribute('aria-label', text.length > 1 ? text : title)
  return b
}
