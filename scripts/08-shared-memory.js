// Shared memory: one number that two processes use, and the lock that it needs.
//
// Processes can share a piece of memory. Then they have the same problem as threads: reading, adding and
// writing are three steps, and updates get lost unless a process holds a lock. Watch the balance.

const balance = new multiprocessing.Value('i', 0)

function deposit(account) {
  for (let i = 0; i < 5; i++) {
    const seen = account.value
    time.sleep(50)            // … and meanwhile the other process reads, too
    account.value = seen + 1
  }
}

function depositWithLock(account) {
  account.lock.with(() => deposit(account))
}

function inTwoProcesses(work) {
  balance.value = 0
  const processes = [spawn(work, balance), spawn(work, balance)]
  for (const p of processes) p.join()
  return balance.value
}

print('with a lock:', inTwoProcesses(depositWithLock))
print('without it, some are lost:', inTwoProcesses(deposit) < 10)

// Output:
// with a lock: 10
// without it, some are lost: true
