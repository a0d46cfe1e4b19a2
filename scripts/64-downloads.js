// weft --time real
// Downloads: one by one, by threads, by coroutines, by processes. The waiting is the server's, so it can
// be done all at once.
//
// The server answers each request after 100 ms. Processes have to be started first, which takes them
// longer than the others.

const pages = ['/apples', '/bread', '/cheese', '/dates', '/eggs']

const server = serve(async request => {
  await sleep(100)
  return new Response(`You asked for ${new URL(request.url).pathname}`)
}, { port: 0, onListen: null })
const url = `http://127.0.0.1:${server.addr.port}`

const size = address => fetch.sync(address).text().length

async function measure(name, download) {
  const start = time.time()
  const sizes = await download(pages.map(page => url + page))
  const ms = Math.round(time.time() - start)
  print(`${name.padEnd(10)} ${sizes.reduce((a, b) => a + b)} characters in ${ms} ms`)
}

await measure('one by one', async addresses => {
  const sizes = []
  for (const address of addresses) sizes.push((await (await fetch(address)).text()).length)
  return sizes
})

await measure('threads', async addresses => {
  using pool = new futures.ThreadPoolExecutor(5)
  return await Promise.all(addresses.map(address => pool.submit(size, address)))
})

await measure('coroutines', addresses => asyncio.gather(...addresses.map(async address => {
  const response = await fetch(address)
  return (await response.text()).length
})))

await measure('processes', async addresses => {
  using pool = new futures.ProcessPoolExecutor(5)
  return await Promise.all(addresses.map(address => pool.submit(size, address)))
})

await server.shutdown()

// Output:
// one by one 101 characters in ... ms
// threads    101 characters in ... ms
// coroutines 101 characters in ... ms
// processes  101 characters in ... ms
