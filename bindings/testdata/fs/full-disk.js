// weft -A
// What finds no room is an error, in each form, and names the file. Node has the same errors, without the name.
import fs from 'node:fs'

const full = '/dev/full', code = e => console.log(e.code, e.syscall, e.message)
for (const write of [fs.writeFileSync, fs.appendFileSync]) try { console.log('lost', write(full, 'x')) } catch (e) { code(e) }
await fs.promises.writeFile(full, 'x').then(() => console.log('lost'), code)
const file = await fs.promises.open(full, 'w')
await file.write('x').then(() => console.log('lost'), code)
await file.close()
await new Promise(resolve => fs.writeFile(full, 'x', e => resolve(code(e))))
const stream = fs.createWriteStream(full)
stream.on('error', code).end('x')
await new Promise(resolve => stream.on('close', resolve))
console.log(stream.errored?.code)

// Output:
// ENOSPC write ENOSPC: no space left on device, write '/dev/full'
// ENOSPC write ENOSPC: no space left on device, write '/dev/full'
// ENOSPC write ENOSPC: no space left on device, write '/dev/full'
// ENOSPC write ENOSPC: no space left on device, write
// ENOSPC write ENOSPC: no space left on device, write '/dev/full'
// ENOSPC write ENOSPC: no space left on device, write
// ENOSPC
