// os.fork() returns twice: one process calls it, and two processes go on after the call.
//
// In the parent it returns the number of the child, in the child 0, so each knows which one it is. The child
// has a copy of all variables. Watch n: it is the same up to the fork; then each process changes its own n.

let n = 40
n++

const pid = os.fork()
n++

if (pid === 0) {
  n *= 10
  print(`the child:  os.fork() gave it 0, and its n is ${n}`)
  print(`            isMain is ${isMain}, and it is ${multiprocessing.currentProcess().name}`)
  process.exit(7)             // or it would go on, as its parent does
}

const [ended, code] = os.waitpid(pid)
print(`the parent: os.fork() gave it the number of its child: ${ended === pid}`)
print(`            its own n is ${n}, and the child has exited with ${code}`)

// A well-known question: how often is the last line printed?
os.fork()
os.fork()
print('hello')

// Output:
// the child:  os.fork() gave it 0, and its n is 420
//             isMain is false, and it is Fork-1
// the parent: os.fork() gave it the number of its child: true
//             its own n is 42, and the child has exited with 7
// hello
// hello
// hello
// hello
