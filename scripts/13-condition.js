// A condition variable: wait until something is true that another thread has to make true.
//
// wait() releases the lock while it waits, and acquires it again before it returns. In between
// another thread may take the dish. Therefore the test is in a loop, and the loop holds the lock.

const condition = new threading.Condition()
const table = []

function guest(name) {
  condition.with(() => {
    while (table.length === 0) {
      print(`${name} waits`)
      condition.wait()
    }
    print(`${name} eats ${table.shift()}`)
  })
}

function cook() {
  for (const dish of ['soup', 'bread']) {
    time.sleep(20)
    condition.with(() => {
      table.push(dish)
      print(`the cook serves ${dish}`)
      condition.notify()      // wakes one guest
    })
  }
}

const threads = [thread(guest, 'anna'), thread(guest, 'bert'), thread(cook)]
for (const t of threads) t.join()

// Output:
// anna waits
// bert waits
// the cook serves soup
// anna eats soup
// the cook serves bread
// bert eats bread
