// Threads that threads start keep the program as well.
thread(function parent() {
	time.sleep(10);
	thread(function child() { time.sleep(10); print('child', threading.currentThread().daemon); });
	print('parent');
});
print('main');

// Output:
// main
// parent
// child false
