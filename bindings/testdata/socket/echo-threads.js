// An echo server with a thread for each client: a call that waits lets the other threads run.
const server = socket.createServer(['127.0.0.1', 0])
const address = server.getsockname()
const text = bytes => String.fromCharCode(...bytes)

thread(() => {
  for (let i = 0; i < 3; i++) {
    const [conn] = server.accept()
    thread(() => {
      using c = conn
      for (;;) {
        const data = c.recv(1024)
        if (data.length === 0) break
        c.sendall(data)
      }
    })
  }
})

const clients = ['a', 'b', 'c'].map(name => socket.createConnection(address))
clients.forEach((c, i) => c.sendall(`hello ${i}`))
for (const c of clients.reverse()) print(text(c.recv(100)))
for (const c of clients) {
  c.shutdown(socket.SHUT_WR)
  print(c.recv(1).length)
  c.close()
}
server.close()

// Output:
// hello 2
// hello 1
// hello 0
// 0
// 0
// 0
