// What the page and an engine say to each other: package engine of Go has the same words. An engine is a process behind a WebSocket, or a worker.

export interface File { name: string; text: string }

export interface Options {
  virtual?: boolean; seed?: number; method?: string; inner?: boolean; lanes?: boolean; record?: boolean; stay?: boolean; args?: string[]; width?: number
}

export interface Capabilities { engine: string; version: string; cores: number; fork: boolean; limits?: string[] }

export interface Need { words: string; kind: string; call: string; process: string; at?: string; flag: string }

export interface Part { to: 'out' | 'err' | 'value' | 'note'; text: string }

export interface Outcome { text: string; code: number; count: number; seed: number }

export interface Reply {
  type: string; can?: Capabilities; what?: string; frame?: number; parts?: Part[]; page?: any; ask?: number; need?: Need
  recording?: string; code: number; ms?: number; count?: number; outputs?: Outcome[]; done?: boolean; text?: string; name?: string
}

// Engine carries messages. It starts again when it has ended.
export interface Engine {
  send(request: object): void
  restart(): void
}

export interface Listener {
  heard(reply: Reply): void
  began(): void // a new engine is there: what the one before did is lost
  loading(part: number, what: string): void // how much of it is here, 0 to 1
  lost(why: string): void
}

export function connect(place: string, to: Listener): Engine {
  return place === 'worker' ? new Thread(to) : new Socket(to)
}

// Socket is an engine in a process of this machine.
class Socket implements Engine {
  private socket!: WebSocket
  private waiting: string[] = []
  private tries = 0

  constructor(private to: Listener) { this.open() }

  private open(): void {
    const url = new URL('engine', location.href)
    url.protocol = 'ws:'
    url.hash = ''
    const socket = this.socket = new WebSocket(url)
    socket.onopen = () => {
      this.tries = 0
      this.to.began()
      this.send({ type: 'hello' })
      for (const text of this.waiting.splice(0)) socket.send(text)
    }
    socket.onmessage = e => this.to.heard(JSON.parse(e.data))
    socket.onclose = e => {
      if (socket !== this.socket) return
      this.to.lost(e.reason || 'weft has ended, or cannot be reached')
      setTimeout(() => { if (socket === this.socket) this.open() }, Math.min(200 * 2 ** this.tries++, 5000))
    }
  }

  send(request: object): void {
    const text = JSON.stringify(request)
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(text)
    else if (this.waiting.length < 8) this.waiting.push(text)
  }

  restart(): void {
    const old = this.socket
    this.open()
    old.close()
  }
}

// Thread is an engine in a worker of the browser. What is asked of it before it is there waits.
class Thread implements Engine {
  private worker!: Worker
  private module: WebAssembly.Module | undefined
  private waiting: object[] = []
  private there = false

  constructor(private to: Listener) { this.open() }

  private open(): void {
    this.there = false
    const worker = this.worker = new Worker(document.documentElement.dataset.worker!)
    worker.onmessage = e => {
      if (worker !== this.worker) return
      const { reply, loaded, what, module, there, failed } = e.data
      if (reply) this.to.heard(JSON.parse(reply))
      else if (loaded !== undefined) this.to.loading(loaded, what)
      else if (module) this.module = module
      else if (there) this.arrived()
      else if (failed) this.end(failed)
    }
    worker.onerror = e => this.end(e.message)
    worker.postMessage({ boot: new URL(document.documentElement.dataset.engine!, location.href).href, module: this.module })
  }

  private arrived(): void {
    this.there = true
    this.to.began()
    this.send({ type: 'hello' })
    for (const request of this.waiting.splice(0)) this.send(request)
  }

  private end(why: string): void {
    const had = this.there
    this.worker.terminate()
    this.to.lost(why || 'the worker of the engine has ended')
    if (had) this.open()
  }

  send(request: object): void {
    if (this.there) this.worker.postMessage({ request: JSON.stringify(request) })
    else if (this.waiting.length < 8) this.waiting.push(request)
  }

  restart(): void {
    this.worker.terminate()
    this.open()
  }
}
