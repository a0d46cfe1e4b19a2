// Cancelling: a task is stopped at the await where it is suspended.
//
// This await throws a CancelledError, and finally blocks run, as with any error. A timeout cancels, too, when
// its time is over. Watch that the second download never gets to its last line.

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
