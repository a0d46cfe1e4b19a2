// os.fork() returns twice: one call, and two processes come back from it.
//
// The parent gets the number of its child. The child is a copy that stands at the same place, and gets 0:
// so they know who they are. Watch n, which they have in common until then, and no longer.

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

// A riddle that everyone is asked once: how often is the last line printed?
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
