// Cancelling: a task is told to stop at the await where it is suspended.
//
// There CancelledError is thrown, like any error: finally cleans up. A timeout is a cancellation with
// an alarm clock. Watch that the second download never gets to its last line.

async function download(name, ms) {
  print(`${name}: begin`)
  try {
    await asyncio.sleep(ms)
    print(`${name}: complete`)
  } finally {
    print(`${name}: connection closed`)
  }
}

asyncio.run(async () => {
  await asyncio.timeout(1000, () => download('small', 10))

  const task = asyncio.createTask(download('big', 60_000))
  await asyncio.sleep(20)
  task.cancel()
  try {
    await task
  } catch (error) {
    print(`caught ${error.name}`)
  }
})

// Output:
// small: begin
// small: complete
// small: connection closed
// big: begin
// big: connection closed
// caught CancelledError
