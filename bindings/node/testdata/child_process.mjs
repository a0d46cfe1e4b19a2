// Commands: what spawn, exec, execFile and their forms that block say and throw.
import cp, { spawn, exec, execFile, execSync, execFileSync, spawnSync, ChildProcess } from 'node:child_process'
import { promisify } from 'node:util'
import { once } from 'node:events'

const shown = e => [e.name, e.message, e.code, e.errno, e.syscall, e.path, e.spawnargs, e.status, e.signal, e.killed, e.cmd, String(e.stderr), Object.keys(e)]
const attempt = fn => { try { return fn() } catch (e) { return shown(e) } }
const say = (...v) => console.log(...v)
say(Object.keys(cp).filter(name => !/_fork/.test(name)))

// The forms that block.
say(attempt(() => execSync('echo hi').toString()))
say(attempt(() => execSync('echo hi; exit 3', { encoding: 'utf8', stdio: 'pipe' })))
say(attempt(() => execFileSync('printf', ['%s', 'a b'], { encoding: 'latin1' })))
say(attempt(() => execFileSync('nosuch', ['a'])), attempt(() => execFileSync('/etc/passwd')), attempt(() => execSync('true', { cwd: '/nosuch' })))
say(attempt(() => execSync('sleep 5', { timeout: 50 })), attempt(() => execSync('yes', { maxBuffer: 10, stdio: 'pipe' })))
const { pid, ...r } = spawnSync('sh', ['-c', 'cat; echo err >&2; kill -TERM $$'], { input: 'in', encoding: 'utf8' })
say(r, pid > 0)
say(spawnSync('sh', ['-c', 'echo $A-$B; pwd'], { env: { A: '1', PATH: process.env.PATH }, cwd: '/', encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).output)
say(spawnSync('echo', ['$HOME', ';'], { shell: true, encoding: 'utf8', env: { HOME: '/x' } }).stdout)
say(spawnSync('sh', ['-c', 'echo $0'], { argv0: 'other', encoding: 'utf8' }).stdout, spawnSync('nosuch').status)
say(attempt(() => spawnSync('')), attempt(() => spawnSync('a\0b')), attempt(() => spawn('ls', [], { stdio: 'x' })), attempt(() => spawn(1)))
say(attempt(() => spawnSync('ls', { timeout: -1 })), attempt(() => spawn('ls', { cwd: 1 })), attempt(() => execSync('ls', { killSignal: 'SIGNONE' })))

// Events.
const story = async (child, first) => {
	const all = [], ended = []
	for (const name of ['spawn', 'error', 'exit', 'close']) child.on(name, (...a) => all.push(name, a.map(v => v instanceof Error ? shown(v).slice(0, 7) : v)))
	child.stdout?.on('data', d => all.push(`out ${d}`)).on('end', () => ended.push('end'))
	first?.(child)
	await new Promise(done => child.on('close', done))
	const out = all.filter(v => typeof v === 'string' && v.startsWith('out'))
	say(all.filter(v => !out.includes(v)), out, ended, child.exitCode, child.signalCode, child.killed, child.spawnfile, child.spawnargs, child.connected)
}
await story(spawn('cat'), c => c.stdin.end('hello'))
await story(spawn('nosuch', ['x']))
await story(spawn('true', { cwd: '/nosuch' }))
await story(spawn('sleep', ['9']), c => say(c.kill(), c.kill(0), c instanceof ChildProcess))
await story(spawn('sleep', ['9'], { stdio: 'ignore' }), c => say(c.stdin, c.stdout, c.stdio, c.kill('SIGKILL')))
await story(spawn('sleep', ['9'], { timeout: 30, killSignal: 'SIGINT' }))
await story(spawn('sh', ['-c', 'echo to4 >&4; cat <&3'], { stdio: ['ignore', 'inherit', 'ignore', 'pipe', 'pipe'] }), c => {
	c.stdio[4].on('data', d => {
		say('from 4:', String(d))
		c.stdio[3].end('to3\n')
	})
})
const late = spawn('true')
await once(late, 'exit')
say(late.kill(), late.killed, attempt(() => late.kill('SIGNONE')))

// exec and execFile.
const called = (fn, ...args) => new Promise(done => fn(...args, (e, out, err) => done([e && shown(e), out, err])))
say(await called(exec, 'echo $A; echo b >&2; exit 2', { env: { A: 'a' } }))
say(await called(execFile, 'echo', ['1', '2']), await called(execFile, 'nosuch'), await called(exec, 'nosuch-at-all').then(r => r[0][2]))
say(await called(exec, 'sleep 9', { timeout: 30 }), await called(execFile, 'sleep', ['9'], { timeout: 30, killSignal: 'SIGKILL' }))
say(await called(exec, 'yes', { maxBuffer: 4 }), await called(execFile, 'printf', ['\xe4'], { encoding: 'buffer' }))
say(await promisify(exec)('echo a; echo b >&2'), await promisify(execFile)('false').catch(shown), promisify(exec)('true').child instanceof ChildProcess)

// AbortSignal.
const stop = new AbortController()
await story(spawn('sleep', ['9'], { signal: stop.signal }), () => stop.abort())
await story(spawn('sleep', ['9'], { signal: AbortSignal.abort() }))
say(await called(exec, 'sleep 9', { signal: AbortSignal.abort() }))

// Input that nobody reads.
const deaf = spawn('true')
const broken = new Promise(done => deaf.stdin.on('error', done))
await once(deaf, 'exit')
deaf.stdin.destroyed || deaf.stdin.write('x'.repeat(100000))
const early = spawn('sh', ['-c', 'exec <&-; echo closed; sleep 0.2'])
await once(early.stdout, 'data')
early.stdin.on('error', e => say(shown(e).slice(0, 6)))
early.stdin.write('x'.repeat(100000))
await once(early, 'close')

// Many at once, and one that says much.
const all = await Promise.all(Array.from({ length: 30 }, (_, i) => promisify(execFile)('echo', [String(i)])))
say(all.map(r => Number(r.stdout)).reduce((a, b) => a + b))
let size = 0
const much = spawn('head', ['-c', '3000000', '/dev/zero'])
for await (const d of much.stdout) size += d.length
say(size)
const sorted = spawn('sort')
let text = ''
sorted.stdout.setEncoding('utf8').on('data', d => { text += d })
spawn('printf', ['b\\na\\n']).stdout.pipe(sorted.stdin)
await once(sorted, 'close')
say(JSON.stringify(text))
