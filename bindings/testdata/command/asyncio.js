// weft -A
// asyncio's subprocesses: their streams, how they end, and what is cancelled.
const { PIPE, STDOUT, DEVNULL } = asyncio.subprocess
const text = b => b && new TextDecoder().decode(b)
const attempt = async fn => {
  try {
    return await fn()
  } catch (e) {
    return [e.name, e.message, e.code]
  }
}

async function main() {
  let p = await asyncio.createSubprocessExec('cat', { stdin: PIPE, stdout: PIPE })
  print(p.returncode, p.stderr, p.pid > 0)
  p.stdin.write('one\ntwo\nthr')
  await p.stdin.drain()
  print([text(await p.stdout.readline()), text(await p.stdout.readexactly(2))])
  print((await p.communicate('ee')).map(text), p.returncode, p.stdin.isClosing(), (await p.stdout.read()).length, p.stdout.atEof())

  p = await asyncio.createSubprocessShell('echo out; echo err >&2; exit 3', { stdout: PIPE, stderr: STDOUT })
  print((await p.communicate()).map(text), p.returncode, p.stderr)
  p = await asyncio.createSubprocessShell('echo $A; pwd; cat', { stdin: DEVNULL, stdout: PIPE, env: { A: 'a' }, cwd: '/' })
  for await (const line of p.stdout) print([text(line)])
  print(await p.wait(), await p.wait(), await attempt(() => p.kill()))

  // Signals, also one that is ignored.
  p = await asyncio.createSubprocessExec('sleep', '60', { stdout: DEVNULL })
  p.terminate()
  print(await p.wait())
  p = await asyncio.createSubprocessShell('trap "" TERM; echo ready; exec sleep 60', { stdout: PIPE })
  await p.stdout.readline()
  p.terminate()
  const waiting = asyncio.createTask((async () => await p.wait())())
  await asyncio.sleep(0)
  waiting.cancel()
  print(await attempt(() => waiting), p.returncode)
  p.sendSignal('SIGKILL')
  print(await Promise.all([p.wait(), p.wait()]), p.pid > 0)

  // What cannot be started.
  print(await attempt(() => asyncio.createSubprocessExec('nosuch')), await attempt(() => asyncio.createSubprocessExec('ls', { cwd: '/nosuch' })))
  print(await attempt(() => asyncio.createSubprocessExec(1)), await attempt(() => asyncio.createSubprocessShell(['ls'])))
  print(await attempt(() => asyncio.createSubprocessExec('ls', { nosuch: 1 })))

  // A command that reads nothing: what is written is lost, as in Python.
  p = await asyncio.createSubprocessExec('true', { stdin: PIPE, stdout: PIPE })
  print((await p.communicate('x'.repeat(200000))).map(text), p.returncode)

  // Many at once. The last one is left, and killed at the end.
  const sums = await asyncio.gather(...Array.from({ length: 20 }, async (_, i) => {
    const p = await asyncio.createSubprocessExec('echo', String(i), { stdout: PIPE })
    return Number(text((await p.communicate())[0]))
  }))
  print(sums.reduce((a, b) => a + b))
  p = await asyncio.createSubprocessExec('sleep', '60')
}
asyncio.run(main())

// Output:
// null null true
// [ 'one\n', 'tw' ]
// [ 'o\nthree', null ] 0 true 0 true
// [ 'out\nerr\n', null ] 3 null
// [ 'a\n' ]
// [ '/\n' ]
// 0 0 [ 'Error', 'kill ESRCH', 'ESRCH' ]
// -15
// [ 'CancelledError', '', undefined ] null
// [ -9, -9 ] true
// [
//   'Error',
//   "ENOENT: no such file or directory, spawn 'nosuch'",
//   'ENOENT'
// ] [
//   'Error',
//   "ENOENT: no such file or directory, spawn '/nosuch'",
//   'ENOENT'
// ]
// [
//   'TypeError',
//   'asyncio.createSubprocessExec: the command and its arguments must be strings, not 1',
//   undefined
// ] [
//   'TypeError',
//   "asyncio.createSubprocessShell: cmd must be a string, not [ 'ls' ]",
//   undefined
// ]
// [
//   'TypeError',
//   'asyncio.createSubprocessExec: there is no option "nosuch"; there is stdin, stdout, stderr, limit, cwd, env, startNewSession',
//   undefined
// ]
// [ '', null ] 0
// 190
