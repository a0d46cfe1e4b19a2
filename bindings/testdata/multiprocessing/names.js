// Names as Python gives them: a process with a name of its own uses up a number, a subclass has its own word, a Timer is a Thread.
const { Process, currentProcess } = multiprocessing
class Worker extends Process {
  run() { print(currentProcess().name, new Process({ target: print }).name, new Worker().name, new Process({ target: print }).name) }
}
const f = () => 0
print(new Process({ target: f }).name, new Process({ target: f, name: 'x' }).name, new Process({ target: f }).name, new Worker().name)
const w = new Worker()
w.start()
w.join()
class Own extends threading.Thread { run() {} }
const { Thread, Timer } = threading
print(new Thread({ target: f }).name, new Thread({ target: f, name: 'x' }).name, new Own().name, new Timer(1, f).name, new Timer(1, () => 0).name)

// Output:
// Process-1 x Process-3 Worker-4
// Worker-5 Process-5:1 Worker-5:2 Process-5:3
// Thread-1 (f) x Thread-2 Thread-3 Thread-4
