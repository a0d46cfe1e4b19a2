// weft --time real -A
// Commands side by side: each has a coroutine that waits for it, and a time limit for all of them.
//
// A command that is late is killed, and only that one.

const { PIPE } = asyncio.subprocess

async function run(line) {
  const command = await asyncio.createSubprocessShell(line, { stdout: PIPE })
  try {
    const [output] = await command.communicate()
    return `said ${JSON.stringify(new TextDecoder().decode(output).trim())}, exit code ${command.returncode}`
  } finally {
    if (command.returncode === null) command.kill()
  }
}

async function limited(line) {
  try {
    return await asyncio.waitFor(run(line), 1000)
  } catch (e) {
    return e.name
  }
}

const lines = ['echo hello', 'sleep 0.1; echo late', 'exit 3', 'sleep 60']
const results = await asyncio.gather(...lines.map(limited))
lines.forEach((line, i) => print(line.padEnd(21), results[i]))

// Output:
// echo hello            said "hello", exit code 0
// sleep 0.1; echo late  said "late", exit code 0
// exit 3                said "", exit code 3
// sleep 60              TimeoutError
