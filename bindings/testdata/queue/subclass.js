class Jobs extends queue.Queue {
	put(job, ...how) { super.put({ job }, ...how); }
}
const jobs = new Jobs(3);
jobs.put('wash');
print(jobs, jobs.get());
for (const wrong of ['3', 1.5]) {
	try { new queue.Queue(wrong); } catch (e) { print(e.name + ': ' + e.message); }
}
print(new queue.Queue(-1).full());

// Output:
// Jobs { 0 of 3 } { job: 'wash' }
// TypeError: Queue: maxSize must be a number, not '3'
// TypeError: Queue: maxSize must be a whole number, not 1.5
// false
