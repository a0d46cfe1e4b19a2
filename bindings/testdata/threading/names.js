function work() {}
const arrow = () => {};
print(thread(work).name, '|', thread(arrow).name, '|', thread(() => {}).name);
const named = new threading.Thread({ target: work, name: 'mine' });
print(named.name, '|', new threading.Thread({ target: work }).name);
named.name = 'other';
print(named.name, '|', threading.currentThread().name, '|', threading.mainThread() === threading.currentThread());
thread(() => print('in', threading.currentThread().name)).join();

// Output:
// Thread-1 (work) | Thread-2 (arrow) | Thread-3
// mine | Thread-4 (work)
// other | MainThread | true
// in Thread-5
