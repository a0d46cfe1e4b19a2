// Prompt is the line below the output: for the program that runs, else for the prompt.
export class Prompt {
  private past: string[] = []
  private at = 0
  private shift = false // a new line is wanted

  constructor(private form: HTMLFormElement, private line: HTMLTextAreaElement, private take: (text: string) => void, private end: () => void) {
    form.onsubmit = e => {
      e.preventDefault()
      this.submit()
    }
    line.onkeydown = e => this.key(e)
    line.onbeforeinput = e => {
      if (!/^insert(LineBreak|Paragraph)$/.test(e.inputType) || this.shift) return
      e.preventDefault()
      this.submit()
    }
    form.onclick = () => line.focus()
  }

  // asks shows whether the program waits for a line.
  asks(on: boolean): void {
    this.form.classList.toggle('asked', on)
    this.line.placeholder = on ? 'the program waits for a line' : 'an expression, or what the program asks for'
    if (on && document.activeElement === document.body) this.line.focus()
  }

  private submit(): void {
    const text = this.line.value
    if (text && text !== this.past[this.past.length - 1]) this.past.push(text)
    this.at = this.past.length
    this.set('')
    this.take(text)
  }

  private set(text: string): void {
    this.line.value = text
    this.line.rows = Math.min(text.split('\n').length, 8)
  }

  private key(e: KeyboardEvent): void {
    if (e.isComposing) return
    const { value, selectionStart } = this.line
    this.shift = e.shiftKey
    if (e.key === 'Enter' && e.shiftKey) {
      this.line.rows = Math.min(value.split('\n').length + 1, 8)
    } else if (e.key === 'd' && e.ctrlKey && !value) {
      e.preventDefault()
      this.end()
    } else if (e.key === 'ArrowUp' && !value.slice(0, selectionStart).includes('\n') && this.at > 0) {
      e.preventDefault()
      this.set(this.past[--this.at])
    } else if (e.key === 'ArrowDown' && !value.slice(selectionStart).includes('\n') && this.at < this.past.length) {
      e.preventDefault()
      this.set(this.past[++this.at] ?? '')
    }
  }
}
