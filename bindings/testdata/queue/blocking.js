// put waits for room, get for an item.
const q = new queue.Queue(1);
const producer = thread(function producer() {
	for (let i = 1; i <= 3; i++) { q.put(i); print('put', i, time.monotonic()); }
});
for (let i = 1; i <= 3; i++) {
	time.sleep(10);
	print('got', q.get());
}
producer.join();

// Output:
// put 1 0
// got 1
// put 2 10
// got 2
// put 3 20
// got 3
