// An error crosses processes: it arrives as if it had been thrown here.
//
// A child that fails does not end its parent. The parent gets the error when it asks for the result: with its
// name, its cause, and the lines of this file where it happened. Watch the stack of each error.

function parse(text) {
  return JSON.parse(text)
}

function price(text) {
  try {
    return parse(text).price
  } catch (cause) {
    throw new RangeError(`no price in ${text}`, { cause })
  }
}

print(await spawn(price, '{"price": 12}'))

try {
  await spawn(price, '{"price"')
} catch (error) {
  print(`${error.process.name} exited with ${error.process.exitCode}`)
  print(error.stack)
  print('caused by', error.cause.stack)
}

// Output:
// 12
// Process-2 exited with 1
// RangeError: no price in {"price"
//     at price (...09-error-across.js:14:11)
// caused by SyntaxError: Expected ':' after property name in JSON at position 8
//     at parse (...09-error-across.js:7:15)
//     at price (...09-error-across.js:12:17)
