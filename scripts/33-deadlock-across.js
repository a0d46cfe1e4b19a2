// A deadlock of processes: each of the two waits for a message from the other one.
//
// Both of them first receive, then send. The program uses no lock, and yet none of its processes can ever go
// on. Watch the report: it names all that wait, in all processes, and what they wait for.

const letters = new multiprocessing.Queue()
const answers = new multiprocessing.Queue()

function talk(inbox, outbox, word) {
  print(inbox.get())
  outbox.put(word)
}

const anna = new multiprocessing.Process({ target: talk, args: [letters, answers, 'hi bert'], name: 'anna' })
const bert = new multiprocessing.Process({ target: talk, args: [answers, letters, 'hi anna'], name: 'bert' })
anna.start()
bert.start()
anna.join()
bert.join()
print('never printed')

// Output:
// Errors:
// ✖ DEADLOCK: MainProcess, anna and bert all wait, and nothing is left that could wake one.
//     MainProcess  waits for the end of anna (...:18: anna.join())
//     anna         waits for queue letters (...:10: print(inbox.get()))
//     bert         waits for queue answers (...:10: print(inbox.get()))
// Exit: 13
