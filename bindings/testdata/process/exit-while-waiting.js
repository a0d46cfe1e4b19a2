// Threads that wait or compute are stopped.
thread(() => { new threading.Event().wait(); print('never'); });
thread(() => { for (;;); });
threading.yieldNow();
process.exit(10);

// Exit: 10
