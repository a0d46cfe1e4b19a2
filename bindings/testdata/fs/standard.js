// weft --stdin given|more -A
// The standard streams have numbers and names of files.
import fs from 'node:fs'

const attempt = fn => { try { return fn() } catch (e) { return e.message } }
print(attempt(() => fs.writeSync(0, 'x')), attempt(() => fs.readSync(1, new Uint8Array(1))), attempt(() => fs.fstatSync(17)))
const fd = fs.openSync('/dev/stdin'), bytes = new Uint8Array(5)
print(fd, fs.readSync(fd, bytes), String.fromCharCode(...bytes), attempt(() => fs.closeSync(fd)), fs.readFileSync('/dev/stdin', 'utf8'))
fs.writeFileSync('/dev/stdout', 'written\n')
fs.appendFileSync('/dev/fd/1', 'appended\n')
await fs.promises.writeFile('/dev/stdout', 'promised\n')
const out = await fs.promises.open('/dev/stdout', 'w')
await out.writeFile('of a handle\n')
await out.close()
fs.createWriteStream('/dev/stdout').end('of a stream\n')

// Output:
// EBADF: bad file descriptor, write EBADF: bad file descriptor, read EBADF: bad file descriptor, fstat
// 0 5 given undefined
// more
// written
// appended
// promised
// of a handle
// of a stream
