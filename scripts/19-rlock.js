// A reentrant lock: the thread that holds it may acquire it again.
//
// pay() holds the lock and calls deposit(), which takes it, too. With a Lock the thread would wait for
// itself. An RLock counts: it is free when it was released as often as it was acquired.

class Account {
  constructor(LockClass) {
    this.lock = new LockClass('account')
    this.balance = 0
  }
  deposit(amount) {
    return this.lock.with(() => (this.balance += amount))
  }
  pay(...amounts) {
    return this.lock.with(() => amounts.map(amount => this.deposit(amount)))
  }
}

print('with an RLock:', new Account(threading.RLock).pay(1, 2, 3))

try {
  new Account(threading.Lock).pay(1, 2, 3)
} catch (error) {
  print('with a Lock:', error.name)
}

// Output:
// with an RLock: [ 1, 3, 6 ]
// with a Lock: DeadlockError
