// As in Python, an error that nobody asks for is nobody's.
new futures.ThreadPoolExecutor().submit(() => { throw new Error('quiet'); });
await sleep(2000);
print('over');

// Output:
// over
