// The main thread has ended when it only waits for the others.
const main = threading.mainThread();
thread(() => { main.join(); print('joined', main.isAlive()); });
setTimeout(() => print('timer', main.isAlive()), 20);

// Output:
// timer true
// joined false
