// process.exit ends the program at once: nothing after it runs, and what was printed is there.
setTimeout(() => print('never'), 0);
process.exitCode = 1;
print('before');
try {
  process.exit(3);
} catch {
  print('not caught');
} finally {
  print('not finally');
}
print('never');

// Output:
// before
// Exit: 3
