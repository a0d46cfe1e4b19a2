// Processes: two functions run side by side, each in its own memory.
//
// Each process starts with a copy of the number, and changes only its copy. Watch that neither process sees
// what the other one does, and that the number of the main process does not change.

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
