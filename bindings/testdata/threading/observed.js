// An error that somebody asks for is not printed.
const fails = () => { throw new Error('seen'); };
const a = thread(fails), b = thread(fails), c = thread(fails);
try { a.result(); } catch (e) { print(e.message); }
try { await b; } catch (e) { print(e.message); }
time.sleep(500);
try { c.result(); } catch (e) { print('late', e.message); }

// Output:
// seen
// seen
// late seen

// Errors:
// Exception in thread Thread-3 (fails):
// observed.js:2:29
// 2 | const fails = () => { throw new Error('seen'); };
//   |                             ^
// Error: seen
//     at fails (observed.js:2:29)
