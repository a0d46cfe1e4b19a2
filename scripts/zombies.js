// A zombie: a process that has ended, and is still in the process table.
//
// It stays there, with its exit code, until its parent calls join(). Until then no other process gets its
// number, and signals do nothing to it. While the program waits, another terminal shows it with a Z:
//
//   $ weft scripts/zombies.js 60 &
//   $ ps -o pid,ppid,stat,args --ppid $!
//     PID  PPID STAT COMMAND
//   17175 17166 Z    [weft] <defunct>

const seconds = Number(process.argv[2] ?? 0)
const [here, there] = multiprocessing.Pipe()

function inProcessTable(pid) {
  try {
    os.kill(pid, 0)           // signal 0 does nothing, but only to a process that is there
    return true
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
    return false
  }
}

const child = spawn(end => end.send('I am going to end'), there)
there.close()
print(here.recv())
try {
  here.recv()
} catch (error) {
  print(`${error.name}: it has ended`)
}

os.kill(child.pid, 'SIGKILL')
print('in the process table:', inProcessTable(child.pid))
time.sleep(seconds * 1000)

child.join()
print('after join():', inProcessTable(child.pid), child.exitCode)

// Output:
// I am going to end
// EOFError: it has ended
// in the process table: true
// after join(): false 0
