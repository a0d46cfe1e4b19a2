// The program's end waits for threads that are no daemons.
thread(() => { time.sleep(50); print('thread done'); });
print('main done');

// Output:
// main done
// thread done
