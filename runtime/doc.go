// Package runtime is a program's life, from its source to its exit code.
//
// A Host is one process: its streams, its arguments and its exit code. A Realm is one goja heap with its threads. It is made of parts,
// each a type with its own fields and methods:
//
//	js.Kit      what Go declares functions, classes, arguments and errors with (runtime/engine/js)
//	Machine     the heap, the scheduler, the main thread, and the context switch between threads
//	Clock       time, timers and chance
//	Programs    the texts that were run
//	Promises    promises that the kernel settles; await
//	Coroutines  calls of async functions, and the tasks that they are part of (runtime/engine/coroutine)
//	Registry    modules, and what the rooms around the core keep
//	Transfer    how values go to other processes and come from there (runtime/process/transfer)
//	Reports     reports of errors, and of waits (runtime/engine/deadlock)
//	Life        how a program runs and ends, and the hooks of those who take part in that
//	EventLog    what happens, line by line
//
// A Thread is a call stack on the heap with an event loop of its own. A Module is a part of what scripts can call.
//
// Everything that a script can observe and its source does not determine comes in through a kernel call: a method of Realm, or of an
// object that a Realm made. A binding turns arguments into one kernel call, and its result into a value; it reads no clock, starts no
// goroutine and writes no output itself. All kernel calls pass sched.Scheduler.Record, which gives each an operation, an object and a
// place in the script, for the event log and the journal.
//
// The rooms around the core import it, and it names none of them. A room keeps what a realm has of its own in a Part, and takes part in
// the realm's life through hooks: OnJournal, OnFork, OnClose, AtExit, and the interfaces Peers (the other processes of the program:
// runtime/process), Watcher (the session of a prompt: runtime/session), Recording and Playback (runtime/replay).
//
// Unless it says otherwise, whatever this package exports belongs to the running thread: the goroutine that has the interpreter lock.
//
// # Glossary
//
//	broker            keeps what processes share, and sees who waits for whom; it is in the root process
//	context switch    another thread gets the interpreter lock
//	decision          a safe point at which the running thread waits, ends or offers the lock: what came from outside is taken in
//	envelope          what carries a message between processes: sender, receiver, payload
//	interpreter lock  who has it runs; one thread of a realm at a time (Python's GIL)
//	journal           what a run took from outside, and its kernel calls; with it the run can be done again
//	kernel call       a question or request of a script to what is outside its source
//	mailbox           what has come from outside and waits for the next decision
//	peer              another process of the program
//	realm             one heap with its threads
//	replay            a run done again from a journal: for fork, undo and recordings
//	root              the process that the user started
//	run queue         the threads that are ready
//	safe point        where a thread can be switched: a kernel call, a loop's turn, the entry of a function
//	snapshot          what goes on at one moment, for a view
//	wait queue        the threads that wait for one object, first come first served
//	world             what answers for the clock: live, virtual, or a journal
package runtime
