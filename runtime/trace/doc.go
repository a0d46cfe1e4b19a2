// Package trace is the event log: what passed the kernel, one JSON object a line. Every view of a run is made from it.
//
// The same program with the same seed in virtual time writes the same bytes, as long as it has to do with itself alone: its processes,
// threads, tasks and what they share. What it gets from outside takes the time that it takes, and may differ from run to run: connections,
// whose names have the ports that the system gives, commands, whose names have their process numbers, input, the contents of files, and
// processes of the operating system (--processes=system).
//
// A log holds no absolute path and nothing of the environment; values are short descriptions.
//
// # The format, version 2
//
// A log is text in UTF-8, with a newline after each line. The first line is a [Header], each other an [Event]. What a field does not
// say is left out. A reader ignores fields and kinds that it does not know; another version is another format.
//
// Identities are paths. "1" is the process that the user has started, "1.2" the second process that it has started; the same of threads:
// "1" is the main thread of its process. An object is its maker's path and a number ("1.2#3"), a task its thread's path and a number
// ("1@2"). Objects that processes share have the path of their process in front ("1.2/1#3").
//
// Times are nanoseconds since the run began. A place is file:line:column; the file is relative to the folder of the script.
//
// Steps count the events of a process, from 1, without a gap; a process that is a copy of another begins with a higher number. The
// lines of a process are in the order of its steps. In virtual time all lines are in the order of their times, and at one time the lines
// of the first process come before those of the others, in the order of their paths.
//
// # Kinds
//
// An operation that can wait, X, writes X when it has succeeded, and before that, when it has to wait:
//
//	X.wait     the thread begins to wait; d is the limit in nanoseconds if there is one, by who holds the object, taken where it took it
//	X.wake     the thread runs again; d is "timeout", "deadlock" or "stop" when the wait ended so
//	X.fail     the wait was not begun; d as in X.wake
//	X.done     an await of the main program has ended
//
// Such operations are await, sleep, exit, join, lock.acquire, condition.wait, semaphore.acquire, event.wait, barrier.wait, queue.put,
// queue.get, queue.join, pipe.recv, Atomics.wait, process.start, process.join, future.result, service.accept, pool.work and others.
//
// The interpreter lock:
//
//	pick            a decision: d.en are the paths of the threads that are ready, d.run the one that runs next, d.why is start, block,
//	                end, yield, preempt or close. The thread t loses the lock
//	ready           the thread t can run again: its wait for o has ended. from is who has woken it, c the step at which that was done; d
//	                is "timeout", "deadlock" or "stop" when a deadline, a deadlock or the end of the run has
//	thread.run      the thread t runs for the first time
//	yield           the thread offers the lock
//
// Threads and what they share:
//
//	thread.start    o was started
//	thread.return   the function of o returned; thread.throw: it threw d
//	thread.end      o has ended
//	lock.grant      o was given to the thread t, which has waited for it; from is who released it, c the step of that
//	lock.release    o was given back
//	condition.notify, condition.notifyAll, semaphore.release, event.set, event.clear, barrier.abort, barrier.reset, queue.taskDone,
//	queue.shutdown  as the methods of those names
//	barrier.pass    the last has come
//	mem.r, mem.w    the variable or the property o was read, or written: d.val is its value, a number, true, false or a short text, and is
//	                left out when a property is read to be changed. In programs that can have threads or tasks these are variables of
//	                the top level that functions write, of a module with its name, "n (lib.js)"; properties and elements that are written,
//	                x.name and a[0], of objects that more than one thread or task uses; and what Atomics reads and writes in memory
//	                that processes share, "memory m[0]"; of each the first 1000 times
//
// Tasks and the event loop:
//
//	task.create     the task o was made
//	task.await      the task a waits from now on, at the place of its await: for what o calls, which the task by has, or is
//	task.resume     the task a goes on
//	task.cancel     o is to be cancelled, with the message d
//	task.end        o has ended; d is finished, failed or cancelled
//	timer.set       d is how many nanoseconds from now o fires; timer.fire: it fires, at the line of its callback; timer.clear: it does not
//	immediate.set, immediate.fire
//	promise.resolve, promise.reject
//	                a promise of weft's own was settled: that of the operation d, with o. The operation X itself was written when it began
//
// Between processes:
//
//	queue.put, queue.get, pipe.send, pipe.recv, service.call, service.accept and others that hand a value over
//	                d.msg is the identity of the message, the same where it leaves and where it comes: the path of the process that has
//	                sent it, !, and a number
//	process.start   the process o was started
//
// Outside:
//
//	fs.readFile and all else that is done outside: o is with what. Blocking, it is an operation that can wait. Awaited, it is written when
//	                it begins, and its promise when it ends
//	process.exit    this process was told to end with the code d, or o has ended with it
//	process.end     the last event of a process: d is the code that it exits with
//	out             d.text was printed to d.fd, 1 or 2
//	clock, date, cpu, random, cpus, interval
//	                d is what the outside has answered
//
// No other kind has a meaning that a reader may count on.
package trace
