// weft -A
// A communicate() whose time was over is gone on with by the next: nothing is lost, and nothing said twice.
import fs from 'node:fs'

const { PIPE } = subprocess
const dir = fs.mkdtempSync(`${os.tmpdir()}/weft-`), fifo = `${dir}/go`
subprocess.run(['mkfifo', fifo])
const attempt = fn => { try { return fn() } catch (e) { return e } }
const told = e => [e.name, e.message]

// cat reads the much that is given, once the fifo tells it.
const input = '-'.repeat(300000) + 'é'
const late = subprocess.Popen(`echo ready; read line < ${fifo}; cat; echo end >&2`, { shell: true, stdin: PIPE, stdout: PIPE, stderr: PIPE, text: true })
let e = attempt(() => late.communicate(input, 1))
while (e.output !== 'ready\n') e = attempt(() => late.communicate(null, 20))
print(e.name, [e.output, e.stdout, e.stderr])
print(told(attempt(() => late.communicate('more'))))
subprocess.run(`echo > ${fifo}`, { shell: true })
const [out, err] = late.communicate('')
print(out === 'ready\n' + input, [err], late.returncode, late.communicate()[1], told(attempt(() => late.communicate('more'))))

// What was read of a text before is not part of it, what was not is.
const begun = subprocess.Popen(['printf', 'one\\r\\ntw\\303\\266\\rthree'], { stdout: PIPE, text: true })
print([begun.stdout.readline(), begun.stdout.read(2)], begun.communicate())
const silent = subprocess.Popen(['cat', fifo], { stdout: PIPE })
print(attempt(() => silent.communicate({ timeout: 1 })).output)
silent.kill()
print(silent.communicate(), silent.returncode, attempt(() => subprocess.run(['cat', fifo], { captureOutput: true, timeout: 1 })).stdout)

// A command that wants less than it is given, and pipes that are closed before.
const less = subprocess.Popen(['true'], { stdin: PIPE, stdout: PIPE })
print(less.communicate('x'.repeat(300000)), subprocess.run(['true'], { input: 'x'.repeat(300000) }).returncode)
const shut = subprocess.Popen('cat; echo done', { shell: true, stdin: PIPE, stdout: PIPE })
shut.stdin.close()
print(told(attempt(() => shut.communicate('x'))), attempt(() => shut.communicate())[0].length)

// Text comes in characters, however the bytes of them come.
const chars = subprocess.Popen(['printf', 'a\\303\\251\\360\\237\\230\\200\\377b\\303'], { stdout: PIPE, text: true })
print([1, 1, 1, 1, 1, 1, 1].map(n => chars.stdout.read(n)), chars.wait())
const lines = subprocess.Popen(['printf', 'a\\rb\\r\\nc\\n\\nd'], { stdout: PIPE, text: true })
print([...lines.stdout], lines.wait())

// Two threads that read a pipe get each line once.
const many = subprocess.Popen(['seq', '400'], { stdout: PIPE, text: true })
const all = []
const readers = [1, 2].map(() => thread(() => { for (const line of many.stdout) all.push(Number(line)) }))
for (const reader of readers) reader.join()
print(all.length, new Set(all).size, many.wait())
fs.rmSync(dir, { recursive: true })

// Output:
// TimeoutExpired [ 'ready\n', 'ready\n', null ]
// [
//   'TypeError',
//   'Popen.communicate: Cannot send input after starting communication'
// ]
// true [ 'end\n' ] 0 end
//  [
//   'TypeError',
//   'Popen.communicate: Cannot send input after starting communication'
// ]
// [ 'one\n', 'tw' ] [ 'ö\nthree', null ]
// null
// [ Uint8Array(0) [], null ] -9 null
// [ Uint8Array(0) [], null ] 0
// [ 'TypeError', 'write to closed file' ] 5
// [
//   'a', 'é', '😀',
//   '�', 'b', '�',
//   ''
// ] 0
// [ 'a\n', 'b\n', 'c\n', '\n', 'd' ] 0
// 400 400 0
