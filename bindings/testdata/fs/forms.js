// weft -A
// Each function of node:fs has three forms: with a callback, as a promise, and one that blocks. What Node prints, this prints.
const fs = require('node:fs'), fsp = require('fs/promises'), os = require('os'), path = require('path')
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'weft-'))
const file = path.join(dir, 'a.txt'), short = e => [e.code, e.message.replaceAll(dir, 'DIR')].join(' | ')

fs.writeFileSync(file, 'one\n')
await fsp.appendFile(file, Buffer.from('two\n'))
console.log(JSON.stringify(fs.readFileSync(file, 'utf8')), (await fsp.readFile(file)).length)
await new Promise(done => fs.readFile(file, 'utf8', (err, text) => { console.log(err, text.length); done() }))
console.log(fs.readFileSync(file, { encoding: 'hex' }), fs.readFileSync(new URL('file://' + file)).length)

const s = fs.statSync(file)
console.log(s.isFile(), s.isDirectory(), s.size, s.mtime instanceof Date, s instanceof fs.Stats, (s.mode & 0o777).toString(8))
console.log(fs.mkdirSync(path.join(dir, 'x/y'), { recursive: true }) === path.join(dir, 'x'), fs.mkdirSync(path.join(dir, 'x/y'), { recursive: true }))
fs.writeFileSync(path.join(dir, 'x/y/z'), '')
console.log(fs.readdirSync(dir), fs.readdirSync(dir, { recursive: true }), fs.readdirSync(dir, { withFileTypes: true }).map(d => [d.name, d.isDirectory(), d.parentPath === dir]))

for (const fn of [
  () => fs.readFileSync(dir + '/none'), () => fs.readFileSync(dir), () => fs.mkdirSync(dir), () => fs.rmdirSync(path.join(dir, 'x')), () => fs.rmSync(dir),
  () => fs.unlinkSync(dir + '/none'), () => fs.renameSync(dir + '/none', dir + '/n'), () => fs.copyFileSync(dir + '/none', dir + '/n'),
  () => fs.writeFileSync(file, 'x', { flag: 'wx' }), () => fs.accessSync(dir + '/none'), () => fs.readdirSync(file), () => fs.realpathSync(dir + '/none'),
  () => fs.readFileSync(5.5), () => fs.openSync(file, 'q'), () => fs.readFileSync('a\0b'), () => fs.readFileSync(file, 'latin7'), () => fs.closeSync(99999),
]) {
  try { console.log(fn()) } catch (e) { console.log(short(e)) }
}

fs.copyFileSync(file, file + '2')
fs.renameSync(file + '2', file + '3')
fs.truncateSync(file + '3', 3)
console.log(fs.readFileSync(file + '3', 'utf8'), fs.existsSync(file + '2'), fs.existsSync(file + '3'))
const fd = fs.openSync(file, 'r+')
const b = Buffer.alloc(4)
console.log(fs.readSync(fd, b), b.toString(), fs.readSync(fd, b, 1, 2, 0), b.toString(), fs.writeSync(fd, 'ZZ', 0), fs.fstatSync(fd).size)
fs.closeSync(fd)
const h = await fsp.open(file)
console.log(JSON.stringify(await h.readFile('utf8')), (await h.stat()).size)
await h.close()

const out = fs.createWriteStream(path.join(dir, 'big'))
for (let i = 0; i < 1000; i++) out.write(`line ${i}\n`)
out.end()
await new Promise(done => out.on('close', done))
let size = 0, pieces = 0
for await (const piece of fs.createReadStream(path.join(dir, 'big'), { highWaterMark: 1000, start: 10, end: 5009 })) size += piece.length, pieces++
console.log(out.bytesWritten, size, pieces)
const lines = []
for await (const line of (await fsp.open(path.join(dir, 'big'))).readLines()) lines.push(line)
console.log(lines.length, lines.at(-1))
fs.rmSync(dir, { recursive: true })
console.log(fs.existsSync(dir), await fsp.rm(dir, { force: true }), await fsp.access(dir).catch(e => e.code))

// Output:
// "one\ntwo\n" 8
// null 8
// 6f6e650a74776f0a 8
// true false 8 true true 644
// true undefined
// [ 'a.txt', 'x' ] [ 'a.txt', 'x', 'x/y', 'x/y/z' ] [ [ 'a.txt', false, true ], [ 'x', true, true ] ]
// ENOENT | ENOENT: no such file or directory, open 'DIR/none'
// EISDIR | EISDIR: illegal operation on a directory, read
// EEXIST | EEXIST: file already exists, mkdir 'DIR'
// ENOTEMPTY | ENOTEMPTY: directory not empty, rmdir 'DIR/x'
// ERR_FS_EISDIR | Path is a directory: rm returned EISDIR (is a directory) DIR
// ENOENT | ENOENT: no such file or directory, unlink 'DIR/none'
// ENOENT | ENOENT: no such file or directory, rename 'DIR/none' -> 'DIR/n'
// ENOENT | ENOENT: no such file or directory, copyfile 'DIR/none' -> 'DIR/n'
// EEXIST | EEXIST: file already exists, open 'DIR/a.txt'
// ENOENT | ENOENT: no such file or directory, access 'DIR/none'
// ENOTDIR | ENOTDIR: not a directory, scandir 'DIR/a.txt'
// ENOENT | ENOENT: no such file or directory, lstat 'DIR/none'
// ERR_INVALID_ARG_TYPE | The "path" argument must be of type string or an instance of Buffer or URL. Received type number (5.5)
// ERR_INVALID_ARG_VALUE | The argument 'flags' is invalid. Received 'q'
// ERR_INVALID_ARG_VALUE | The argument 'path' must be a string, Uint8Array, or URL without null bytes. Received 'a\x00b'
// ERR_INVALID_ARG_VALUE | The argument 'encoding' is invalid encoding. Received 'latin7'
// EBADF | EBADF: bad file descriptor, close
// one false true
// 4 one
//  2 oon
//  2 8
// "ZZe\ntwo\n" 8
// 8890 5000 5
// 1000 line 999
// false undefined ENOENT
