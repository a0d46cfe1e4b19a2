// Threads that wait for the same socket each get what is next; a line is read as a whole.
const server = socket.createServer(['127.0.0.1', 0])
const got = new queue.Queue()
const workers = [1, 2, 3].map(() => thread(() => {
  const [conn] = server.accept()
  const f = conn.makefile()
  const readers = [1, 2].map(() => thread(() => { for (const line of f) got.put(line.trim()) }))
  for (const r of readers) r.join()
  conn.close()
}))
for (let i = 0; i < 3; i++) {
  using c = socket.createConnection(server.getsockname())
  for (let n = 0; n < 4; n++) c.sendall(`client ${i} line ${n}\n`)
}
for (const w of workers) w.join()
print(got.qsize())
const all = []
while (!got.empty()) all.push(got.get())
print(all.sort().join('\n'))

// Output:
// 12
// client 0 line 0
// client 0 line 1
// client 0 line 2
// client 0 line 3
// client 1 line 0
// client 1 line 1
// client 1 line 2
// client 1 line 3
// client 2 line 0
// client 2 line 1
// client 2 line 2
// client 2 line 3
