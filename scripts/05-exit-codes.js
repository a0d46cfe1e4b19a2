// Exit codes: the one number that every process leaves behind.
//
// 0 means that all went well, 1 that no one caught an error. A process may choose its own number. If a signal
// ended it, the number is the negative number of the signal. Watch exitCode before and after the end.

function returns() {}

function chooses() {
  process.exit(7)
}

function throws() {
  throw new Error('oops')
}

function waits() {
  time.sleep(60_000)
}

const targets = [returns, chooses, throws, waits, waits]
const processes = targets.map(target => new multiprocessing.Process({ target, name: target.name }))
for (const p of processes) p.start()

const [, , failing, patient, stubborn] = processes
print('while it waits:', patient.exitCode)
patient.terminate()           // SIGTERM, which is 15
stubborn.kill()               // SIGKILL, which is 9, and which no process can ignore

try {
  failing.result()            // result() throws the error of the child
} catch (error) {
  print(`caught ${error.message}`)
}

for (const p of processes) {
  p.join()
  print(`${p.name}: ${p.exitCode}`)
}

// Output:
// while it waits: undefined
// caught oops
// returns: 0
// chooses: 7
// throws: 1
// waits: -15
// waits: -9
