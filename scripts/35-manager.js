// A manager: a process that keeps objects for other processes.
//
// Each worker has a proxy; what it does with the proxy, the manager does with the object. Reading gives a
// copy. One push() is one step, so it needs no lock; reading and writing again are two.

const manager = new multiprocessing.Manager()
const found = manager.list()
const counts = manager.dict()
const lock = new multiprocessing.Lock()

function search(text, found, counts, lock) {
  for (const word of text.split(' ')) {
    if (word.length > 4) found.push(word)
    lock.with(() => {
      counts[word] = (counts[word] ?? 0) + 1
    })
  }
}

const texts = ['the quick brown fox', 'the lazy dog', 'quick the fox']
const workers = texts.map(text => spawn(search, text, found, counts, lock))
for (const w of workers) w.join()

print('long words:', [...found].sort().join(' '))
print('the:', counts.the, 'fox:', counts.fox, 'dog:', counts.dog)
manager.shutdown()

// Output:
// long words: brown quick quick
// the: 3 fox: 2 dog: 1
