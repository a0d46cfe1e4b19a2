// weft --stdin ann|bert|carl|dora|rest|of|it
// The standard input: lines for input() in threads and tasks, a stream, a file; and its end. Child processes have none.
print('hello', input('name? '))
print(await inputAsync())
const both = [thread(() => input()), thread(() => input())]
print(both.map(t => t.result()).sort().join())
const child = spawn(() => { try { return input() } catch (e) { return `${e.name}: ${e.message}` } })
print(child.result())

const { stdin } = process
print(stdin.fd, stdin.isTTY, stdin.setRawMode, stdin.readable)
stdin.setEncoding('utf8')
let text = ''
stdin.on('close', () => print('closed', stdin.readableEnded))
for await (const chunk of stdin) text += chunk
print(JSON.stringify(text))

for (const wait of [() => input('? '), () => inputAsync('? ')]) {
  try { await wait() } catch (e) { print(e.name, e.message) }
}
print(require('fs').readFileSync(0).length, require('fs').readFileSync('/dev/stdin', 'utf8') === '')

// Output:
// name? hello ann
// bert
// carl,dora
// EOFError: EOF when reading a line
// 0 undefined undefined true
// closed true
// "rest\nof\nit"
// ? EOFError EOF when reading a line
// ? EOFError EOF when reading a line
// 0 true
