// The program's end does not wait for daemons, and a daemon's threads are daemons.
const t = new threading.Thread({ target: () => {
	thread(() => { print(threading.currentThread().daemon); time.sleep(1000); print('never'); });
	new threading.Thread({ target: () => print('told otherwise'), daemon: false }).start();
	time.sleep(1000);
	print('never');
}, daemon: true });
print(t, t.daemon, threading.currentThread().daemon);
t.start();
time.sleep(10);
print('main done');

// Output:
// Thread { name: 'Thread-1', daemon: true, not started } true false
// true
// told otherwise
// main done
