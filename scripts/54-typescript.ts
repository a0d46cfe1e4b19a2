// TypeScript runs as it is: weft leaves the types out, and does not check them.
//
// Functions of such a file go to other processes as any others do, and errors say their lines in it.

interface Job {
  id: number
  text: string
}

enum State { Waiting, Done }

class Entry<T> {
  state = State.Waiting
  constructor(readonly job: Job, private value?: T) {}
  finish(value: T): this {
    this.value = value
    this.state = State.Done
    return this
  }
  toString(): string {
    return `${this.job.id}: ${State[this.state]} ${this.value ?? '-'}`
  }
}

function countLetters(job: Job): number {
  return job.text.length
}

if (isMain) {
  const jobs: Job[] = ['one', 'three', 'eleven'].map((text, id) => ({ id, text }))
  const entries = jobs.map(job => new Entry<number>(job))
  print(String(entries[0]))
  const pool = new multiprocessing.Pool(2)
  const results: number[] = pool.map(countLetters, jobs)
  pool.close()
  entries.forEach((entry, i) => print(String(entry.finish(results[i]))))
}

// Output:
// 0: Waiting -
// 0: Done 3
// 1: Done 5
// 2: Done 6
