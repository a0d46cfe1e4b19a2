// As completed: results in the order in which they are ready.
//
// gather() gives the results in the order of its arguments, after the slowest. asCompleted() gives each one
// as soon as it is there. Watch the times: the first answer is used while the others are on their way.

async function fetchPage(name, ms) {
  await asyncio.sleep(ms)
  return `${name} after ${ms} ms`
}

const downloads = () => [fetchPage('large', 150), fetchPage('small', 50), fetchPage('medium', 100)]

asyncio.run(async () => {
  print('gather:')
  for (const page of await asyncio.gather(...downloads())) print(' ', page)

  print('asCompleted:')
  for (const next of asyncio.asCompleted(downloads())) print(' ', await next)
})

// Output:
// gather:
//   large after 150 ms
//   small after 50 ms
//   medium after 100 ms
// asCompleted:
//   small after 50 ms
//   medium after 100 ms
//   large after 150 ms
