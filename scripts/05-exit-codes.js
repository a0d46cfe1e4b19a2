// Exit codes: the one number that every process leaves behind.
//
// 0 says that all went well, and 1 that an error escaped. A process may choose its own number; one that
// a signal has ended gets minus the signal's. Watch exitCode before and after the ends.

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
stubborn.kill()               // SIGKILL, which is 9, and which nobody can ignore

for (const p of processes) {
  p.join()
  print(`${p.name}: ${p.exitCode}`)
}

try {
  failing.result()            // whoever asks for the result gets the error
} catch (error) {
  print(`caught ${error.message}`)
}

// Output:
// while it waits: undefined
// returns: 0
// chooses: 7
// throws: 1
// waits: -15
// waits: -9
// caught oops
