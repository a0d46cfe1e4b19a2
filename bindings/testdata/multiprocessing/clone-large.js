// Large, deep and many values cross whole: as arguments, results, through queues and pipes.
function make(size) {
  const bytes = new Uint8Array(size)
  for (let i = 0; i < size; i += 1013) bytes[i] = i * 7
  return bytes
}
function checksum(bytes) {
  let sum = bytes.byteLength
  for (let i = 0; i < bytes.length; i += 1013) sum = (sum * 31 + bytes[i]) >>> 0
  return sum
}
for (const size of [0, 1, 65535, 65536, 1 << 20, 16 << 20]) {
  const bytes = make(size), sum = checksum(bytes)
  const queue = new multiprocessing.Queue(), [here, there] = multiprocessing.Pipe()
  const p = spawn((bytes, queue, there) => {
    const argument = checksum(bytes)
    there.send(queue.get())
    return [argument, make(bytes.length)]
  }, bytes, queue, there)
  queue.put(bytes)
  const back = here.recv(), [argument, result] = p.result()
  print(size, argument === sum, checksum(back) === sum, checksum(result) === sum)
}

let list = null
for (let i = 0; i < 20000; i++) list = { next: list, i }
const length = list => { let n = 0; for (; list; list = list.next) n++; return n }
print('deep', ...spawn(list => [length(list), length(list)], list).result(), length(spawn(list => list, list).result()))

const many = Array.from({ length: 30000 }, (_, i) => ({ i, text: `item ${i}` }))
const some = spawn(() => many.map(item => item.text)).result()
print('many', some.length, some[29999], spawn(items => items.reduce((sum, item) => sum + item.i, 0), many).result())

const text = 'aé€😀'.repeat(100000)
print('text', spawn(text => text, text).result() === text, spawn(() => text.length).result())

// Output:
// 0 true true true
// 1 true true true
// 65535 true true true
// 65536 true true true
// 1048576 true true true
// 16777216 true true true
// deep 20000 20000 20000
// many 30000 item 29999 449985000
// text true 500000
