// A file system in memory for the engine in a worker: the part of Node's fs that Go's package syscall calls. It has to be there before Go's own
// wasm_exec.js, which else puts one there that refuses everything. Some files lie beside the page and are fetched when they are opened: ASIDE,
// which is put before this by Go, has their addresses and sizes by paths.

declare const ASIDE: Record<string, [address: string, size: number]>

interface Node { dir?: Map<string, Node>; data: Uint8Array; size: number; mode: number; time: number; id: number; far?: string }

type Done = (err: Error | null, value?: unknown) => void

const flags = { O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_EXCL: 128, O_TRUNC: 512, O_APPEND: 1024, O_DIRECTORY: 65536 }
let ids = 0
const make = (dir: boolean, mode: number): Node =>
  ({ dir: dir ? new Map() : undefined, data: new Uint8Array(0), size: 0, mode: (mode & 0o777) | (dir ? 0o40000 : 0o100000), time: Date.now(), id: ++ids })
const root = make(true, 0o755)
const open = new Map<number, { node: Node; at: number; append: boolean }>()
let handles = 2, here = '/program'

const fail = (code: string, path = ''): Error => Object.assign(new Error(`${code}: ${path}`), { code })

function parts(path: string): string[] {
  const out: string[] = []
  for (const p of (path.startsWith('/') ? path : `${here}/${path}`).split('/')) {
    if (p === '..') out.pop()
    else if (p && p !== '.') out.push(p)
  }
  return out
}

function find(path: string): Node {
  let at = root
  for (const p of parts(path)) {
    if (!at.dir) throw fail('ENOTDIR', path)
    const next = at.dir.get(p)
    if (!next) throw fail('ENOENT', path)
    at = next
  }
  return at
}

function known(path: string): Node | undefined {
  try {
    return find(path)
  } catch {
    return undefined
  }
}

function place(path: string): [dir: Map<string, Node>, name: string] {
  const all = parts(path), name = all.pop()
  const { dir } = find('/' + all.join('/'))
  if (!dir) throw fail('ENOTDIR', path)
  if (!name) throw fail('EEXIST', path)
  return [dir, name]
}

function handle(fd: number): { node: Node; at: number; append: boolean } {
  const h = open.get(fd)
  if (!h) throw fail('EBADF')
  return h
}

function resize(n: Node, size: number): void {
  if (size > n.data.length) {
    const grown = new Uint8Array(Math.max(size, n.data.length * 2))
    grown.set(n.data.subarray(0, n.size))
    n.data = grown
  } else n.data.fill(0, size, n.size)
  n.size = size
  n.time = Date.now()
}

const stat = (n: Node) => ({
  dev: 1, ino: n.id, mode: n.mode, nlink: 1, uid: 0, gid: 0, rdev: 0, size: n.size, blksize: 4096, blocks: Math.ceil(n.size / 512),
  atimeMs: n.time, mtimeMs: n.time, ctimeMs: n.time, isDirectory: () => !!n.dir,
})

