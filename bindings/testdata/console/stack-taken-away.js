// An error without a stack is shown by its name and message.
const made = () => new RangeError('what');
const [a, b, c] = [made(), made(), made()];
a.stack = undefined;
b.stack = '';
delete c.stack;
for (const e of [a, b, c]) print(e);
thread(() => { throw a; });
// Output:
// [RangeError: what]
// [RangeError: what]
// [RangeError: what]
// Errors:
// Exception in thread Thread-1:
// ...
// [RangeError: what]
