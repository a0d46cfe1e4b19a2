// An async target runs on its thread's own event loop until it settles.
const t = thread(async function crawl(n) {
	await sleep(10);
	print(threading.currentThread().name, n);
	await sleep(10);
	return n + 1;
}, 1);
time.sleep(15);
print('main slept');
print(t.result());

// Output:
// Thread-1 (crawl) 1
// main slept
// 2
