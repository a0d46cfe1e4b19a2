// A task group: tasks that begin together, end together, and fail together.
//
// The group waits for all of its tasks. When one fails, the group cancels the others, waits for them and
// throws. So no task runs longer than its group. Watch which tasks finish.

async function worker(name, ms) {
  try {
    await asyncio.sleep(ms)
    if (name === 'bert') throw new Error('bert stumbles')
    print(`${name} has finished`)
  } catch (error) {
    print(`${name}: ${error.name}`)
    throw error
  }
}

asyncio.run(async () => {
  try {
    await asyncio.TaskGroup(async group => {
      group.createTask(worker('anna', 10))
      group.createTask(worker('bert', 40))
      group.createTask(worker('cora', 60_000))
    })
  } catch (group) {
    print(`the group failed: ${group.errors.map(error => error.message)}`)
  }
})

// Output:
// anna has finished
// bert: Error
// cora: CancelledError
// the group failed: bert stumbles
