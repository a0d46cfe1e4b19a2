// An echo server with a thread for each client.
//
// accept() and recv() block their thread; the others run meanwhile. What each thread does reads from top
// to bottom, as if it were alone. Listening on this machine, and connecting to oneself, needs no permission.

const server = socket.createServer(['127.0.0.1', 0]) // port 0: one that is free

function serveClient(connection) {
  for (const line of connection.makefile()) connection.sendall(line.toUpperCase())
  connection.close()
}

function acceptClients(n) {
  for (let i = 0; i < n; i++) {
    const [connection] = server.accept()
    thread(serveClient, connection)
  }
}

function client(name) {
  using connection = socket.createConnection(server.getsockname())
  const answers = connection.makefile()
  return ['hello', 'bye'].map(word => {
    connection.sendall(`${word} from ${name}\n`)
    return answers.readline().trim()
  })
}

thread(acceptClients, 3)
using pool = new futures.ThreadPoolExecutor(3)
for (const answers of pool.map(client, ['ann', 'bob', 'cid'])) print(answers)
server.close()

// Output:
// [ 'HELLO FROM ANN', 'BYE FROM ANN' ]
// [ 'HELLO FROM BOB', 'BYE FROM BOB' ]
// [ 'HELLO FROM CID', 'BYE FROM CID' ]
