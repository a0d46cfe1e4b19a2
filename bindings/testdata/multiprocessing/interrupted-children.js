// weft -A --time real
// SIGINT ends a process of multiprocessing with an error, code 1; one of os.fork and one of child_process.fork by the signal, as Python and
// Node do.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

for (const method of ['spawn', 'fork']) {
  const context = multiprocessing.getContext(method), ready = context.Event()
  const child = context.Process({ target: ready => { ready.set(); time.sleep(10_000) }, args: [ready] })
  child.start()
  ready.wait()
  os.kill(child.pid, signal.SIGINT)
  try { child.result() } catch (e) { print(method, e.name, child.exitCode) }
}
const started = multiprocessing.Event(), pid = os.fork()
if (pid === 0) {
  started.set()
  time.sleep(10_000)
} else {
  started.wait()
  os.kill(pid, signal.SIGINT)
  print('os.fork', os.waitpid(pid, 0)[1])

  const folder = mkdtempSync(join(tmpdir(), 'interrupted-')), file = join(folder, 'program.js')
  writeFileSync(file, `
    if (process.argv[2]) process.on('SIGINT', () => process.exit(3))
    setInterval(() => {}, 1000)
    process.send('ready')
  `)
  for (const args of [[], ['handled']]) {
    const child = fork(file, args)
    await once(child, 'message')
    child.kill('SIGINT')
    print('fork', ...await once(child, 'exit'))
  }
  rmSync(folder, { recursive: true })
}

// Output:
// spawn KeyboardInterrupt 1
// fork KeyboardInterrupt 1
// os.fork -2
// fork null SIGINT
// fork 3 null

// Errors:
// interrupted
// ...
