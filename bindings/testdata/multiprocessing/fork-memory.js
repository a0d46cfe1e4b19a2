// Memory that other processes have changed before a fork: the copy has read what its parent has read.
const a = multiprocessing.SharedArray('i32', 4), v = new multiprocessing.Value('d', 1.5), big = multiprocessing.SharedArray('u8', 300000)
const fill = (a, v, big, n) => { a[0] = n; v.value = n / 2; big.fill(n); Atomics.add(a, 1, n) }
const seen = []
for (let n = 1; n < 4; n++) { spawn(fill, a, v, big, n).join(); seen.push([a[0], a[1], v.value, big[0], big[299999]].join()) }
print(fork(() => seen.join(' ')).result() === seen.join(' '), seen)

// What a copy writes, all see.
fork(() => { a[2] = 7; v.value = 8 }).join()
print(a[2], v.value, fork(() => [a[2], v.value, big[7]]).result())

// Two that count at the same time, one with Atomics: whoever is forked while they do has a true past.
const count = a => { for (let i = 0; i < 300; i++) Atomics.add(a, 3, 1) }
const p = [fork(() => count(a)), spawn(count, a)], found = []
for (let i = 0; i < 20; i++) found.push(Atomics.load(a, 3))
const copy = fork(() => found.join()).result()
p.forEach(p => p.join())
print(copy === found.join(), a[3])

// Waiting for another process by looking.
const flag = new SharedArrayBuffer(8), f = new Int32Array(flag)
const setter = fork(() => { time.sleep(5); Atomics.store(f, 0, 1) })
let turns = 0
while (Atomics.load(f, 0) === 0) { turns++; time.sleep(1) }
print(fork(() => turns).result() === turns, Atomics.wait(f, 0, 0))

// Memory that no other process had is a copy's too, from the fork on.
const own = new SharedArrayBuffer(4), o = new Uint8Array(own)
o[0] = 5
fork(() => { o[0]++ }).join()
print(o[0])
setter.join()

// Output:
// true [ '1,1,0.5,1,1', '2,3,1,2,2', '3,6,1.5,3,3' ]
// 7 8 [ 7, 8, 3 ]
// true 600
// true not-equal
// 6
