// AbortController: how web programs cancel, beside task.cancel().
//
// The one who starts the work keeps the controller; the work gets the signal, and decides itself what to do
// when it is aborted. One signal can stop many works, and a timeout is a signal, too.

function wait(ms, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}

async function download(name, ms, signal) {
  try {
    await wait(ms, signal)
    print(`${name}: complete`)
  } catch (reason) {
    print(`${name}: ${reason.name}, ${reason.message}`)
  }
}

const button = new AbortController()
setTimeout(() => button.abort(), 200)
const either = AbortSignal.any([button.signal, AbortSignal.timeout(5000)])

await Promise.all([
  download('small', 20, either),
  download('large', 60_000, either),
  download('larger', 60_000, AbortSignal.timeout(400)),
])

// Output:
// small: complete
// large: AbortError, This operation was aborted
// larger: TimeoutError, The operation was aborted due to timeout
