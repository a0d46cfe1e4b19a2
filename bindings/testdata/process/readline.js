// weft --stdin ann|q|yes|x|y
// node:readline over the standard input, which is no terminal: questions, events, lines; and over other streams.
const readline = require('node:readline'), promises = require('node:readline/promises')
const { Readable } = require('node:stream')
const rl = promises.createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' })
rl.on('line', line => {
  print('line', line)
  if (line === 'q') rl.question('sure? ').then(answer => { print(answer); rl.prompt() })
  else if (line === 'y') rl.close()
}).on('close', () => print('closed', rl.closed))
rl.question('name? ').then(name => print('hi', name))
rl.question('? ', { signal: AbortSignal.abort() }).catch(e => print(e.name))
await require('events').once(rl, 'close')

for await (const line of readline.createInterface({ input: Readable.from(['one\ntw', 'o\r\nthree\n\nfour']) })) print(JSON.stringify(line))
readline.cursorTo(process.stdout, 0); readline.clearLine(process.stdout, 1)
print('.')

// Output:
// name? AbortError
// line q
// sure? line x
// hi ann
// yes
// > line y
// closed true
// "one"
// "two"
// "three"
// ""
// "four"
// [1G[0K.
