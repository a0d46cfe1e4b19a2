// Processes: two functions run side by side, each in a memory of its own.
//
// Both begin with a copy of the number, and change nothing but that. Watch that neither of them sees what
// the other one does, and what is left of it all in the process that has started them.

let number = 10

function add() {
  for (let i = 1; i <= 3; i++) number += i
  print(`added: ${number}`)
}

function sub() {
  for (let i = 1; i <= 3; i++) number -= i
  print(`subtracted: ${number}`)
}

if (isMain) {
  const p1 = new multiprocessing.Process({ target: add })
  const p2 = new multiprocessing.Process({ target: sub })

  p1.start()
  p2.start()

  p1.join()
  p2.join()
  print(`here it is still ${number}`)
}

// Unordered output:
// added: 16
// subtracted: 4
// here it is still 10
