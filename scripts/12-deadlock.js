// A deadlock: each of two threads holds the lock that the other one needs.
//
// Each transfer alone is correct. Together they can wait for each other without end, because they take the
// same two locks in opposite orders. Watch the report: which thread holds which lock, and who waits for it.

function account(name) {
  return { name, balance: 100, lock: new threading.Lock(name) }
}

function transfer(from, to, amount) {
  from.lock.acquire()
  print(`${from.name} is locked`)
  time.sleep(10)
  to.lock.acquire()
  from.balance -= amount
  to.balance += amount
  to.lock.release()
  from.lock.release()
}

const anna = account('anna')
const bert = account('bert')
const t1 = thread(transfer, anna, bert, 10)
const t2 = thread(transfer, bert, anna, 20)
t1.join()
t2.join()
print('never printed')

// Output:
// anna is locked
// bert is locked
// Errors:
// ✖ DEADLOCK: Thread-2 (transfer) and Thread-1 (transfer) each wait for a lock the other holds.
//     Thread-2 (transfer)  holds lock bert (...:11: from.lock.acquire())   waits for lock anna (...:14: to.lock.acquire()), ...
//     Thread-1 (transfer)  holds lock anna (...:11: from.lock.acquire())   waits for lock bert (...:14: to.lock.acquire()), ...
// ...
//   fix: take the locks in the same order in every thread.
// Exit: 13
