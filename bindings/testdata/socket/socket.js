// A socket from its beginning to its end, and what is refused.
const attempt = what => {
  try {
    print(what())
  } catch (e) {
    print(e.name, e.code ?? '', e.message.replace(/:\d\d+/g, ':PORT'))
  }
}
const s = new socket.socket()
attempt(() => s.recv(1))
attempt(() => s.connect('h'))
attempt(() => s.connect(['localhost', 70000]))
s.bind(['127.0.0.1', 0])
s.listen()
const [host, port] = s.getsockname()
print(host, s.family === socket.AF_INET, s.type === socket.SOCK_STREAM, s.gettimeout())
attempt(() => s.getpeername())
attempt(() => s.bind(['127.0.0.1', 0]))
s.settimeout(5)
attempt(() => s.accept())

const c = socket.socket()
c.connect([host, port])
const [conn, addr] = s.accept()
print(addr[0] === c.getsockname()[0], addr[1] === c.getsockname()[1], c.getpeername()[1] === port)
c.settimeout(5)
attempt(() => c.recv(1))
c.settimeout(null)
print(conn.send('ab\n'), c.recv(1).length, c.recv(10).length)
const f = c.makefile()
conn.sendall('one\ntwo\nthree')
conn.close()
print(f.readline().trim(), [...f])
c.close()
attempt(() => c.recv(1))
attempt(() => c.sendall('x'))
print(c)
s.close()
attempt(() => socket.createConnection(['127.0.0.1', 1]))
attempt(() => socket.createConnection(['example.org', 80]))
attempt(() => socket.createServer(['', 80]))
attempt(() => new socket.socket(99))
attempt(() => socket.gethostname())

// Output:
// Error ENOTCONN ENOTCONN: the socket is not connected, socket.recv
// TypeError  socket.connect: address must be an array [host, port], not 'h'
// TypeError  socket.connect: address must be an array [host, port], not [ 'localhost', 70000 ]
// 127.0.0.1 true true null
// Error ENOTCONN ENOTCONN: the socket is not connected, socket.getpeername
// InvalidStateError  socket.bind: the socket is bound already, or connected
// TimeoutError ETIMEDOUT timed out
// true true true
// TimeoutError ETIMEDOUT timed out
// 3 1 2
// one [ 'two\n', 'three' ]
// Error EBADF EBADF: the socket is closed, socket.recv
// Error EBADF EBADF: the socket is closed, socket.sendall
// socket { closed }
// NotAllowedError ERR_ACCESS_DENIED socket.connect: network access to "127.0.0.1:1" is not allowed; --allow-net=127.0.0.1:1 grants it
// NotAllowedError ERR_ACCESS_DENIED socket.connect: network access to "example.org:PORT" is not allowed; --allow-net=example.org:PORT grants it
// NotAllowedError ERR_ACCESS_DENIED socket.bind: network access to "0.0.0.0:PORT" is not allowed; --allow-net=0.0.0.0:PORT grants it
// TypeError  socket: family must be AF_INET, AF_INET6 or AF_UNIX, not 99
// NotAllowedError ERR_ACCESS_DENIED socket.gethostname: asking the machine for "hostname" is not allowed; --allow-sys=hostname grants it
