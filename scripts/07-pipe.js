// A pipe: two ends, and what one of them sends, the other one receives.
//
// Messages are whole values, and arrive as copies. Functions cannot be sent. Each process closes the end that
// it does not use, so that the child gets an error when no message can come. Watch who gets which error.

const [here, there] = multiprocessing.Pipe()

function answer(connection) {
  try {
    for (;;) {
      const { a, b } = connection.recv()
      connection.send({ a, b, sum: a + b })
    }
  } catch (error) {
    print(`${multiprocessing.currentProcess().name}: ${error.name}`)
  }
}

const child = spawn(answer, there)
there.close()

for (const question of [{ a: 30, b: 12 }, { a: 2n ** 64n, b: 1n }, { a: 'we', b: 'ft' }]) {
  here.send(question)
  print(here.recv())
}

try {
  here.send({ a: print })
} catch (error) {
  print(`${error.name}: ${error.message}`)
}

here.close()
child.join()

// Output:
// { a: 30, b: 12, sum: 42 }
// { a: 18446744073709551616n, b: 1n, sum: 18446744073709551617n }
// { a: 'we', b: 'ft', sum: 'weft' }
// DataCloneError: value.a: a function cannot be sent
// Process-1: EOFError
