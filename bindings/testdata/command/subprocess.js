// weft -A
// Python's subprocess: commands that a thread waits for, and how they fail.
const { PIPE, STDOUT, DEVNULL } = subprocess
const attempt = fn => {
  try {
    return fn()
  } catch (e) {
    return [e.name, e.message, e.code ?? e.returncode ?? e.timeout, e.stdout ?? null]
  }
}
const sh = (line, options) => subprocess.run(line, { shell: true, text: true, captureOutput: true, ...options })

print(sh('echo out; echo err >&2; exit 2'))
print(subprocess.run(['printf', '%s|', 'a b', '$HOME'], { stdout: PIPE }).stdout.length, sh('cat', { input: 'given' }).stdout)
print(sh('echo a >&2', { captureOutput: false, stdout: PIPE, stderr: STDOUT }).stdout, sh('echo $A', { env: { A: '1' } }).stdout, sh('pwd', { cwd: '/' }).stdout)
print(attempt(() => sh('exit 3', { check: true })), attempt(() => sh('kill -9 $$', { check: true })))
print(attempt(() => subprocess.run(['sh', '-c', 'trap "" TERM; echo begun; exec sleep 60'], { captureOutput: true, text: true, timeout: 500 })))
print(attempt(() => subprocess.run(['nosuch'])), attempt(() => subprocess.run(['/etc/passwd'])), attempt(() => subprocess.run(['ls'], { cwd: '/nosuch' })))
print(attempt(() => subprocess.run([])), attempt(() => subprocess.run(['a'], { input: '', stdin: PIPE })), attempt(() => subprocess.run(['a\0'])))
print(subprocess.call('exit 4', { shell: true }), subprocess.checkCall('true'), subprocess.checkOutput(['echo', 'x'], { text: true }))
print(subprocess.getstatusoutput('echo a; echo b >&2; exit 5'), subprocess.getoutput('echo c'), attempt(() => subprocess.checkOutput('false')))

// What a command has of the program's streams is printed in order.
print('before')
subprocess.run('echo between; echo error >&2', { shell: true })
print('after')

// A command that runs.
const cat = new subprocess.Popen(['cat'], { stdin: PIPE, stdout: PIPE, text: true })
cat.stdin.write('one\ntwo\n')
print([cat.stdout.readline()], cat.poll(), attempt(() => cat.wait(10)))
cat.stdin.write('three')
cat.stdin.close()
print([...cat.stdout], cat.wait(), cat.poll(), attempt(() => cat.stdin.write('more')))
const echo = subprocess.Popen(['cat'], { stdin: PIPE, stdout: PIPE, text: true })
print(echo.communicate('said'), echo.returncode)
const idle = subprocess.Popen(['sleep', '60'], { stdout: DEVNULL })
idle.terminate()
print(idle.wait(), attempt(() => idle.kill()), idle.returncode)
const big = subprocess.Popen(['sh', '-c', 'head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2'], { stdout: PIPE, stderr: PIPE })
print(big.communicate().map(b => b.length))

// Other threads run while one waits for a command.
const order = []
const waiting = thread(() => { order.push('begins'); order.push(sh('sleep 0.1; echo ends').stdout.trim()) })
const other = thread(() => { while (order.length === 0) time.sleep(0); order.push('another runs') })
waiting.join()
other.join()
print(order)

// Output:
// CompletedProcess {
//   args: 'echo out; echo err >&2; exit 2',
//   returncode: 2,
//   stdout: 'out\n',
//   stderr: 'err\n'
// }
// 10 given
// a
//  1
//  /
//
// [
//   'CalledProcessError',
//   "Command 'exit 3' returned non-zero exit status 3.",
//   3,
//   ''
// ] [
//   'CalledProcessError',
//   "Command 'kill -9 $$' died with SIGKILL.",
//   -9,
//   ''
// ]
// [
//   'TimeoutExpired',
//   `Command 'sh -c trap "" TERM; echo begun; exec sleep 60' timed out after 500 ms`,
//   500,
//   'begun\n'
// ]
// [
//   'Error',
//   "ENOENT: no such file or directory, spawn 'nosuch'",
//   'ENOENT',
//   null
// ] [
//   'Error',
//   "EACCES: permission denied, spawn '/etc/passwd'",
//   'EACCES',
//   null
// ] [
//   'Error',
//   "ENOENT: no such file or directory, spawn '/nosuch'",
//   'ENOENT',
//   null
// ]
// [
//   'TypeError',
//   'subprocess.run: args must be a command, or a list of it and its arguments, not []',
//   undefined,
//   null
// ] [
//   'TypeError',
//   'subprocess.run: stdin and input arguments may not both be used.',
//   undefined,
//   null
// ] [ 'TypeError', 'subprocess.run: embedded null byte', undefined, null ]
// 4 0 x
//
// [ 5, 'a\nb' ] c [
//   'CalledProcessError',
//   "Command 'false' returned non-zero exit status 1.",
//   1,
//   Uint8Array(0) []
// ]
// before
// between
// after
// [ 'one\n' ] null [ 'TimeoutExpired', "Command 'cat' timed out after 10 ms", 10, null ]
// [ 'two\n', 'three' ] 0 0 [ 'TypeError', 'write to closed file', undefined, null ]
// [ 'said', null ] 0
// -15 undefined -15
// [ 300000, 300000 ]
// [ 'begins', 'another runs', 'ends' ]

// Errors:
// error
