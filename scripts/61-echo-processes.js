// An echo server with a process for each client.
//
// A process that crashes, or computes for long, is no matter to the other clients. A connection stays in
// its process: so the process that serves a client listens itself, and the server tells the client where.

function serveClient(ready) {
  const own = socket.createServer(['127.0.0.1', 0])
  ready.put(own.getsockname()[1])
  const [connection] = own.accept()
  for (const line of connection.makefile()) connection.sendall(`${line.trim()} ${line.trim().length}\n`)
  connection.close()
  own.close()
}

function serve(server, n) {
  const ready = new multiprocessing.Queue()
  const workers = []
  for (let i = 0; i < n; i++) {
    const [connection] = server.accept()
    workers.push(spawn(serveClient, ready))
    connection.sendall(`${ready.get()}\n`)
    connection.close()
  }
  for (const worker of workers) worker.join()
  print('exit codes', workers.map(worker => worker.exitcode))
}

function client(server, name) {
  const port = Number(socket.createConnection(server.getsockname()).makefile().readline())
  using connection = socket.createConnection(['127.0.0.1', port])
  connection.sendall(`${name}\n`)
  return connection.makefile().readline().trim()
}

const server = socket.createServer(['127.0.0.1', 0])
const serving = thread(serve, server, 3)
for (const name of ['ann', 'robert', 'x']) print(client(server, name))
serving.join()
server.close()

// Output:
// ann 3
// robert 6
// x 1
// exit codes [ 0, 0, 0 ]
