// weft -A
// What commands say that outlive the program, or the thread that has started them, is printed to the last word.
import fs from 'node:fs'

const dir = fs.mkdtempSync(`${os.tmpdir()}/weft-`), fifo = `${dir}/go`
subprocess.run(['mkfifo', fifo])
thread(() => subprocess.Popen(`read line < ${fifo}; echo late; echo later; rm -r ${dir}`, { shell: true })).join()
process.on('exit', () => {
  print('the program ends')
  subprocess.run(`echo > ${fifo}`, { shell: true })
})

// Output:
// the program ends
// late
// later
