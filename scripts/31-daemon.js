// A daemon: a process that ends, at the latest, with the process that started it.
//
// Before a program ends it waits for its children, except for daemons: it kills them. So a daemon may run an
// endless loop. It may not start processes, because no one would end them. Watch which line is the last.

function clock(ticks) {
  for (let n = 1; ; n++) {
    ticks.put(n)
    time.sleep(10)
  }
}

function parent() {
  try {
    spawn(clock)
  } catch (error) {
    print(`${error.name}: ${error.message}`)
  }
}

function worker() {
  time.sleep(100)
  print('the worker has done its work')
}

const ticks = new multiprocessing.Queue()
const daemon = new multiprocessing.Process({ target: clock, args: [ticks], daemon: true })
daemon.start()
print('tick', ticks.get())
print('tick', ticks.get())

new multiprocessing.Process({ target: parent, name: 'parent', daemon: true }).start().join()
spawn(worker)
print('the program has come to its end')

// Output:
// tick 1
// tick 2
// InvalidStateError: parent is a daemon: it may start no process
// the program has come to its end
// the worker has done its work
