// Progress bars, of a thread, of a process and of a task at the same time. A terminal shows them below
// what the program prints; elsewhere there is nothing to see of them.

const thumbs = thread(() => {
  for (const file of progress(['a.jpg', 'b.jpg', 'c.jpg'], { label: 'thumbnails' })) {
    time.sleep(200)
    print('made a thumbnail of', file)
  }
})

const numbers = spawn(() => {
  let sum = 0
  for (const n of progress(50, { label: 'sum' })) { sum += n; time.sleep(10) }
  return sum
})

const bar = progress(300, { label: 'download' })
while (bar.n < bar.total) {
  await sleep(50)
  bar.update(50)
}
bar.close()

thumbs.join()
print('sum', numbers.result())

// Output:
// made a thumbnail of a.jpg
// made a thumbnail of b.jpg
// made a thumbnail of c.jpg
// sum 1225
