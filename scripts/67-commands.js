// weft --time real -A
// Commands side by side: a coroutine waits for each. The last is stopped when the others are done.
//
// A coroutine that is cancelled kills its command, and only that process: what a shell has started would live
// on. With exec the shell becomes the command.

const { PIPE } = asyncio.subprocess

async function run(line) {
  const command = await asyncio.createSubprocessShell(line, { stdout: PIPE })
  try {
    const [output] = await command.communicate()
    return `said ${JSON.stringify(new TextDecoder().decode(output).trim())}, exit code ${command.returncode}`
  } catch (e) {
    command.kill()
    return `${e.name}, exit code ${await command.wait()}`
  }
}

const lines = ['echo hello', 'sleep 0.1; echo late', 'exit 3', 'exec sleep 60']
const tasks = lines.map(line => asyncio.createTask(run(line)))
await asyncio.gather(...tasks.slice(0, 3))
tasks[3].cancel()
const results = await asyncio.gather(...tasks)
lines.forEach((line, i) => print(line.padEnd(21), results[i]))

// Output:
// echo hello            said "hello", exit code 0
// sleep 0.1; echo late  said "late", exit code 0
// exit 3                said "", exit code 3
// exec sleep 60         CancelledError, exit code -9
