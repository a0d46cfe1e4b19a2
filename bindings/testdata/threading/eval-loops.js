// weft --time real
// A loop in eval or new Function hands over the interpreter lock as any other does.
var stop = false
const threads = [
  () => eval('let n = 0; while (!stop) { n++ } n > 0'),
  () => (0, eval)('do ; while (!stop)'),
  () => new Function('for (;;) { if (stop) return }')(),
].map(body => thread(body))
time.sleep(20)
stop = true
for (const t of threads) t.join()
print('joined', new Function('while (false) { }').toString().includes('while (false) { }'))
// Output:
// joined true
