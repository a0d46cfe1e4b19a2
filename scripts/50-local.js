// Thread-local data: one name, and each thread has its own value behind it.
//
// Threads share everything, also what was meant for one request only. A Local keeps it apart, without
// passing it through every function. Watch that the two users are not mixed up, and that main has none.

const request = new threading.Local()

function log(text) {
  print(`[${request.user ?? 'nobody'}] ${text}`)
}

function handle(user) {
  request.user = user
  log('request begins')
  time.sleep(20)                      // the other thread sets its user meanwhile
  log('request ends')
}

const threads = [thread(handle, 'anna'), thread(handle, 'bert')]
for (const t of threads) t.join()
log('all requests are done')

// Output:
// [anna] request begins
// [bert] request begins
// [anna] request ends
// [bert] request ends
// [nobody] all requests are done
