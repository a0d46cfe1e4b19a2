// A timer: a thread that calls a function later, unless it is cancelled before.
//
// A timer often guards work that may take too long. Watch that the first work ends in time and cancels its
// timer, so that no alarm comes, and that the second one does not.

function guarded(name, ms) {
  const alarm = new threading.Timer(200, () => print(`  alarm: ${name} takes too long`))
  alarm.start()
  time.sleep(ms)
  alarm.cancel()                      // does nothing when the timer has fired
  alarm.join()
  print(`${name} is done`)
}

guarded('short work', 10)
guarded('long work', 400)

// Output:
// short work is done
//   alarm: long work takes too long
// long work is done
