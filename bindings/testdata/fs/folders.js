// weft -A
// Links, and folders as a whole. What is printed is what Node 20 prints.
import fs from 'node:fs'
import path from 'node:path'
import os from 'node:os'
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'fsx-')), at = (...p) => path.join(dir, ...p)
const told = e => [e.code, e.syscall, e.message.replaceAll(dir, 'DIR')]
const attempt = async fn => { try { return await fn() } catch (e) { return told(e) } }
fs.mkdirSync(at('a/b'), { recursive: true }); fs.writeFileSync(at('a/b/f'), 'f'); fs.writeFileSync(at('a/g'), 'g')
fs.symlinkSync('g', at('a/l'))
console.log(fs.readlinkSync(at('a/l')), fs.readFileSync(at('a/l'), 'utf8'), fs.lstatSync(at('a/l')).isSymbolicLink(), fs.statSync(at('a/l')).isFile())
console.log(await attempt(() => fs.symlinkSync('x', at('a/l'))), await attempt(() => fs.promises.link(at('no'), at('m'))))
fs.linkSync(at('a/g'), at('hard')); fs.appendFileSync(at('hard'), '+'); console.log(fs.readFileSync(at('a/g'), 'utf8'), fs.statSync(at('a/g')).nlink)
const d = fs.opendirSync(at('a')), names = []; for (let e; (e = d.readSync());) names.push(e.name + e.isDirectory()); d.closeSync(); console.log(names.sort(), d.path === at('a'))
console.log(await attempt(() => d.readSync()).then(x => x[0]), await attempt(() => fs.promises.opendir(at('none'))))
const all = []; for await (const e of await fs.promises.opendir(at('a'))) all.push(e.name); console.log(all.sort())
fs.cpSync(at('a'), at('copy'), { recursive: true }); console.log(fs.readdirSync(at('copy'), { recursive: true }).sort(), fs.lstatSync(at('copy/l')).isSymbolicLink())
console.log((await attempt(() => fs.cpSync(at('a'), at('c2'))))[0], (await attempt(() => fs.promises.cp(at('a/g'), at('copy/g'), { force: false, errorOnExist: true })))[0])
await fs.promises.cp(at('a'), at('c3'), { recursive: true, filter: s => !s.endsWith('f') }); console.log(fs.readdirSync(at('c3'), { recursive: true }).sort())
fs.cp(at('a/g'), at('deep/er/g'), err => { console.log(err, fs.readFileSync(at('deep/er/g'), 'utf8')); fs.exists(at('deep'), y => { console.log(y); fs.rmSync(dir, { recursive: true }) }) })
console.log(await attempt(() => fs.promises.cp(at('nope'), at('x'))))

// Output:
// g g true true
// [
//   'EEXIST',
//   'symlink',
//   "EEXIST: file already exists, symlink 'x' -> 'DIR/a/l'"
// ] [
//   'ENOENT',
//   'link',
//   "ENOENT: no such file or directory, link 'DIR/no' -> 'DIR/m'"
// ]
// g+ 2
// [ 'btrue', 'gfalse', 'lfalse' ] true
// ERR_DIR_CLOSED [
//   'ENOENT',
//   'opendir',
//   "ENOENT: no such file or directory, opendir 'DIR/none'"
// ]
// [ 'b', 'g', 'l' ]
// [ 'b', 'b/f', 'g', 'l' ] true
// ERR_FS_EISDIR ERR_FS_CP_EEXIST
// [ 'b', 'g', 'l' ]
// [
//   'ENOENT',
//   'lstat',
//   "ENOENT: no such file or directory, lstat 'DIR/nope'"
// ]
// null g+
// true
