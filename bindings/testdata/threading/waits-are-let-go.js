// process.exit ends threads that wait, inside of with as well.
const lock = new threading.Lock(), never = new threading.Event();
thread(() => lock.with(() => never.wait()));
thread(() => lock.with(() => print('never')));
time.sleep(10);
print(lock.locked());
process.exit(3);

// Output:
// true

// Exit: 3
