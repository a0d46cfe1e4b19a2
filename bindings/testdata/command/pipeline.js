// weft -A
// Commands one behind the other: what one says is what the next one reads.
import { spawn } from 'node:child_process'
import { once } from 'node:events'

const { PIPE, Popen } = subprocess
const first = Popen(['printf', 'b\\nab\\na\\nc\\n'], { stdout: PIPE })
const second = Popen(['grep', 'a'], { stdin: first.stdout, stdout: PIPE })
const third = Popen(['sort'], { stdin: second.stdout, stdout: PIPE, text: true })
first.stdout.close()
second.stdout.close()
print(third.communicate()[0].split('\n'), first.wait(), second.wait(), third.returncode)

const last = Popen(['cat'], { stdin: PIPE, stdout: PIPE, text: true })
const into = Popen(['echo', 'by way of cat'], { stdout: last.stdin })
last.stdin.close()
print(last.communicate()[0].trim(), into.wait())
try { Popen(['cat'], { stdin: first.stdout }) } catch (e) { print(e.name, e.code) }

const list = spawn('printf', ['b\\na\\n'], { stdio: ['ignore', 'pipe', 'inherit'] })
const sort = spawn('sort', { stdio: [list.stdout, 'pipe', 'inherit'] })
const said = []
sort.stdout.setEncoding('utf8').on('data', text => said.push(text))
print(await Promise.all([once(list, 'close'), once(sort, 'close')]), said.join(''))

// Output:
// [ 'a', 'ab', '' ] 0 0 0
// by way of cat 0
// Error EBADF
// [ [ 0, null ], [ 0, null ] ] a
// b
//