const calls = {
  open(path: string, how: number, mode: number): number {
    let node: Node
    try {
      node = find(path)
      if (how & flags.O_EXCL && how & flags.O_CREAT) throw fail('EEXIST', path)
    } catch (e) {
      if ((e as { code: string }).code !== 'ENOENT' || !(how & flags.O_CREAT)) throw e
      const [dir, name] = place(path)
      dir.set(name, node = make(false, mode))
    }
    if (node.dir && how & 3) throw fail('EISDIR', path)
    if (how & flags.O_DIRECTORY && !node.dir) throw fail('ENOTDIR', path)
    if (how & flags.O_TRUNC) resize(node, 0)
    open.set(++handles, { node, at: 0, append: !!(how & flags.O_APPEND) })
    return handles
  },
  close(fd: number): void { handle(fd); open.delete(fd) },
  read(fd: number, to: Uint8Array, offset: number, length: number, position: number | null): number {
    const h = handle(fd), from = position ?? h.at
    if (h.node.dir) throw fail('EISDIR')
    const data = h.node.data.subarray(Math.min(from, h.node.size), Math.min(from + length, h.node.size))
    to.set(data, offset)
    if (position === null) h.at += data.length
    return data.length
  },
  write(fd: number, from: Uint8Array, offset: number, length: number, position: number | null): number {
    if (fd < 3) {
      console.log(new TextDecoder().decode(from.subarray(offset, offset + length)))
      return length
    }
    const h = handle(fd), at = h.append ? h.node.size : position ?? h.at
    if (at + length > h.node.size) resize(h.node, at + length)
    h.node.data.set(from.subarray(offset, offset + length), at)
    if (position === null) h.at = at + length
    return length
  },
  fstat: (fd: number) => stat(handle(fd).node),
  stat: (path: string) => stat(find(path)),
  lstat: (path: string) => stat(find(path)),
  mkdir(path: string, mode: number): void {
    const [dir, name] = place(path)
    if (dir.has(name)) throw fail('EEXIST', path)
    dir.set(name, make(true, mode))
  },
  readdir(path: string): string[] {
    const { dir } = find(path)
    if (!dir) throw fail('ENOTDIR', path)
    return [...dir.keys()]
  },
  unlink(path: string): void {
    if (find(path).dir) throw fail('EISDIR', path)
    const [dir, name] = place(path)
    dir.delete(name)
  },
  rmdir(path: string): void {
    const inside = find(path).dir
    if (!inside) throw fail('ENOTDIR', path)
    if (inside.size) throw fail('ENOTEMPTY', path)
    const [dir, name] = place(path)
    dir.delete(name)
  },
  rename(from: string, to: string): void {
    const node = find(from), [dir, name] = place(from), [target, next] = place(to)
    if (target.get(next)?.dir?.size) throw fail('ENOTEMPTY', to)
    dir.delete(name)
    target.set(next, node)
  },
  truncate: (path: string, size: number) => resize(find(path), size),
  ftruncate: (fd: number, size: number) => resize(handle(fd).node, size),
  chmod(path: string, mode: number): void { const n = find(path); n.mode = (n.mode & ~0o777) | (mode & 0o777) },
  fchmod(fd: number, mode: number): void { const n = handle(fd).node; n.mode = (n.mode & ~0o777) | (mode & 0o777) },
  utimes(path: string, _: number, time: number): void { find(path).time = time * 1000 },
  fsync(): void {},
  chown(): void {},
  fchown(): void {},
  lchown(): void {},
  readlink(path: string): void { find(path); throw fail('EINVAL', path) },
  link(path: string): void { throw fail('EPERM', path) },
  symlink(path: string): void { throw fail('EPERM', path) },
}

// near has what is in a file here.
async function near(n: Node): Promise<void> {
  const response = await fetch(n.far!)
  if (!response.ok) throw fail('EIO', n.far)
  n.data = new Uint8Array(await response.arrayBuffer())
  n.size = n.data.length
  n.far = undefined
}

// Go calls each with a function that takes the outcome, and waits for that.
const fs: Record<string, unknown> = { constants: flags }
for (const [name, call] of Object.entries(calls)) {
  fs[name] = (...args: unknown[]) => {
    const done = args.pop() as Done
    if (name === 'open') {
      const node = known(args[0] as string)
      if (node?.far) {
        near(node).then(() => (fs.open as (...args: unknown[]) => void)(...args, done), done)
        return
      }
    }
    let value: unknown
    try {
      value = (call as (...args: unknown[]) => unknown)(...args)
    } catch (e) {
      done(e as Error)
      return
    }
    done(null, value)
  }
}
fs.writeSync = (fd: number, from: Uint8Array) => calls.write(fd, from, 0, from.length, null)
calls.mkdir('/tmp', 0o777)
calls.mkdir('/program', 0o777)
for (const [path, [far, size]] of Object.entries(ASIDE)) {
  const all = parts(path)
  all.slice(0, -1).forEach((_, i) => {
    const dir = '/' + all.slice(0, i + 1).join('/')
    if (!known(dir)) calls.mkdir(dir, 0o755)
  })
  const [dir, name] = place(path)
  dir.set(name, Object.assign(make(false, 0o444), { far: new URL(far, location.href).href, size }))
}
Object.assign(globalThis, {
  fs,
  path: { resolve: (...all: string[]) => '/' + parts(all.reduce((at, p) => (p.startsWith('/') ? p : `${at}/${p}`), here)).join('/') },
  process: {
    pid: 1, ppid: 0, getuid: () => 0, getgid: () => 0, geteuid: () => 0, getegid: () => 0, getgroups: () => [], umask: () => 0o22,
    cwd: () => here,
    chdir(path: string) { if (!find(path).dir) throw fail('ENOTDIR', path); here = '/' + parts(path).join('/') },
  },
})
