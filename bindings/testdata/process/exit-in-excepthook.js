// process.exit in the hook ends the program there; nothing else is reported.
threading.excepthook = ({ error, thread }) => {
  print(error.message, thread.name);
  process.exit(3);
};
thread(function work() { throw new Error('a'); });
time.sleep(5);
print('not here');
// Output:
// a Thread-1 (work)
// Exit: 3
