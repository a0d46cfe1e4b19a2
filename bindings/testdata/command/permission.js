// Without permission a program runs no command and sends no signal to what is not its own; it does not learn whether a command exists.
import { spawn as start, execSync, spawnSync, exec } from 'node:child_process'
const attempt = async fn => {
  try {
    print(await fn())
  } catch (e) {
    print(e.name, e.code, e.message)
  }
}
await attempt(() => start('/bin/../bin/nosuch-command'))
await attempt(() => spawnSync('nosuch-command', { env: {} }))
await attempt(() => execSync('echo', { shell: '/nosuch/sh' }))
await attempt(() => exec('true', { shell: '/nosuch/sh' }))
await attempt(() => subprocess.run(['nosuch-command']))
await attempt(() => asyncio.createSubprocessExec('nosuch-command'))
await attempt(() => start('nosuch-command', { env: { LD_PRELOAD: '/tmp/x.so' } }))
await attempt(() => start('nosuch-command', { env: { PATH: '/nowhere' } }))
await attempt(() => os.kill(1, 0))
await attempt(() => process.kill(1, 'SIGTERM'))
await attempt(() => os.kill(2 ** 22 + 5, 0))
await attempt(() => spawn(() => { try { return subprocess.run('nosuch-command') } catch (e) { return e.message } }).result())
const child = spawn(() => sleep(60000))
print(process.kill(child.pid, 'SIGKILL'), child.join() ?? child.exitCode)

// Output:
// NotAllowedError ERR_ACCESS_DENIED child_process.spawn: running "/bin/../bin/nosuch-command" is not allowed; --allow-run=/bin/../bin/nosuch-command grants it
// NotAllowedError ERR_ACCESS_DENIED child_process.spawnSync: running "nosuch-command" is not allowed; --allow-run=nosuch-command grants it
// NotAllowedError ERR_ACCESS_DENIED child_process.spawnSync: running "/nosuch/sh" is not allowed; --allow-run=/nosuch/sh grants it
// NotAllowedError ERR_ACCESS_DENIED child_process.spawn: running "/nosuch/sh" is not allowed; --allow-run=/nosuch/sh grants it
// NotAllowedError ERR_ACCESS_DENIED subprocess.run: running "nosuch-command" is not allowed; --allow-run=nosuch-command grants it
// NotAllowedError ERR_ACCESS_DENIED asyncio.createSubprocessExec: running "nosuch-command" is not allowed; --allow-run=nosuch-command grants it
// NotAllowedError ERR_ACCESS_DENIED child_process.spawn: running "nosuch-command" with another LD_PRELOAD, which can have it run anything, is not allowed; --allow-run grants it
// NotAllowedError ERR_ACCESS_DENIED child_process.spawn: running "nosuch-command" with another PATH, which can have it run anything, is not allowed; --allow-run grants it
// NotAllowedError ERR_ACCESS_DENIED os.kill: a signal to process 1, which is not the program's, is not allowed; --allow-run grants it
// NotAllowedError ERR_ACCESS_DENIED process.kill: a signal to process 1, which is not the program's, is not allowed; --allow-run grants it
// Error ESRCH kill ESRCH
// subprocess.run: running "nosuch-command" is not allowed; --allow-run=nosuch-command grants it
// true -9
