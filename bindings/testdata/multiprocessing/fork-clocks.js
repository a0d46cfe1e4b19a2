// weft --time real
// The clocks of a fork are its parent's, and go on.
const start = time.monotonic()
time.sleep(150)
const q = new multiprocessing.Queue(), clocks = () => [time.monotonic(), time.perfCounter(), performance.now(), Date.now(), time.time()]
const before = clocks(), timeOrigin = performance.timeOrigin
setTimeout(() => print(isMain ? 'the timer, in the parent' : 'the timer, in the child', time.monotonic() - start >= 1150), 1000)
const child = fork(() => {
  const sent = q.get(), now = clocks()
  return now.map((c, i) => c >= sent[i] - 5 && c - sent[i] < 5000 && c > before[i])
})
q.put(clocks())
print(child.result(), fork(() => performance.timeOrigin === timeOrigin).result(), fork(() => fork(() => time.monotonic() > before[0] + 1).result()).result())
const pid = os.fork()
if (pid === 0) { time.sleep(1); print(time.monotonic() > before[0]) }
else print(os.waitpid(pid)[1])

// Output:
// [ true, true, true, true, true ] true true
// true
// the timer, in the child true
// 0
// the timer, in the parent true
